import SynfireMap

extension HostLink {
  /// Most frames on their way, so that a number is never ambiguous.
  private static let window = 127

  /// Appends everything that may be sent now to `bytes`.
  public mutating func takeBytes(into bytes: inout [UInt8]) {
    let start = bytes.count
    switch phase {
    case .idle:
      return
    case .connecting(let nonce):
      guard connectIsDue else { return }
      connectIsDue = false
      // A delimiter first: it ends whatever is half received.
      bytes.append(0)
      FrameEncoder.append(.connect(version: SynfireMap.version, nonce: nonce), to: &bytes)
    case .connected(let limits):
      if acknowledgementIsDue { appendAcknowledgement(to: &bytes) }
      if probeIsDue { appendProbe(to: &bytes) }
      while inFlight < queue.count, fits(queue[inFlight], limits) { appendOldestWaiting(to: &bytes) }
    }
    guard bytes.count > start else { return }
    statistics.bytesSent &+= UInt64(bytes.count - start)
    sinceSent = 0
  }

  private mutating func appendAcknowledgement(to bytes: inout [UInt8]) {
    if goBackIsDue { statistics.goBacksSent &+= 1 }
    let acknowledgement = Acknowledgement.toCore(next: expected, goBack: goBackIsDue, streamFramesGranted: granted)
    FrameEncoder.append(.acknowledge(acknowledgement), to: &bytes)
    acknowledgementIsDue = false
    goBackIsDue = false
  }

  /// A frame of a number that the core has accepted already: the core drops it and acknowledges again.
  private mutating func appendProbe(to bytes: inout [UInt8]) {
    probeIsDue = false
    FrameEncoder.append(.data(sequence: base &- 1, payload: [0]), to: &bytes)
  }

  private func fits(_ item: PayloadQueue.Item, _ limits: CoreLimits) -> Bool {
    guard inFlight < Self.window, ringBytesInFlight + item.ringBytes <= bytesFree else { return false }
    if inFlight < charged { return true }
    let entriesWaiting = Int(entriesSent &- entriesConsumed)
    return entriesWaiting + Int(item.entries) <= Int(limits.inputQueue)
  }

  private mutating func appendOldestWaiting(to bytes: inout [UInt8]) {
    let item = queue[inFlight]
    let sequence = base &+ UInt8(truncatingIfNeeded: inFlight)
    FrameEncoder.append(.data(sequence: sequence, payload: item.payload[...]), to: &bytes)
    if inFlight == 0 { sinceProgress = 0 }
    ringBytesInFlight += item.ringBytes
    if inFlight < charged {
      statistics.framesResent &+= 1
    } else {
      statistics.framesSent &+= 1
      answerTime.noteSent(sequence)
      entriesSent &+= item.entries
      charged += 1
    }
    inFlight += 1
  }
}
