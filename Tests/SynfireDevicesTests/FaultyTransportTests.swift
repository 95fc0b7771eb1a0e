import SynfireMap
import SynfireSimulation
import Testing

@testable import SynfireDevices

@Suite("Sessions over a bad line", .timeLimit(.minutes(20)))
struct FaultyTransportTests {
  /// All 32 neurons fire in every step.
  private func expectAllSpikes(_ core: Core, steps: UInt32 = 20) throws {
    try core.program(SmallNetwork.everyNeuronFires)
    var count: UInt32 = 0
    try core.run(
      steps: steps,
      ended: { output in
        #expect(output.spikes == Array(0..<32))
        count += 1
      })
    #expect(count == steps)
    #expect(try core.counters()[.spikes] == 32 * steps)
  }

  /// What is written during a pause arrives when it is over, while the host waits for an answer.
  @Test func pausesPassWhileTheHostWaits() throws {
    let echo = InMemoryTransport { bytes, _ in bytes }
    let line = FaultyTransport(echo, try LinkFaults("pause=1:10ms"))
    try line.write([7])
    #expect(try line.read(waiting: 9) == [])
    #expect(echo.now == 9)
    // Ten milliseconds there and ten back.
    #expect(try line.read(waiting: 100) == [7])
    #expect(echo.now == 20)
    #expect(line.tally.pauses == 2)
  }

  @Test(arguments: [
    "flip=3e-3", "lose=3e-3,seed=2", "double=3e-3,seed=3", "invent=3e-3,seed=4", "pause=1e-3:5ms,seed=5",
    "flip=2e-3,lose=2e-3,double=2e-3,invent=2e-3,pause=2e-3:1ms,seed=6",
  ])
  func recovers(_ text: String) async throws {
    let line = FaultyTransport(SimulatedTransport(try await SimulatedCoreTests.simulated(.bytes)), try LinkFaults(text))
    let core = try Core(line)
    try expectAllSpikes(core)
    #expect(line.tally.faults > 10, "\(text)")
  }

  /// A cut that is shorter than what makes the core give the session up.
  @Test(arguments: [20, 3000, 8000]) func shortCutIsBridged(after bytes: Int) async throws {
    var faults = LinkFaults()
    faults.cut = LinkFaults.Cut(start: .bytes(bytes), seconds: 0.4)
    let line = FaultyTransport(SimulatedTransport(try await SimulatedCoreTests.simulated(.bytes)), faults)
    try expectAllSpikes(try Core(line))
    #expect(line.tally.cuts == 1)
  }

  /// A longer one ends in an error; the next session does everything.
  @Test(arguments: [SimulationBuild.Link.bytes, .uart]) func longCutIsReported(_ link: SimulationBuild.Link)
    async throws
  {
    let simulated = try await SimulatedCoreTests.simulated(link)
    var faults = LinkFaults()
    faults.cut = LinkFaults.Cut(start: .bytes(5000), seconds: 3)
    let core = try Core(FaultyTransport(SimulatedTransport(simulated), faults))
    try core.setRate(SimulatedCoreTests.fastest)
    let error = #expect(throws: DeviceError.self) { try core.program(SmallNetwork.everyNeuronFires) }
    #expect(error == .silent(device: core.name))
    try expectAllSpikes(try Core(SimulatedTransport(simulated)))
  }

  /// The core gives a session up after a second without a good frame; a run then says so.
  @Test func detachedCoreIsTold() async throws {
    let simulated = try await SimulatedCoreTests.simulated(.bytes)
    let core = try Core(SimulatedTransport(simulated))
    try core.program(SmallNetwork.everyNeuronFires)
    simulated.run(clocks: UInt64(SimulatedCoreTests.configuration.clockHertz) * 11 / 10)
    #expect(throws: DeviceError.detached(device: "rtl")) {
      do { try core.run(steps: 3, ended: { _ in }) } catch RunError<Never>.device(let error) { throw error }
    }
    try core.reconnect()
    try expectAllSpikes(core)
  }

  /// A change of rate whose acknowledgement is lost, however often it is asked for: the core has the new rate then, and both
  /// ends come back to the base rate.
  @Test func rateChangeIsNotAcknowledged() async throws {
    let simulated = try await SimulatedCoreTests.simulated(.uart)
    let base = simulated.bitLength
    let line = MuteTransport(SimulatedTransport(simulated))
    let core = try Core(line)
    line.isMute = true
    #expect(throws: DeviceError.rate(device: "rtl:uart", baud: SimulatedCoreTests.fastest)) {
      try core.setRate(SimulatedCoreTests.fastest)
    }
    #expect(simulated.bitLength == base)
    try expectAllSpikes(core)
  }
}

/// A simulated core whose answers are lost for as long as wanted, until the host's rate is set.
private final class MuteTransport: Transport {
  private let line: SimulatedTransport
  var isMute = false

  init(_ line: SimulatedTransport) { self.line = line }

  var name: String { line.name }
  var ticksPerSecond: UInt64 { line.ticksPerSecond }
  var now: UInt64 { line.now }
  var baseRate: UInt32? { line.baseRate }

  func write(_ bytes: [UInt8]) { line.write(bytes) }

  func read(waiting ticks: UInt64) -> [UInt8] {
    let bytes = line.read(waiting: ticks)
    return isMute ? [] : bytes
  }

  func setRate(_ baud: UInt32) {
    isMute = false
    line.setRate(baud)
  }
}
