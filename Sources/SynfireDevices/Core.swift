import SynfireMap
import SynfireWire

/// A session with a core over a transport: identify, program, run, read back.
///
/// Everything goes through the link of the manual's page *The frame format*, so a simulated core and a board get the
/// same bytes. A session is used by one task at a time.
public final class Core {
  public private(set) var identity: CoreIdentity
  /// What error messages call the device.
  public var name: String { transport.name }
  let transport: any Transport
  var link: HostLink
  /// Words of replies that have come, by tag.
  private var words: [UInt8: [UInt32]] = [:]
  private var nextTag: UInt8 = 0
  var decoder = EventDecoder(step: 0)
  /// Steps whose spikes have come and that nobody has taken.
  var finished: [(step: UInt32, spikes: [UInt32])] = []

  /// Seconds of the transport's time after which something that does not come is overdue.
  static let patience = 5.0

  /// Begins a session and reads the core's identity.
  /// - Throws: ``DeviceError`` where nothing answers or what answers is no core of this version.
  public init(_ transport: any Transport) throws(DeviceError) {
    self.transport = transport
    let second = transport.ticksPerSecond
    link = HostLink(patience: .init(resend: second / 8, keepAlive: second / 4))
    identity = CoreIdentity(registers: Array(repeating: 0, count: CoreIdentity.words))
    try connect()
    let registers = try read(.registers, address: 0, count: CoreIdentity.words)
    guard registers[Int(Register.magic.rawValue)] == SynfireMap.magic else {
      throw .notSynfire(device: transport.name, magic: registers[Int(Register.magic.rawValue)])
    }
    identity = CoreIdentity(registers: registers)
    decoder = EventDecoder(step: try read(.registers, address: Register.step.rawValue, count: 1)[0])
  }

  private func connect() throws(DeviceError) {
    link.connect(nonce: UInt16.random(in: 1 ... .max))
    while link.state == .connecting { try exchange() }
    if case .otherVersion(let version) = link.state {
      throw .otherVersion(device: transport.name, core: version, host: SynfireMap.version)
    }
  }

  // MARK: Memories

  /// Reads words of a region. - Returns: `count` words from `address` on.
  public func read(_ region: Region, address: UInt32, count: Int) throws(DeviceError) -> [UInt32] {
    var result: [UInt32] = []
    result.reserveCapacity(count)
    while result.count < count {
      let part = min(count - result.count, FrameLimit.words)
      let tag = nextTag
      nextTag &+= 1
      link.send(
        Command.read(region, address: address + UInt32(result.count), tag: tag, count: UInt8(part)).payload)
      var deadline = Deadline(for: "the answer to a read", transport)
      while words[tag] == nil { try exchange(&deadline) }
      result += words.removeValue(forKey: tag) ?? []
    }
    return result
  }

  /// Writes words of a region and waits until the core has taken them.
  /// - Parameter progress: called with the words taken so far.
  public func write(
    _ region: Region, address: UInt32, words: [UInt32], progress: (Int) -> Void = { _ in }
  ) throws(DeviceError) {
    for start in stride(from: 0, to: words.count, by: FrameLimit.words) {
      let part = Array(words[start..<min(start + FrameLimit.words, words.count)])
      link.send(Command.write(region, address: address + UInt32(start), words: part).payload)
    }
    var deadline = Deadline(for: "the acknowledgement of a write", transport)
    var outstanding = link.outstanding
    while link.outstanding > 0 {
      try exchange(&deadline)
      if link.outstanding != outstanding {
        outstanding = link.outstanding
        deadline.renew(transport)
        progress(max(0, words.count - outstanding * FrameLimit.words))
      }
    }
  }

  public func write(_ register: Register, _ value: UInt32) throws(DeviceError) {
    try write(.registers, address: register.rawValue, words: [value])
  }

  /// The step that is next, and what has been counted since the restart.
  public func counters() throws(DeviceError) -> CoreCounters {
    CoreCounters(
      words: try read(.registers, address: CoreCounters.first.rawValue, count: Int(CoreCounters.count)))
  }

  // MARK: The link

  /// Moves bytes both ways once, waiting a little for the core's.
  func exchange() throws(DeviceError) {
    let output = link.takeOutput()
    if !output.isEmpty { try transport.write(output) }
    let input = try transport.read(waiting: transport.ticksPerSecond / 500)
    link.advance(to: transport.now)
    link.receive(input)
    for payload in link.takeDelivered() { try take(payload) }
    if link.state == .silent { throw .silent(device: transport.name) }
  }

  func exchange(_ deadline: inout Deadline) throws(DeviceError) {
    try exchange()
    if deadline.hasPassed(transport) {
      throw .overdue(device: transport.name, what: deadline.what, seconds: Self.patience)
    }
  }

  private func take(_ payload: [UInt8]) throws(DeviceError) {
    switch Reply(payload: payload) {
    case .words(let tag, let values): words[tag] = values
    case .spikes(let step, let codes):
      do {
        try decoder.decode(step: step, codes: codes) { finished.append((step: $0, spikes: $1)) }
      } catch {
        throw .garbledSpikes(device: transport.name, error)
      }
    case .refusal(let reason, let opcode, let detail):
      throw .refused(device: transport.name, reason: reason, opcode: opcode, detail: detail)
    case nil: throw .unknownPayload(device: transport.name, firstByte: payload.first ?? 0)
    }
  }
}

/// The moment from which a thing is overdue, in a transport's time.
struct Deadline {
  let what: String
  private var start: UInt64

  init(for what: String, _ transport: any Transport) {
    self.what = what
    start = transport.now
  }

  mutating func renew(_ transport: any Transport) { start = transport.now }

  func hasPassed(_ transport: any Transport) -> Bool {
    Double(transport.now - start) > Core.patience * Double(transport.ticksPerSecond)
  }
}
