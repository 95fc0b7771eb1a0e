import SynfireMap

/// The host's half of the link as a pure state machine: bytes, payloads and the time go in, bytes and payloads come out.
///
/// Time is in ticks of any clock that does not go back; the caller says how long is too long. Nothing is sent beyond the
/// core's credit: neither for its receive ring nor for its queue of events.
public struct HostLink: Sendable {
  /// Limits in ticks and numbers.
  public struct Patience: Sendable {
    /// Time without an acknowledgement after which frames, or a request to connect, are sent again.
    public var resend: UInt64
    /// How often that is done before the link counts as failed.
    public var attempts: Int
    /// Time without anything to send after which an acknowledgement is sent, so that the core keeps its rate.
    public var keepAlive: UInt64

    public init(resend: UInt64, attempts: Int = 10, keepAlive: UInt64) {
      self.resend = resend
      self.attempts = attempts
      self.keepAlive = keepAlive
    }
  }

  public enum State: Sendable, Equatable {
    case idle
    case connecting
    case connected
    /// The core did not answer, however often it was asked.
    case silent
    /// The core speaks another version.
    case otherVersion(UInt16)
  }

  private struct Outgoing: Sendable {
    var payload: [UInt8]
    var entries: Int
  }

  public private(set) var state = State.idle
  /// The core's receive ring in bytes and its event queue in entries, once connected.
  public private(set) var receiveRing = 0
  public private(set) var inputQueue = 0
  public private(set) var statistics = Statistics()

  private let patience: Patience
  private var decoder = FrameDecoder()
  private var output: [UInt8] = []
  private var delivered: [[UInt8]] = []
  private var nonce: UInt16 = 0
  private var attempts = 0
  /// When the timer of resending started; when something was sent last.
  private var waitingSince: UInt64 = 0
  private var lastSent: UInt64 = 0
  private var now: UInt64 = 0

  /// Frames not acknowledged, the first of number `firstSequence`; the first `sent` of them have gone out.
  private var queue: [Outgoing] = []
  private var sent = 0
  /// The first `reached` of them have gone out at least once: as far as an acknowledgement may go.
  private var reached = 0
  private var firstSequence: UInt8 = 0
  private var freeBytes = 0
  private var entriesSent: UInt16 = 0
  private var entriesConsumed: UInt16 = 0

  private var expected: UInt8 = 0
  private var streamFrames: UInt16 = 0
  private var owesAcknowledgement = false
  private var asksToGoBack = false
  private var hasAskedToGoBack = false

  /// Stream frames that the core may send ahead of those that have come.
  private static let streamAhead: UInt16 = 64

  /// What happened on the link.
  public struct Statistics: Sendable, Equatable {
    public var framesSent = 0
    public var framesResent = 0
    public var framesReceived = 0
    public var badFrames = 0
    public var outOfOrder = 0
  }

  public init(patience: Patience) { self.patience = patience }

  /// Begins a session. Everything not yet acknowledged or delivered is forgotten.
  /// - Parameter nonce: a number that the answer must repeat; another one for each session.
  public mutating func connect(nonce: UInt16) {
    let patience = patience
    let now = now
    let statistics = statistics
    self = HostLink(patience: patience)
    self.now = now
    self.statistics = statistics
    self.nonce = nonce
    state = .connecting
    requestConnection()
  }

  /// Queues a payload. `entries` is what it costs of the core's queue of events: see ``EventEncoder``.
  public mutating func send(_ payload: [UInt8], entries: Int = 0) {
    queue.append(Outgoing(payload: payload, entries: entries))
    transmit()
  }

  /// Payloads that wait to be sent or acknowledged.
  public var outstanding: Int { queue.count }

  /// Payloads that have not gone out yet.
  public var unsent: Int { queue.count - sent }

  /// The bytes to put on the wire now.
  public mutating func takeOutput() -> [UInt8] {
    if owesAcknowledgement {
      let acknowledgement = Frame.Acknowledgement(
        next: expected, goesBack: asksToGoBack, credit: streamFrames &+ Self.streamAhead)
      emit(.acknowledge(acknowledgement))
      owesAcknowledgement = false
      asksToGoBack = false
    }
    defer { output.removeAll() }
    return output
  }

  /// The payloads that have come, in order.
  public mutating func takeDelivered() -> [[UInt8]] {
    defer { delivered.removeAll() }
    return delivered
  }

  public mutating func receive(_ bytes: some Sequence<UInt8>) {
    for byte in bytes {
      switch decoder.feed(byte) {
      case .nothing: break
      case .bad:
        statistics.badFrames += 1
        if state == .connected { askToGoBack() }
      case .frame(let frame):
        statistics.framesReceived += 1
        handle(frame)
      }
    }
  }

  /// Tells the time; sends again what has waited too long.
  public mutating func advance(to now: UInt64) {
    self.now = now
    switch state {
    case .connecting where now - waitingSince >= patience.resend:
      if tryAgain() { requestConnection() }
    case .connected where sent > 0 && now - waitingSince >= patience.resend:
      if tryAgain() { goBack() }
    case .connected where now - lastSent >= patience.keepAlive: owesAcknowledgement = true
    default: break
    }
  }

  private mutating func tryAgain() -> Bool {
    attempts += 1
    if attempts < patience.attempts { return true }
    state = .silent
    return false
  }

  private mutating func requestConnection() {
    waitingSince = now
    emit(.connect(version: SynfireMap.version, nonce: nonce))
  }

  private mutating func handle(_ frame: Frame) {
    switch frame {
    case .connect: break
    case .connected(let version, let nonce, let receiveRing, let inputQueue):
      guard state == .connecting, nonce == self.nonce else { return }
      guard version == SynfireMap.version else {
        state = .otherVersion(version)
        return
      }
      state = .connected
      attempts = 0
      self.receiveRing = Int(receiveRing)
      self.inputQueue = Int(inputQueue)
      freeBytes = self.receiveRing
      owesAcknowledgement = true
      transmit()
    case .acknowledge(let acknowledgement) where state == .connected: accept(acknowledgement)
    case .data(let sequence, let payload) where state == .connected: accept(sequence, payload)
    case .acknowledge, .data: break
    }
  }

  private mutating func accept(_ acknowledgement: Frame.Acknowledgement) {
    let accepted = Int(acknowledgement.next &- firstSequence)
    guard accepted <= reached else { return }
    if accepted > 0 {
      // An acknowledgement that crossed a resend may cover frames that have not gone out again.
      for frame in queue[min(sent, accepted)..<accepted] { entriesSent &+= UInt16(truncatingIfNeeded: frame.entries) }
      sent = max(sent, accepted)
      queue.removeFirst(accepted)
      sent -= accepted
      reached -= accepted
      firstSequence = acknowledgement.next
      attempts = 0
      waitingSince = now
    }
    freeBytes = Int(acknowledgement.credit)
    entriesConsumed = acknowledgement.consumed
    if acknowledgement.goesBack && sent > 0 { goBack() } else { transmit() }
  }

  private mutating func accept(_ sequence: UInt8, _ payload: [UInt8]) {
    owesAcknowledgement = true
    guard sequence == expected else {
      statistics.outOfOrder += 1
      // A number ahead of the expected one means a loss; one behind it is a frame sent twice.
      if sequence &- expected < 128 { askToGoBack() }
      return
    }
    expected &+= 1
    hasAskedToGoBack = false
    if payload.first == Opcode.spikes.rawValue { streamFrames &+= 1 }
    delivered.append(payload)
  }

  private mutating func askToGoBack() {
    guard !hasAskedToGoBack else { return }
    hasAskedToGoBack = true
    asksToGoBack = true
    owesAcknowledgement = true
  }

  private mutating func goBack() {
    statistics.framesResent += sent
    for frame in queue[..<sent] { entriesSent &-= UInt16(truncatingIfNeeded: frame.entries) }
    sent = 0
    waitingSince = now
    transmit()
  }

  /// Sends what credit allows.
  private mutating func transmit() {
    guard state == .connected else { return }
    var occupied = queue[..<sent].reduce(0) { $0 + $1.payload.count + 1 }
    while sent < queue.count && sent < 100 {
      let next = queue[sent]
      let entries = entriesSent &+ UInt16(truncatingIfNeeded: next.entries)
      occupied += next.payload.count + 1
      guard occupied <= freeBytes, Int(entries &- entriesConsumed) <= inputQueue else { return }
      if sent == 0 { waitingSince = now }
      emit(.data(sequence: firstSequence &+ UInt8(sent), payload: next.payload))
      statistics.framesSent += 1
      entriesSent = entries
      sent += 1
      reached = max(reached, sent)
    }
  }

  private mutating func emit(_ frame: Frame) {
    output.append(contentsOf: frame.wireBytes)
    lastSent = now
  }
}
