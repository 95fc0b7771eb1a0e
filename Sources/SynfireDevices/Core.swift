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
  var words: [UInt8: [UInt32]] = [:]
  /// Words that were asked for and have not come, by tag.
  var wordsAsked: [UInt8: Int] = [:]
  var nextTag: UInt8 = 0
  var decoder: EventDecoder
  /// The step that is open in the stream.
  private var open = StepOutput(step: 0)
  /// Axon events that the core had refused when the last run ended, since the restart.
  var refusedEvents: UInt32 = 0
  /// Steps whose output has come and that nobody has taken.
  var finished: [StepOutput] = []
  /// The axon events that the core keeps for later; nil while the axons' delays are not known.
  var delayedEvents: DelayedEvents?
  /// The input of a run that ended before its last step, of which the core may have steps to go.
  var brokenOff: RunInput?
  /// What register `active_neurons` holds, where that is known.
  var knownActiveNeurons: UInt32?
  /// What the session has set on the core and wants back after a restart or a reconnection.
  var settings = SessionSettings(watchPoints: 0)
  /// Whether something that was written, and that a new session would not set by itself, may wait to be executed.
  var awaitsExecution = false
  /// Where the numbers of connect frames come from.
  private var random: any RandomNumberGenerator
  /// The transport's time that the link knows of, in ticks of the link: milliseconds.
  private var linkTime: UInt64 = 0

  /// The rate of the transport, in baud; nil for one without rates.
  public internal(set) var rate: UInt32?

  /// Seconds of the transport's time after which something that does not come is overdue, beside those in which the core
  /// may be applying what it has put off of learning (``CoreIdentity/longestFlush``).
  public var patience = 5.0

  /// Bytes that have come from the core in all sessions.
  public var bytesReceived: UInt64 { link.statistics.bytesReceived }

  /// Seconds of the transport's time since some moment in the past.
  public var seconds: Double { Double(transport.now) / Double(transport.ticksPerSecond) }

  /// Begins a session, reads the core's identity, and turns off the tick and the watch-points that an earlier host left
  /// on.
  /// - Parameter random: tells this session's frames from those of others before it; a seeded one makes a simulated core's
  ///   session the same each time.
  /// - Throws: ``DeviceError`` where nothing answers or what answers is no core of this version.
  public init(
    _ transport: any Transport, random: any RandomNumberGenerator = SystemRandomNumberGenerator()
  ) throws(DeviceError) {
    self.transport = transport
    self.random = random
    link = HostLink(.init(resendTicks: 125, keepAliveTicks: 250, silenceTicks: 500))
    decoder = EventDecoder(.spikes, count: 0)
    identity = CoreIdentity(registers: Array(repeating: 0, count: CoreIdentity.words))
    rate = transport.baseRate
    try connect()
    let registers = try read(.registers, address: 0, count: CoreIdentity.words)
    guard registers[Int(Register.magic.rawValue)] == SynfireMap.magic else {
      throw .notSynfire(device: transport.name, magic: registers[Int(Register.magic.rawValue)])
    }
    if let (register, value, range) = CoreIdentity.implausible(registers) {
      throw .implausible(device: transport.name, register: "\(register)", value: value, range: range)
    }
    identity = CoreIdentity(registers: registers)
    settings = SessionSettings(watchPoints: identity.watchPoints)
    try restoreSettings()
    try beginStream()
    refusedEvents = try counters()[.refusedEvents]
  }

  /// Whether the core may have forgotten this host, as it does a second after it heard the last of it: nothing was asked of
  /// this session for long. Then only a transport that is opened anew is sure to find the core, at the base rate.
  public var mayBeForgotten: Bool {
    // What the core heard last may have been sent a keep-alive's time before the last exchange. Of what is left of its second
    // the other half is for whoever asks.
    milliseconds - linkTime >= UInt64(1000 - link.configuration.keepAliveTicks) / 2
  }

  /// Asks for a session until the core answers: at least a second, in which a core that was left at another rate returns
  /// to the base rate.
  private func connect() throws(DeviceError) {
    linkTime = milliseconds
    let bytesBefore = link.statistics.bytesReceived
    link.connect(nonce: UInt16(truncatingIfNeeded: random.next()))
    do {
      while !link.isConnected { try exchange() }
    } catch .silent(let device) {
      let bytes = link.statistics.bytesReceived - bytesBefore
      throw bytes == 0 ? .silent(device: device) : .garbage(device: device, bytes: bytes)
    }
    try check(link.limits)
  }

  private func check(_ limits: CoreLimits?) throws(DeviceError) {
    guard let limits else { return }
    let checks = [
      ("receive ring", limits.receiveRing, CoreIdentity.leastReceiveRing),
      ("input queue", limits.inputQueue, CoreIdentity.leastInputQueue),
    ]
    for (name, value, least) in checks where value < least {
      throw .implausible(
        device: transport.name, register: name, value: UInt32(value), range: UInt32(least)...UInt32(UInt16.max))
    }
  }

  /// Begins another session on the same transport: what was under way on the link is forgotten, image and state stay.
  ///
  /// What the core keeps for later steps stays too. Register `step_limit` is then the step that is next; the tick and
  /// the watch-points are those that this session has set, whoever was there in between. What was written is executed first:
  /// where the core does not come to that in time, this is told, and the next call begins the session all the same.
  public func reconnect() throws(DeviceError) {
    try settle()
    try beginSession()
  }

  /// Begins another session; what waits to be executed is forgotten.
  func beginSession() throws(DeviceError) {
    awaitsExecution = false
    words.removeAll()
    wordsAsked.removeAll()
    try connect()
    try restoreSettings()
    try beginStream()
    // Input that the core was sent for later steps it has forgotten.
    if var run = brokenOff { delayedEvents = run.delayedEvents(before: nextStep) }
    brokenOff = nil
  }

  /// Takes up the stream of spikes, and that of events, at the core's step.
  func beginStream() throws(DeviceError) {
    let status = try read(.registers, address: Register.step.rawValue, count: 2)
    decoder = EventDecoder(.spikes, step: status[0], count: identity.neurons)
    link.inputStep = status[1]
    open = StepOutput(step: status[0])
    finished.removeAll()
  }

  /// The step that the next run begins with.
  public var nextStep: UInt32 { decoder.step }

  /// Frames of spikes that the core may send beyond those that have come; 0 stops them. A smaller one takes effect as far
  /// as nothing larger was granted before.
  public var streamWindow: UInt16 {
    get { link.streamWindow }
    set { link.streamWindow = newValue }
  }

  // MARK: The link

  func send(_ payload: [UInt8]) throws(DeviceError) {
    do { try link.send(payload) } catch { throw .unsendable(device: transport.name, error) }
  }

  /// Moves bytes both ways once, waiting a little for the core's.
  func exchange() throws(DeviceError) { try exchange(waiting: transport.ticksPerSecond / 500) }

  func exchange(waiting ticks: UInt64) throws(DeviceError) {
    var output: [UInt8] = []
    link.takeBytes(into: &output)
    if !output.isEmpty { try transport.write(output) }
    for byte in try transport.read(waiting: ticks) { try handle(link.receive(byte)) }
    // What has come has come in time, however long this process has had to wait for its turn.
    let now = milliseconds
    if now > linkTime { try handle(link.advance(ticks: UInt32(clamping: now - linkTime))) }
    linkTime = now
  }

  private var milliseconds: UInt64 {
    let (seconds, rest) = transport.now.quotientAndRemainder(dividingBy: transport.ticksPerSecond)
    return seconds * 1000 + rest * 1000 / transport.ticksPerSecond
  }

  private func handle(_ event: HostLink.Event?) throws(DeviceError) {
    switch event {
    case nil, .connected: break
    case .payload(let payload): try take(payload)
    case .failed(.noAnswer): throw .silent(device: transport.name)
    case .failed(.version(let host, let core)):
      throw .otherVersion(device: transport.name, core: core, host: host)
    }
  }

  /// Seconds in which the core may be applying what it has put off of learning.
  var flushSeconds: Double { Double(identity.longestFlush) / Double(max(identity.clockHertz, 1)) }

  /// When a thing that is waited for is overdue. Meanwhile the link goes on: the core acknowledges what comes, and the
  /// host keeps the session alive.
  /// - Parameter extra: seconds that the thing itself takes.
  func deadline(for what: String, extra: Double = 0) -> Deadline {
    Deadline(for: what, transport, seconds: patience + flushSeconds + extra)
  }

  func exchange(_ deadline: inout Deadline) throws(DeviceError) {
    try exchange()
    if deadline.hasPassed(transport) {
      throw .overdue(device: transport.name, what: deadline.what, seconds: deadline.seconds)
    }
  }

  private func take(_ payload: ArraySlice<UInt8>) throws(DeviceError) {
    let reply: Reply
    do { reply = try Reply(payload: payload) } catch { throw .unknownPayload(device: transport.name, error) }
    switch reply {
    case .words(let tag, let values):
      if let asked = wordsAsked.removeValue(forKey: tag), asked != values.count {
        throw .answerLength(device: transport.name, words: values.count, asked: asked)
      }
      words[tag] = values
    case .spikes(let step, let codes):
      do { try decode(step, codes) } catch { throw .garbledSpikes(device: transport.name, error) }
    case .refusal(let refused): throw .refused(device: transport.name, refused)
    }
  }

  private func decode(_ step: UInt32, _ codes: ArraySlice<UInt8>) throws(EventCodeError) {
    try decoder.beginFrame(step: step)
    for code in codes {
      switch try decoder.feed(code) {
      case .event(_, let number): open.spikes.append(number)
      case .watch(_, let point, let value): open.watches.append(.init(point: Int(point), value: value))
      case .end(_, let count):
        finished.append(open)
        for empty in 1..<max(count, 1) { finished.append(StepOutput(step: open.step &+ empty)) }
        open = StepOutput(step: decoder.step)
      case .current, nil: break
      }
    }
    try decoder.endFrame()
  }
}

/// The moment from which a thing is overdue, in a transport's time.
struct Deadline {
  let what: String
  let seconds: Double
  private var start: UInt64

  init(for what: String, _ transport: any Transport, seconds: Double) {
    self.what = what
    self.seconds = seconds
    start = transport.now
  }

  mutating func renew(_ transport: any Transport) { start = transport.now }

  func hasPassed(_ transport: any Transport) -> Bool {
    Double(transport.now - start) > seconds * Double(transport.ticksPerSecond)
  }
}
