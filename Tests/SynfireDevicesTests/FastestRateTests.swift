import SynfireMap
import SynfireSimulation
import Testing

@testable import SynfireDevices

/// Which rate a session settles at on lines that are good up to some rate only.
@Suite("The fastest rate")
struct FastestRateTests {
  /// Its clock makes all of the usual rates.
  private static func core(_ faults: @escaping (_ baud: UInt32) -> String?) throws -> Core {
    try Core(RatedTransport(ScriptedCore().transport(baseRate: 115_200), faults: faults))
  }

  private func expectWorking(_ core: Core) throws {
    let words = (0..<64).map { UInt32($0) }
    try core.write(.synapses, address: 0, words: words)
    #expect(try core.read(.synapses, address: 0, count: 64) == words)
  }

  /// With a fault in a hundred bytes a link still works; it does not echo cleanly.
  @Test(arguments: [
    (UInt32.max, UInt32?.some(3_000_000)), (921_600, 921_600), (500_000, 460_800), (250_000, 230_400),
  ])
  func isTheFastestThatEchoesCleanly(_ good: UInt32, _ expected: UInt32?) throws {
    let core = try Self.core { $0 > good ? "flip=1e-2" : nil }
    #expect(try core.setFastestRate() == expected)
    #expect(core.rate == expected)
    try expectWorking(core)
  }

  /// Not one at which the link works, but harms frames.
  @Test(.timeLimit(.minutes(20))) func isNotOneThatHarmsFrames() async throws {
    var configuration = SimulatedCoreTests.configuration
    configuration.clockHertz = 4_000_000
    let library = try await SimulationBuilder().library(for: SimulationBuild(configuration, link: .uart))
    let line = SimulatedTransport(SimulatedCore(library))
    let core = try Core(RatedTransport(line) { $0 > 250_000 ? "flip=4e-3" : nil })
    try core.setRate(460_800)
    #expect(core.rate == 460_800)
    #expect(try core.setFastestRate() == 230_400)
    try expectWorking(core)
  }

  /// Where nothing passes but at the base rate, that is it.
  @Test func isNoneWhereNoneWorks() throws {
    let core = try Self.core { $0 > 115_200 ? "lose=1" : nil }
    #expect(try core.setFastestRate() == nil)
    #expect(core.rate == 115_200)
    try expectWorking(core)
  }

  /// On a line that is bad at every rate but the lowest, one at which it works, not the base rate.
  @Test(.timeLimit(.minutes(20))) func isABadOneWhereNoneIsClean() async throws {
    let line = SimulatedTransport(try await SimulatedCoreTests.simulated(.uart))
    let core = try Core(RatedTransport(line) { $0 > 115_200 ? "flip=5e-3" : nil })
    #expect(try core.setFastestRate() == 230_400)
    try expectWorking(core)
    #expect(core.link.statistics.framesBad > 0)
  }
}

/// A device behind a line whose faults depend on the rate.
private final class RatedTransport: Transport {
  private let line: any Transport
  private let faults: (_ baud: UInt32) -> String?
  private var cable: FaultyTransport?

  /// - Parameter faults: those at a rate; nil for none.
  init(_ line: any Transport, faults: @escaping (_ baud: UInt32) -> String?) {
    self.line = line
    self.faults = faults
  }

  var name: String { line.name }
  var ticksPerSecond: UInt64 { line.ticksPerSecond }
  var now: UInt64 { line.now }
  var baseRate: UInt32? { line.baseRate }

  private var way: any Transport { cable ?? line }

  func write(_ bytes: [UInt8]) throws(DeviceError) { try way.write(bytes) }
  func read(waiting ticks: UInt64) throws(DeviceError) -> [UInt8] { try way.read(waiting: ticks) }

  func setRate(_ baud: UInt32) throws(DeviceError) {
    try line.setRate(baud)
    do {
      cable = try faults(baud).map { FaultyTransport(line, try LinkFaults($0)) }
    } catch {
      preconditionFailure("\(error)")
    }
  }
}
