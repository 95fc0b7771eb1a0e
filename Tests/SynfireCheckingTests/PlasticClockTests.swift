import SynfireChecking
import SynfireDevices
import SynfireMap
import SynfireSimulation
import Testing

/// The clocks of plastic chunks by the core's own counters, against the manual's page *The clocks of a step*.
struct PlasticClockTests {
  static let neurons: UInt32 = 64
  /// Numbers of synapses that are measured, each as a sparse and as a dense chunk.
  static let counts: [UInt32] = [1, 2, 7, 64]

  /// A core of the measurement: the small one, `up5k` itself, and wide ones.
  static let cores: [CoreConfiguration] = [
    .tiny64, .up5k, .wide(lanes: 4), .wide(lanes: 8), .wide(lanes: 4, memoryClocks: 2),
    .wide(lanes: 8, memoryClocks: 2), .wide(lanes: 4, memoryClocks: 3), .wide(lanes: 8, memoryClocks: 3),
  ]

  private final class Measurement {
    let core: Core
    private(set) var idle = 0

    init(_ core: Core) throws {
      self.core = core
      try forget()
      idle = try step([])
    }

    /// Runs one step and says what it cost.
    func step(_ events: [UInt32]) throws -> Int {
      let before = try core.counters()[.stepClocks]
      try core.run(steps: 1, input: { _ in StepInput(events: events) }, ended: { _ in })
      return Int(try core.counters()[.stepClocks] &- before)
    }

    /// Runs until no chunk is live.
    func forget() throws {
      try core.run(steps: 130, input: { _ in StepInput() }, ended: { _ in })
    }
  }

  @Test(arguments: cores, [false, true])
  func walksOfPlasticChunksKeepToTheirBudget(configuration: CoreConfiguration, isSoft: Bool) async throws {
    if isSoft && configuration.softBounds == 0 { return }
    var network = ClockNetwork(core: configuration)
    let all = Array(0..<Self.neurons)
    // Axon 0 makes all neurons spike in its step.
    let drive = network.addAxon([.init(kind: .denseFixed, targets: all)])
    var chunks: [(axon: UInt32, count: Int)] = []
    for kind in [ClockNetwork.Chunk.Kind.sparsePlastic, .densePlastic] {
      for count in Self.counts {
        chunks.append((network.addAxon([.init(kind: kind, targets: Array(0..<count))]), Int(count)))
      }
    }
    let seven = ClockNetwork.Chunk(kind: .densePlastic, targets: Array(0..<7))
    let single = network.addAxon([seven])
    let double = network.addAxon([seven, seven])

    let core = try await SimulatedSession(configuration, link: .bytes).core
    try core.program(network.image(activeNeurons: Self.neurons, threshold: 1, softBounds: isSoft))
    let measurement = try Measurement(core)
    let sweep = configuration.neuronClocks * Self.neurons
    #expect(measurement.idle <= sweep + 32, "a step in which nothing fires")

    // Clocks of an event and its walk beyond the synapses', exact. With one memory clock both are within the budget of 12 of
    // a walk; with two the walk is, beside the event's three; with three it takes five more.
    let memory = Int(configuration.memoryClocks) - 1
    let fixed = configuration.lanes == 1 ? 9 + Int(configuration.traces) : [10, 12 + 3, 17 + 4][memory]
    let further = isSoft ? 2 : 1
    for (axon, count) in chunks {
      try measurement.forget()
      _ = try measurement.step([axon])
      for potentiations in [0, 1, 2, 5] {
        for _ in 0..<potentiations { _ = try measurement.step([drive]) }
        let cost = try measurement.step([axon]) - measurement.idle
        // On several lanes the memory of a chunk with a single pair is written when its walk is over already.
        let short = configuration.lanes > 1 && memory == 0 && count == 1 && potentiations < 2 ? 1 : 0
        #expect(
          cost == fixed + short + 2 * count + further * max(0, potentiations - 1) * count,
          "\(count) synapses, \(potentiations) potentiations each")
      }
    }
    try measurement.forget()
    let second = try -measurement.step([single]) + measurement.step([double])
    print("\(configuration.lanes) lanes, \(configuration.memoryClocks) memory clocks: second chunk \(second)")
    #expect(second <= [12, 14, 17][memory] + 2 * 7, "a second chunk behind the first")
  }

  /// A live chunk is refreshed once in 64 steps; one that nothing arrives at is live no more after 64 steps.
  @Test func liveChunksAreRefreshedOnceInSixtyFourSteps() async throws {
    var network = ClockNetwork(core: .tiny64)
    let drive = network.addAxon([.init(kind: .denseFixed, targets: Array(0..<Self.neurons))])
    let plastic = network.addAxon([.init(kind: .densePlastic, targets: Array(0..<32))])
    let core = try await SimulatedSession(.tiny64, link: .bytes).core
    try core.program(network.image(activeNeurons: Self.neurons, threshold: 1))
    let measurement = try Measurement(core)
    _ = try measurement.step([plastic])
    for _ in 0..<3 { _ = try measurement.step([drive]) }
    var refreshes: [Int] = []
    for _ in 0..<200 {
      let before = try core.counters()[.refreshClocks]
      _ = try measurement.step([])
      let clocks = Int(try core.counters()[.refreshClocks] &- before)
      if clocks > 0 { refreshes.append(clocks) }
    }
    // Three potentiations each, then none, and then the chunk is forgotten.
    #expect(refreshes == [8 + 2 * 32 + 2 * 32, 8 + 2 * 32])
  }

  /// While `learning` is 0 a plastic chunk costs what a fixed one does.
  @Test func frozenChunksCostNoMoreThanFixedOnes() async throws {
    var network = ClockNetwork(core: .tiny64)
    let targets = Array(0..<Self.neurons)
    let fixed = network.addAxon([.init(kind: .denseFixed, targets: targets)])
    let plastic = network.addAxon([.init(kind: .densePlastic, targets: targets)])
    let core = try await SimulatedSession(.tiny64, link: .bytes).core
    try core.program(network.image(activeNeurons: Self.neurons))
    try core.setLearning(false)
    let measurement = try Measurement(core)
    #expect(try measurement.step([plastic]) == measurement.step([fixed]))
    #expect(try measurement.step([plastic]) - measurement.idle == 6 + targets.count)
  }
}

extension CoreConfiguration {
  fileprivate static var tiny64: CoreConfiguration {
    var core = CoreConfiguration.tiny
    core.neurons = PlasticClockTests.neurons
    return core
  }

  fileprivate static func wide(lanes: UInt32, memoryClocks: UInt32 = 1) -> CoreConfiguration {
    CoreConfiguration(
      neurons: PlasticClockTests.neurons, axons: 32, chunks: 64, synapseWords: 2048,
      delayedEvents: 32, lanes: lanes,
      neuronClocks: 1, memoryClocks: memoryClocks, inputQueue: 64, outputQueue: 256, clockHertz: 24_000_000)
  }
}
