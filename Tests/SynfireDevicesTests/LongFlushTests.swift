import SynfireMap
import SynfireSimulation
import Testing

@testable import SynfireDevices

/// What is pending when a host asks can keep a core with a slow clock busy for longer than any time limit of the link.
extension SimulatedCoreTests {
  @Suite struct LongFlushTests {
    private static let slow: CoreConfiguration = {
      var core = CoreConfiguration.tiny
      core.clockHertz = 20_000
      return core
    }()

    /// 32 axons with 32 plastic synapses each, to neurons that fire in every step by their bias. Each spike adds 1/256 to
    /// weights whose axon had an event at most 63 steps before.
    private static let image = RegisterImage(
      core: slow, timeStepNanoseconds: 0,
      sections: [
        .init(region: .registers, address: Register.activeNeurons.rawValue, words: [32, 32]),
        .init(region: .registers, address: Register.learning.rawValue, words: [1, UInt32(Modulation.one)]),
        .init(region: .profiles, address: 0, words: [4096, 0, 0, 4096]),
        .init(region: .neurons, address: 0, words: (0..<32).flatMap { _ in [1, 1, 0, 0] as [UInt32] }),
        .init(region: .axons, address: 0, words: (0..<32).map { 0x0001_0000 | $0 }),
        .init(region: .chunks, address: 0, words: (0..<32).flatMap { [0x0070_0000 | 16 * $0, 32] as [UInt32] }),
        .init(region: .synapses, address: 0, words: Array(repeating: 0, count: 512)),
        .init(region: .rules, address: 0, words: [0x7F80]),
        .init(region: .windows, address: 0, words: Array(repeating: 1, count: 64)),
      ],
      groups: [.init(kind: .population, name: "all", first: 0, count: 32)])

    /// A core with 1,024 synapses of 32 pending spikes each.
    private static func pending() async throws -> (SimulatedCore, Core) {
      let build = SimulationBuild(Self.slow, link: .bytes)
      let simulated = SimulatedCore(try await SimulationBuilder().library(for: build), seed: 5)
      let core = try Core(SimulatedTransport(simulated))
      try core.program(Self.image)
      core.patience = 0.5
      // The chunks' slots for what is pending come in the steps 0 to 31 and from 64 on.
      try core.run(steps: 64, input: { StepInput(events: $0 == 32 ? Array(0..<32) : []) }, ended: { _ in })
      return (simulated, core)
    }

    /// The core answers when it is over; the session waits, sends nothing again, and lasts.
    @Test(arguments: [false, true]) func sessionWaitsForIt(flushes: Bool) async throws {
      let (simulated, core) = try await Self.pending()
      let (start, before) = (simulated.clocks, core.link.statistics)
      if flushes { try core.flush() } else { _ = try core.read(.synapses, address: 0, count: 1) }
      let seconds = Double(simulated.clocks - start) / Double(Self.slow.clockHertz)
      #expect(seconds > 1.3 && seconds < 2.5)
      #expect(core.link.statistics.framesResent == before.framesResent)
      #expect(try core.counters()[.attached] == 1)
      let weights = try core.plasticSynapses().flatMap { $0.synapses.map(\.plasticWeight.raw) }
      #expect(weights == Array(repeating: 32, count: 1024))
    }

    /// A new session has the core forget what it was sent and has not executed: it begins when that is done.
    @Test(arguments: [false, true]) func whatWasWrittenIsThereInTheNextSession(closes: Bool) async throws {
      let (simulated, core) = try await Self.pending()
      let words: [UInt32] = (0..<40).map { 2 + $0 % 7 }
      try core.write(.windows, address: 0, words: words)
      if closes { try core.close() } else { try core.reconnect() }
      let next = closes ? try Core(SimulatedTransport(simulated)) : core
      #expect(try next.read(.windows, address: 0, count: 40) == words)
      // What was pending changed the weights by the windows of then.
      let weights = try next.plasticSynapses().flatMap { $0.synapses.map(\.plasticWeight.raw) }
      #expect(weights == Array(repeating: 32, count: 1024))
    }
  }
}
