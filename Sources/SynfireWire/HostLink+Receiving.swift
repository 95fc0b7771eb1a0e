import SynfireMap

extension HostLink {
  /// Takes the next byte from the wire.
  public mutating func receive(_ byte: UInt8) -> Event? {
    statistics.bytesReceived &+= 1
    guard let outcome = decoder.feed(byte) else { return nil }
    switch outcome {
    case .bad:
      statistics.framesBad &+= 1
      if isConnected {
        replySize.noteHarmed()
        askToGoBack()
      }
      return nil
    case .frame(let frame):
      return receive(frame)
    }
  }

  private mutating func receive(_ frame: Frame) -> Event? {
    switch (phase, frame) {
    case (.connecting(let nonce), .connected(let version, let answered, let limits)) where answered == nonce:
      return begin(version: version, limits: limits)
    case (.connected, .acknowledge(let acknowledgement)):
      noteSignOfLife()
      accept(acknowledgement)
      return nil
    case (.connected, .data(let sequence, let payload)):
      noteSignOfLife()
      return accept(sequence, payload)
    default:
      // Of an older session, or the answer to a connect frame that was sent twice.
      return nil
    }
  }

  private mutating func begin(version: UInt16, limits: CoreLimits) -> Event {
    guard version == SynfireMap.version else { return fail(.version(host: SynfireMap.version, core: version)) }
    phase = .connected(limits)
    connectIsDue = false
    bytesFree = Int(limits.receiveRing)
    attemptsMade = 0
    sinceProgress = 0
    sinceReceived = 0
    acknowledgementIsDue = grantStream()
    return .connected(limits)
  }

  private mutating func accept(_ acknowledgement: Acknowledgement) {
    let acknowledged = Int(acknowledgement.next &- base)
    // More than are on their way: a number from before a repetition, which says nothing new.
    guard acknowledged <= charged else { return }
    for offset in 0..<min(acknowledged, inFlight) { ringBytesInFlight -= queue[offset].ringBytes }
    queue.removeOldest(acknowledged)
    inFlight -= min(acknowledged, inFlight)
    charged -= acknowledged
    base = acknowledgement.next
    bytesFree = Int(acknowledgement.credit)
    let consumed = acknowledgement.consumed
    for _ in 0..<acknowledged { sendSize.notePassed() }
    answerTime.noteAcknowledged(before: base)
    if acknowledged > 0 || consumed != entriesConsumed { noteProgress() }
    entriesConsumed = consumed
    if acknowledgement.asksToGoBack {
      statistics.goBacksReceived &+= 1
      sendSize.noteHarmed()
      goBack()
    }
  }

  private mutating func accept(_ sequence: UInt8, _ payload: ArraySlice<UInt8>) -> Event? {
    let ahead = sequence &- expected
    guard ahead == 0 else {
      statistics.framesDropped &+= 1
      if ahead < 128 {
        askToGoBack()
      } else {
        // It came again: the acknowledgement was lost.
        acknowledgementIsDue = true
      }
      return nil
    }
    expected &+= 1
    askedToGoBack = false
    goBackIsDue = false
    acknowledgementIsDue = true
    statistics.framesAccepted &+= 1
    replySize.notePassed()
    if payload.first == Opcode.spikes.rawValue {
      streamFrames &+= 1
      _ = grantStream()
    }
    return .payload(payload)
  }

  /// Asks the core to go back: once until a frame is accepted, or until what it has sent again would have come.
  private mutating func askToGoBack() {
    guard !askedToGoBack || sinceAsked >= answerTime.limit else { return }
    askedToGoBack = true
    sinceAsked = 0
    goBackIsDue = true
    acknowledgementIsDue = true
  }

  /// Raises the grant to the window beyond the stream frames delivered; whether it rose. A grant is never taken back.
  mutating func grantStream() -> Bool {
    let total = streamFrames &+ min(streamWindow, Self.largestStreamWindow)
    guard total &- granted <= Self.largestStreamWindow, total != granted else { return false }
    granted = total
    return true
  }

  private mutating func noteProgress() {
    sinceProgress = 0
    attemptsMade = 0
  }

  /// A good frame came. Where no frame is on its way, that is all that can be asked of the core.
  private mutating func noteSignOfLife() {
    sinceReceived = 0
    if inFlight == 0 { attemptsMade = 0 }
  }

  /// Everything from the oldest unacknowledged frame on is to be sent again.
  mutating func goBack() {
    if inFlight > 0 { answerTime.noteResent() }
    inFlight = 0
    ringBytesInFlight = 0
    sinceProgress = 0
  }
}
