import SynfireMap
import SynfireSimulation
import TestSupport
import Testing

@testable import SynfireDevices

/// Sessions with the Verilated core itself, over both kinds of link.
struct SimulatedCoreTests {
  /// A slow clock makes the link's time limits short in clocks. At 2 MHz the fastest rate is 250,000 baud.
  static let configuration: CoreConfiguration = {
    var core = CoreConfiguration.tiny
    core.clockHertz = 2_000_000
    return core
  }()
  static let fastest: UInt32 = 250_000

  static func simulated(_ link: SimulationBuild.Link, seed: UInt32 = 1) async throws -> SimulatedCore {
    SimulatedCore(try await SimulationBuilder().library(for: SimulationBuild(configuration, link: link)), seed: seed)
  }

  /// Programs the network and runs it; the steps with their spikes must be the oracle's.
  private func expectOracleSpikes(_ core: Core, _ network: RandomImage) throws {
    var oracle = Oracle(network.image)
    var steps: UInt32 = 0
    var words: [Int] = []
    try core.program(network.image) { done, total in words += [done, total] }
    #expect(words.last == words.dropLast().last, "the progress ends at its total")
    try core.run(
      steps: UInt32(network.stimulus.count),
      input: { step in StepInput(events: network.stimulus[Int(step)].sorted().map(UInt32.init)) },
      ended: { output in
        #expect(output.step == steps)
        let expected = oracle.step(events: network.stimulus[Int(output.step)])
        #expect(output.spikes.map(Int.init) == expected, "seed \(network.seed), step \(output.step)")
        steps += 1
      })
    #expect(steps == network.stimulus.count)
    let counters = try core.counters()
    #expect(counters[.step] == steps)
    #expect(counters[.spikes] == oracle.counters.spikes)
    #expect(counters[.synapticOperations] == oracle.counters.synapticOperations)
    #expect([.refusedEvents, .refusedCommands, .badFrames].allSatisfy { counters[$0] == 0 })
  }

  @Test func identityIsThatOfTheBuild() async throws {
    let core = try Core(SimulatedTransport(try await Self.simulated(.bytes)))
    let wanted = Self.configuration
    #expect(core.identity.version == SynfireMap.version)
    #expect(core.identity.configurationHash == wanted.hash)
    #expect(core.identity.neurons == wanted.neurons)
    #expect(core.identity.axons == wanted.axons)
    #expect(core.identity.chunks == wanted.chunks)
    #expect(core.identity.synapseWords == wanted.synapseWords)
    #expect(core.identity.profiles == wanted.profiles)
    #expect(core.identity.inputQueue == wanted.inputQueue)
    #expect(core.identity.clockHertz == wanted.clockHertz)
    #expect(core.identity.buildHash != 0)
  }

  @Test(arguments: [UInt64(11), 12, 13])
  func networksRunAsOnTheOracle(seed: UInt64) async throws {
    let core = try Core(SimulatedTransport(try await Self.simulated(.bytes, seed: UInt32(seed))))
    try expectOracleSpikes(core, RandomImage.make(seed: seed, core: Self.configuration))
    // Another image over the first one, in the same session.
    try expectOracleSpikes(core, RandomImage.make(seed: seed + 100, core: Self.configuration))
  }

  @Test(arguments: [0, 0.03, -0.03])
  func networksRunThroughTheUARTAtTheFastestRate(rateError: Double) async throws {
    let simulated = try await Self.simulated(.uart)
    let core = try Core(SimulatedTransport(simulated, rateError: rateError))
    try core.setRate(Self.fastest)
    #expect(simulated.bitLength == 8)
    try expectOracleSpikes(core, RandomImage.make(seed: 21, core: Self.configuration))
    #expect(simulated.framingErrors == 0)
  }

  @Test func wholeMemoriesAreWrittenAndReadBack() async throws {
    let core = try Core(SimulatedTransport(try await Self.simulated(.bytes)))
    var random = SplitMix64(seed: 5)
    for region in [Region.synapses, .state] {
      let count = Int(region.words(in: Self.configuration))
      // State words hold 18 bits and come back with their sign; small positive numbers fit all four of them.
      let words = (0..<count).map { _ in UInt32(random.integer(in: region == .state ? 0...255 : 0...0xFFFF_FFFF)) }
      try core.write(region, address: 0, words: words)
      #expect(try core.read(region, address: 0, count: count) == words)
    }
  }

  @Test func readBeyondARegionIsRefusedAndTheSessionGoesOn() async throws {
    let core = try Core(SimulatedTransport(try await Self.simulated(.bytes)))
    let error = #expect(throws: DeviceError.self) {
      try core.read(.axons, address: Self.configuration.axons - 1, count: 2)
    }
    guard case .refused(_, let command)? = error else {
      Issue.record("another error: \(String(describing: error))")
      return
    }
    #expect(command.reason == .address && command.opcode == Opcode.read.rawValue)
    #expect(try core.counters()[.refusedCommands] == 1)
  }

  @Test func refusedEventsFailTheRunThatBroughtThem() async throws {
    let core = try Core(SimulatedTransport(try await Self.simulated(.bytes)))
    try core.program(RandomImage.make(seed: 11, core: Self.configuration).image)
    try core.write(.maximumEvents, 2)
    func run(_ events: [UInt32]) throws(RunError<Never>) {
      try core.run(steps: 1, input: { _ in StepInput(events: events) }, ended: { _ in })
    }
    try run([0, 1])
    let error = #expect(throws: RunError<Never>.self) { try run([0, 0, 1, 1, 1]) }
    guard case .device(.refusedEvents(_, let count))? = error else {
      Issue.record("another error: \(String(describing: error))")
      return
    }
    #expect(count == 3)
    try run([1])
  }

  @Test func breakAndANewHostBothFindTheBaseRate() async throws {
    let simulated = try await Self.simulated(.uart)
    let base = simulated.bitLength
    let core = try Core(SimulatedTransport(simulated))
    try core.setRate(Self.fastest)
    simulated.sendBreak(clocks: 8 * 60)
    simulated.run(clocks: 8 * 80)
    #expect(simulated.bitLength == base)
    _ = simulated.receive()

    // A host that dies leaves the core at its rate; the next one asks at the base rate until the core is there too.
    let next = try Core(SimulatedTransport(simulated))
    try next.setRate(Self.fastest)
    #expect(simulated.bitLength == 8)
    let start = simulated.clocks
    let last = try Core(SimulatedTransport(simulated))
    #expect(simulated.bitLength == base)
    #expect(Double(simulated.clocks - start) / Double(Self.configuration.clockHertz) < 1.5)
    #expect(last.identity == core.identity)
  }
}
