import SynfireChecking
import SynfireDevices
import SynfireMap
import SynfireSimulation
import TestSupport
import Testing

/// The clocks of a step by the core's own counter, against the manual's page *The clocks of a step*.
struct ClockBudgetTests {
  /// Neurons of the measured cores: enough that 64 synapses a lane are a fraction of the possible targets.
  static let neurons: UInt32 = 1024

  /// A core for measuring: one lane with the sweep of four clocks a neuron, or several with that of one.
  static func core(lanes: UInt32, memoryClocks: UInt32) -> CoreConfiguration {
    CoreConfiguration(
      neurons: neurons, axons: 32, chunks: 64, synapseWords: 8192, delayedEvents: 32, lanes: lanes,
      neuronClocks: lanes == 1 ? 4 : 1, memoryClocks: memoryClocks, inputQueue: 64, outputQueue: 2048,
      clockHertz: 24_000_000)
  }

  /// Runs one step and says what it cost.
  private static func clocks(of events: [UInt32], on core: Core) throws -> Int {
    let before = try core.counters()[.stepClocks]
    try core.run(steps: 1, input: { _ in StepInput(events: events) }, ended: { _ in })
    return Int(try core.counters()[.stepClocks] &- before)
  }

  /// The formula for one lane is exact, whatever the network, while none learns.
  @Test(arguments: [1, 2])
  func stepsOnOneLaneCostWhatTheFormulaSays(memoryClocks: UInt32) async throws {
    var configuration = CoreConfiguration.tiny
    configuration.memoryClocks = memoryClocks
    let core = try await SimulatedSession(configuration, link: .bytes).core
    var steps = 0
    for seed: UInt64 in 9001...9010 {
      let network = RandomImage.make(seed: seed, core: configuration)
      var formula = StepClocks(network.image)
      try core.program(network.image)
      try core.setLearning(false)
      var before: UInt32 = 0
      for (events, currents) in zip(network.stimulus, network.currents).prefix(60) {
        let input = StepInput(
          events: events.sorted().map(UInt32.init),
          currents: currents.map { StepInput.Current(neuron: UInt32($0.neuron), value: Int32($0.value)) })
        var spikes: [UInt32] = []
        try core.run(steps: 1, input: { _ in input }, ended: { spikes = $0.spikes })
        let after = try core.counters()[.stepClocks]
        #expect(Int(after - before) == formula.next(input, spikes: spikes), "seed \(seed), step \(steps)")
        before = after
        steps += 1
      }
    }
    #expect(steps > 200)
  }

  /// Every line of the table that is not about plastic chunks that learn.
  @Test(arguments: [1, 2, 4, 8], [1, 2, 3])
  func walksAndSweepsKeepToTheirBudget(lanes: UInt32, memoryClocks: UInt32) async throws {
    if lanes == 1 && memoryClocks == 3 { return }
    // The budget is a walk's. With three memory clocks the event's own do not fit into it as well.
    let event = memoryClocks == 3 ? 4 : 0
    let configuration = Self.core(lanes: lanes, memoryClocks: memoryClocks)
    var random = SplitMix64(seed: UInt64(lanes))
    func targets(_ count: Int) -> [UInt32] { Array(random.shuffled(Array(0..<Self.neurons)).prefix(count)) }
    func run(_ first: UInt32, _ count: UInt32) -> [UInt32] { Array(first..<first + count) }

    var network = ClockNetwork(core: configuration)
    var measured: [String] = []
    var sparse: [(axon: UInt32, count: Int)] = []
    for count in [1, 7, 64 * Int(lanes), 64 * Int(lanes) + 5, 900] {
      sparse.append((network.addAxon([.init(kind: .sparse, targets: targets(count))]), count))
    }
    var dense: [(axon: UInt32, count: Int)] = []
    for (first, count) in [(0, 1), (3, 7), (5, 64), (0, 1024), (1, 999)] as [(UInt32, UInt32)] {
      dense.append((network.addAxon([.init(kind: .denseFixed, targets: run(first, count))]), Int(count)))
    }
    let late = ClockNetwork.Chunk(kind: .sparse, targets: [3], delay: 2)
    let passed = network.addAxon([late, late, late, .init(kind: .sparse, targets: [3])])
    let alone = network.addAxon([.init(kind: .sparse, targets: [3])])

    let session = try await SimulatedSession(configuration, link: .bytes)
    let core = session.core
    let image = network.image(activeNeurons: Self.neurons)
    try core.program(image)
    let looking = try Self.clocks(of: [], on: core)
    #expect(looking <= (lanes == 1 ? 4 : 1) * Int(Self.neurons) + 32, "a step in which nothing fires")
    try core.setLearning(false)
    let idle = try Self.clocks(of: [], on: core)
    #expect(looking == idle + 2, "one look for live chunks")

    for (axon, count) in sparse {
      let cost = try Self.clocks(of: [axon], on: core) - idle
      measured.append("sparse \(count): \(cost)")
      if lanes == 1 {
        #expect(Double(cost) <= 8 + 1.1 * Double(count), "sparse, \(count) synapses")
      } else if count >= 64 * Int(lanes) {
        #expect(Double(cost - event) <= 8 + 1.3 * Double(count) / Double(lanes), "sparse, \(count) synapses")
      }
    }
    for (axon, count) in dense {
      let cost = try Self.clocks(of: [axon], on: core) - idle
      measured.append("dense \(count): \(cost)")
      #expect(Double(cost - event) <= 8 + Double(count) / Double(lanes), "dense, \(count) synapses")
      let chunk = ChunkHeader(
        start: image.contents(of: .chunks)[2 * Int(axon)], extent: image.contents(of: .chunks)[2 * Int(axon) + 1])
      let lead = chunk.start * chunk.synapsesPerWord % lanes
      let groups = Int((lead + chunk.count + lanes - 1) / lanes)
      let further = memoryClocks == 3 ? 2 : 0
      #expect(
        cost == (lanes == 1 ? 5 + count : 4 + groups) + Int(memoryClocks) + further, "dense, \(count) synapses")
    }
    let passing = try -Self.clocks(of: [alone], on: core) + Self.clocks(of: [passed], on: core)
    #expect(passing <= (memoryClocks == 3 ? 8 : 3 * 2), "three headers that are passed over")
    print(
      "\(lanes) lanes, \(memoryClocks) memory clocks: idle \(looking), \(measured.joined(separator: ", ")), three passed over \(passing)"
    )
  }
}
