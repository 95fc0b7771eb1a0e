import SynfireMap
import SynfireWire

/// A core's half of the link, as the manual's page has it, that keeps what it gets and notes what a host must not do.
struct PeerCore {
  let limits: CoreLimits
  /// Ticks without progress after which it sends again.
  let resendTicks = 40
  /// Commands executed, and entries of the input queue consumed, in a tick.
  var commandsATick = 2
  var entriesATick = 20

  /// Commands executed, in their order.
  private(set) var executed: [[UInt8]] = []
  /// What the host did that it must not.
  private(set) var violations: [String] = []
  private(set) var framesDropped = 0
  /// Payloads for the host, oldest unacknowledged first.
  private(set) var replies: [[UInt8]] = []

  private var decoder = FrameDecoder()
  private var outgoing: [UInt8] = []
  private var isOpen = false
  private var expected: UInt8 = 0
  private var ring: [[UInt8]] = []
  private var entriesWaiting = 0
  private var entriesConsumed: UInt16 = 0
  private var watermark: UInt32 = 0
  private var base: UInt8 = 0
  private var inFlight = 0
  private var streamFramesSent: UInt16 = 0
  private var everSent = 0
  private var granted: UInt16 = 0
  private var sinceProgress = 0
  private var acknowledgementIsDue = false
  private var goBackIsDue = false
  private var askedToGoBack = false

  init(_ limits: CoreLimits) {
    self.limits = limits
  }

  private var bytesFree: Int { Int(limits.receiveRing) - ring.reduce(0) { $0 + $1.count + 1 } }

  mutating func reply(_ payload: [UInt8]) {
    replies.append(payload)
  }

  mutating func receive(_ byte: UInt8) {
    switch decoder.feed(byte) {
    case nil: return
    case .bad: if isOpen { askToGoBack() }
    case .frame(.connect(let version, let nonce)): begin(version, nonce)
    case .frame(.connected): violations.append("a connected frame came to the core")
    case .frame(.acknowledge(let acknowledgement)): if isOpen { accept(acknowledgement) }
    case .frame(.data(let sequence, let payload)): if isOpen { accept(sequence, Array(payload)) }
    }
  }

  private mutating func begin(_ version: UInt16, _ nonce: UInt16) {
    (ring, entriesWaiting, entriesConsumed) = ([], 0, 0)
    (expected, base, inFlight, everSent) = (0, 0, 0, 0)
    (streamFramesSent, granted) = (0, 0)
    (goBackIsDue, askedToGoBack, acknowledgementIsDue) = (false, false, false)
    isOpen = true
    FrameEncoder.append(.connected(version: SynfireMap.version, nonce: nonce, limits: limits), to: &outgoing)
  }

  private mutating func accept(_ acknowledgement: Acknowledgement) {
    granted = acknowledgement.credit
    let count = Int(acknowledgement.next &- base)
    guard count <= everSent else { return }
    replies.removeFirst(count)
    inFlight = max(0, inFlight - count)
    everSent -= count
    base = acknowledgement.next
    if count > 0 { sinceProgress = 0 }
    if acknowledgement.asksToGoBack { inFlight = 0 }
  }

  private mutating func accept(_ sequence: UInt8, _ payload: [UInt8]) {
    let ahead = sequence &- expected
    if ahead != 0 {
      framesDropped += 1
      if ahead < 128 { askToGoBack() } else { acknowledgementIsDue = true }
    } else if payload.count + 1 > bytesFree {
      violations.append("frame \(sequence) overran the receive ring")
    } else {
      expected &+= 1
      ring.append(payload)
      (acknowledgementIsDue, askedToGoBack) = (true, false)
    }
  }

  private mutating func askToGoBack() {
    guard !askedToGoBack else { return }
    (askedToGoBack, goBackIsDue, acknowledgementIsDue) = (true, true, true)
  }

  /// A tick: executes, consumes, and returns the bytes for the host.
  mutating func tick() -> [UInt8] {
    let consumed = min(entriesWaiting, entriesATick)
    entriesWaiting -= consumed
    entriesConsumed &+= UInt16(consumed)
    let wasFull = bytesFree < 256
    for payload in ring.prefix(commandsATick) { execute(payload) }
    ring.removeFirst(min(commandsATick, ring.count))
    if consumed > 0 || (wasFull && bytesFree >= 256) { acknowledgementIsDue = true }
    sendReplies()
    if acknowledgementIsDue, isOpen {
      let acknowledgement = Acknowledgement.toHost(
        next: expected, goBack: goBackIsDue, bytesFree: UInt16(bytesFree), entriesConsumed: entriesConsumed)
      FrameEncoder.append(.acknowledge(acknowledgement), to: &outgoing)
      (acknowledgementIsDue, goBackIsDue) = (false, false)
    }
    let bytes = outgoing
    outgoing = []
    return bytes
  }

  private mutating func execute(_ payload: [UInt8]) {
    executed.append(payload)
    guard case .input(let step, let codes)? = try? Command(payload: payload[...]) else { return }
    if step > watermark { entriesWaiting += 1 }
    var decoder = EventDecoder(.input, step: step, count: .max)
    for code in codes {
      switch (try? decoder.feed(code)) ?? nil {
      case nil: break
      case .current: entriesWaiting += 3
      default: entriesWaiting += 1
      }
    }
    watermark = max(watermark, decoder.step)
    if entriesWaiting > Int(limits.inputQueue) { violations.append("\(entriesWaiting) entries in the input queue") }
  }

  private mutating func sendReplies() {
    sinceProgress = inFlight > 0 ? sinceProgress + 1 : 0
    if sinceProgress > resendTicks { (inFlight, sinceProgress) = (0, 0) }
    while isOpen, inFlight < replies.count, inFlight < 16 {
      let payload = replies[inFlight]
      let isNew = inFlight == everSent
      if isNew, payload.first == Opcode.spikes.rawValue {
        guard streamFramesSent != granted else { return }
        streamFramesSent &+= 1
      }
      let sequence = base &+ UInt8(inFlight)
      FrameEncoder.append(.data(sequence: sequence, payload: payload[...]), to: &outgoing)
      inFlight += 1
      if isNew { everSent += 1 }
    }
  }
}
