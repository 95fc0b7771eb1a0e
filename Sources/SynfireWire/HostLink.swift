import SynfireMap

/// The host's half of the link: connects, numbers, acknowledges, resends, and keeps within the core's credits.
///
/// It does no I/O and has no clock. Whoever drives it feeds received bytes (``receive(_:)``), tells how much time has
/// passed (``advance(ticks:)``), queues payloads (``send(_:)``), and after any of these takes the bytes for the wire
/// (``takeBytes(into:)``). What happened comes back as an ``Event``.
///
/// Payloads are delivered to the core in the order of ``send(_:)``, each exactly once, and the core's payloads come out
/// likewise. An input that must wait for room in the core's queue holds up everything behind it: do not send events of
/// steps that no step limit sent before lets the core reach.
public struct HostLink: Sendable {
  /// Time limits, in ticks of a length of the caller's choice, and windows.
  public struct Configuration: Sendable, Hashable {
    /// Ticks without progress after which unacknowledged frames, a connect frame or a probe are sent (again): less where the
    /// core has been answering sooner, up to four times as many where it takes longer. It should be longer than the core's
    /// receive ring takes on the wire, and the answer.
    public var resendTicks: UInt32
    /// Ticks after which an acknowledgement is sent when nothing else was, so that the core keeps its rate: it returns
    /// to the base rate after a second without a good frame.
    public var keepAliveTicks: UInt32
    /// Ticks without a good frame after which the core is asked for a sign of life.
    public var silenceTicks: UInt32
    /// Time limits in a row that may pass before the link fails, at least 1.
    public var attempts: Int
    /// Stream frames that the core may send beyond those delivered, up to 32,767; 0 stops them.
    public var streamWindow: UInt16

    public init(
      resendTicks: UInt32, keepAliveTicks: UInt32, silenceTicks: UInt32, attempts: Int = 10, streamWindow: UInt16 = 64
    ) {
      precondition(attempts > 0, "a link needs at least one attempt")
      self.resendTicks = resendTicks
      self.keepAliveTicks = keepAliveTicks
      self.silenceTicks = silenceTicks
      self.attempts = attempts
      self.streamWindow = streamWindow
    }
  }

  /// Something that whoever drives the link must know.
  public enum Event: Sendable, Equatable {
    /// The core has answered: a session is open.
    case connected(CoreLimits)
    /// The next payload from the core: a ``Reply``. A slice of the link's buffer, copied only where it is kept.
    case payload(ArraySlice<UInt8>)
    /// The session is over, and everything queued is forgotten; ``connect(nonce:)`` begins another.
    case failed(LinkFailure)
  }

  enum Phase: Sendable, Equatable {
    case idle
    case connecting(nonce: UInt16)
    case connected(CoreLimits)
  }

  public let configuration: Configuration
  public internal(set) var statistics = LinkStatistics()
  /// The step that the core's input has reached by what was queued here: its watermark to be.
  ///
  /// A frame of a later step costs the core one entry more. The link follows its own inputs; whoever drives it sets
  /// this after connecting (register `watermark`) and after queueing a restart (0).
  public var inputStep: UInt32 = 0

  var phase = Phase.idle
  var decoder = FrameDecoder()
  /// Unnumbered frames that are due.
  var connectIsDue = false
  var acknowledgementIsDue = false
  var probeIsDue = false

  // Sending: of `queue`, the first `inFlight` items are on their way, the first `charged` were sent at least once.
  var queue = PayloadQueue()
  var inFlight = 0
  var charged = 0
  var ringBytesInFlight = 0
  /// Number of the oldest item of the queue.
  var base: UInt8 = 0
  var bytesFree = 0
  var entriesSent: UInt16 = 0
  var entriesConsumed: UInt16 = 0

  // Both directions' lengths of payloads.
  var sendSize = FrameSize()
  var replySize = FrameSize()

  // Receiving.
  var expected: UInt8 = 0
  var goBackIsDue = false
  var askedToGoBack = false
  var streamFrames: UInt16 = 0
  var granted: UInt16 = 0

  // Time.
  var answerTime: AnswerTime
  var sinceAsked: UInt32 = 0
  var sinceProgress: UInt32 = 0
  var sinceSent: UInt32 = 0
  var sinceReceived: UInt32 = 0
  var attemptsMade = 0

  public init(_ configuration: Configuration) {
    self.configuration = configuration
    answerTime = AnswerTime(usual: configuration.resendTicks)
    streamWindow = configuration.streamWindow
  }

  /// Stream frames that the core may send beyond those delivered. Lowering it takes effect as far as nothing larger was
  /// granted before.
  public var streamWindow: UInt16 {
    didSet { if isConnected, grantStream() { acknowledgementIsDue = true } }
  }

  /// Stream frames that were granted and have not come.
  public var streamFramesOutstanding: UInt16 { granted &- streamFrames }

  /// A running total modulo 65,536 tells rising from falling up to here.
  static let largestStreamWindow: UInt16 = 32_767

  /// Whether a session is open.
  public var isConnected: Bool {
    if case .connected = phase { true } else { false }
  }

  /// The core's buffers, while a session is open.
  public var limits: CoreLimits? {
    if case .connected(let limits) = phase { limits } else { nil }
  }

  /// Payloads that were queued and are not yet acknowledged.
  public var payloadsPending: Int { queue.count }

  /// Payloads that were queued and wait to be sent, for the first time or again.
  public var payloadsWaiting: Int { queue.count - inFlight }

  /// Bytes of the longest payload that should be sent as the line is now, 24 to 248: less where frames are often harmed.
  public var payloadLimit: Int { sendSize.limit }

  /// Bytes of the longest payload that the core should be asked for, likewise.
  public var replyLimit: Int { replySize.limit }

  /// Whether the core has room for this payload's events now, so that what is sent behind it need not wait for the core's
  /// steps.
  public func hasCredit(for payload: [UInt8]) -> Bool {
    guard case .connected(let limits) = phase else { return false }
    let queued = (charged..<queue.count).reduce(0) { $0 + Int(queue[$1].entries) }
    let entries = Int(entriesSent &- entriesConsumed) + queued + Int(cost(of: payload).entries)
    return entries <= Int(limits.inputQueue)
  }

  /// Begins a session, and forgets any other. `nonce` should differ from that of the session before.
  public mutating func connect(nonce: UInt16) {
    reset()
    phase = .connecting(nonce: nonce)
    connectIsDue = true
  }

  /// Forgets how soon the core has been answering: the line has another rate.
  public mutating func forgetTiming() { answerTime.forget() }

  /// Queues a payload of 1 to 248 bytes, as ``Command/payload`` or ``EventEncoder`` make them.
  public mutating func send(_ payload: [UInt8]) throws(SendError) {
    guard case .connected(let limits) = phase else { throw .notConnected }
    guard (1...FrameLimit.payload).contains(payload.count) else { throw .length(count: payload.count) }
    let entries = try chargeInput(payload, limit: limits.inputQueue)
    queue.append(PayloadQueue.Item(payload: payload, entries: entries))
  }

  /// The entries that a payload costs; moves ``inputStep`` to where its codes end.
  private mutating func chargeInput(_ payload: [UInt8], limit: UInt16) throws(SendError) -> UInt16 {
    let cost = cost(of: payload)
    guard cost.entries <= limit else { throw .entries(Int(cost.entries), limit: Int(limit)) }
    inputStep = max(inputStep, cost.end)
    return cost.entries
  }

  /// Entries of the core's queue that a payload takes, and the step that is open behind it.
  private func cost(of payload: [UInt8]) -> (entries: UInt16, end: UInt32) {
    guard payload[0] == Opcode.input.rawValue, payload.count >= 5 else { return (0, 0) }
    let cost = InputCost(codes: payload[5...])
    let step = payload[...].word32(at: 1)
    return (cost.entries + (step > inputStep ? 1 : 0), step &+ cost.stepsEnded)
  }

  mutating func fail(_ failure: LinkFailure) -> Event {
    reset()
    return .failed(failure)
  }

  private mutating func reset() {
    phase = .idle
    decoder = FrameDecoder()
    connectIsDue = false
    acknowledgementIsDue = false
    probeIsDue = false
    queue.removeAll()
    inFlight = 0
    charged = 0
    ringBytesInFlight = 0
    base = 0
    bytesFree = 0
    entriesSent = 0
    entriesConsumed = 0
    sendSize = FrameSize()
    replySize = FrameSize()
    expected = 0
    goBackIsDue = false
    askedToGoBack = false
    streamFrames = 0
    granted = 0
    answerTime.forget()
    sinceAsked = 0
    sinceProgress = 0
    sinceSent = 0
    sinceReceived = 0
    attemptsMade = 0
  }
}
