import SynfireMap
import SynfireModel
import Testing

/// Pairs of spikes whose effect is worked out by hand.
@Suite struct LearningTests {
  @Test(arguments: [true, false]) func spikesPotentiateByTheLagFromTheLastArrival(isSparse: Bool) throws {
    var synapse = try LearningUnderTest(
      .init(potentiation: [0: 1000, 1: 300, 3: 70], depression: [1: -5, 2: -40]), weight: 256, isSparse: isSparse)
    #expect(try synapse.step(arrivals: 1, spikes: true) == 256 + 1000)
    // Lag 1 of the arrival; the spike before it has no part in this.
    #expect(try synapse.step(spikes: true) == 1256 + 300)
    #expect(try synapse.step() == 1556)
    #expect(try synapse.step(spikes: true) == 1556 + 70)
  }

  @Test(arguments: [true, false]) func arrivalsDepressByTheLagFromTheLastSpikeBeforeTheyDeliver(isSparse: Bool) throws {
    var synapse = try LearningUnderTest(
      .init(depression: [0: -9999, 1: -100, 3: -513]), weight: 5 * 256, isSparse: isSparse)
    #expect(try synapse.step(arrivals: 1, spikes: true) == 1280)
    #expect(synapse.model.state(of: 1).current == 50_000 + 5)
    #expect(try synapse.step(arrivals: 1) == 1180)
    // 1180 is 4 and 156/256: what is below the whole weight is not delivered.
    #expect(synapse.model.state(of: 1).current == 4)
    #expect(try synapse.step() == 1180)
    #expect(try synapse.step(arrivals: 1) == 667)
    #expect(synapse.model.state(of: 1).current == 2)
  }

  @Test func pairsOf63StepsLearnAndThoseOf64DoNot() throws {
    let rule = SmallImage.Rule(potentiation: [63: 10], depression: [63: -7], presynaptic: [:])
    for (pause, change) in [(62, 10), (63, 0)] as [(Int, Int32)] {
      var synapse = try LearningUnderTest(rule)
      try synapse.step(arrivals: 1)
      synapse.pause(pause)
      #expect(try synapse.step(spikes: true) == change)
    }
    for (pause, change) in [(62, -7), (63, 0)] as [(Int, Int32)] {
      var synapse = try LearningUnderTest(rule)
      try synapse.step(spikes: true)
      synapse.pause(pause)
      #expect(try synapse.step(arrivals: 1) == change)
    }
  }

  /// Arrivals in steps 0, 0 and 2, spikes in 2 and 3: the trace x is 256, then 256 × 4096 / 4096 + 256 = 512, then
  /// 512 × 1000 / 4096 + 256 = 381; y is 256, then 256 × 3001 / 4096 + 256 = 443.
  @Test func tracesPairAllWithAll() throws {
    var synapse = try LearningUnderTest(
      .init(
        pairing: 1, potentiation: [0: 100, 1: -51], depression: [2: -30],
        presynaptic: [0: 4096, 2: 1000], postsynaptic: [1: 3001]), weight: 1000)
    #expect(try synapse.step(arrivals: 2) == 1000)
    try synapse.step()
    // 100 × 381 / 256 = 148.
    #expect(try synapse.step(arrivals: 1, spikes: true) == 1148)
    // -51 × 381 / 256 = -75.9, toward zero.
    #expect(try synapse.step(spikes: true) == 1073)
    try synapse.step()
    // -30 × 443 / 256 = -51.9.
    #expect(try synapse.step(arrivals: 1) == 1022)
  }

  /// With nothing lost from one arrival to the next, the trace ends at 65,535, and 200 × 65,535 / 256 beyond 16 bits.
  @Test func tracesAndAmountsSaturate() throws {
    var synapse = try LearningUnderTest(
      .init(pairing: 1, potentiation: [1: 20, 2: 200, 3: -200], presynaptic: [0: 8191]), weight: 0, modulation: 64)
    try synapse.step(arrivals: 300)
    // 20 × 65,535 / 256 = 5119, a quarter of it 1279.
    #expect(try synapse.step(spikes: true) == 1279)
    // 32,767 / 4 = 8191; -32,768 / 4 = -8192.
    #expect(try synapse.step(spikes: true) == 1279 + 8191)
    #expect(try synapse.step(spikes: true) == 1278)
  }

  @Test func theTraceOfANeuronDecaysByItsOwnRule() throws {
    var small = SmallImage(neurons: [.init(threshold: 10_000, traceRule: 1)])
    small.profiles = [.init(membraneDecay: 0)]
    small.rules = [
      .init(pairing: 1, depression: [1: -256], postsynaptic: [1: 4096]), .init(postsynaptic: [1: 2048]),
    ]
    small.learning = 1
    small.modulation = 256
    small.connect(.axon(0), .init(kind: .sparsePlastic([(target: 0, weight: 10, fraction: 0)])))
    var model = try Model(small.image)
    for _ in 0..<2 { model.step(currents: [CurrentInput(neuron: 0, value: 50_000)]) }
    model.step(events: [0])
    #expect(try model.read(.synapses, address: 0, count: 1) == [2560 - 384])
  }

  @Test func modulationScalesAndReverses() throws {
    for (modulation, change) in [(511, 5), (256, 3), (255, 2), (-128, -1), (-512, -6), (0, 0)] as [(Int32, Int32)] {
      var synapse = try LearningUnderTest(.init(potentiation: [0: 3], depression: [1: -3]), modulation: modulation)
      #expect(try synapse.step(arrivals: 1, spikes: true) == change, "\(modulation)")
      #expect(try synapse.step(arrivals: 1) == 0, "\(modulation)")
    }
  }

  @Test func hardBoundsHold() throws {
    var synapse = try LearningUnderTest(
      .init(minimum: -3, maximum: 2, potentiation: [0: 500], depression: [1: -900]), weight: 100)
    #expect(try synapse.step(arrivals: 1, spikes: true) == 512)
    #expect(try synapse.step(arrivals: 1) == -388)
    #expect(try synapse.step(spikes: false) == -388)
    // Beyond its bound by the host's hand, it stays until an update moves it.
    try synapse.write(.synapses, 0, 1 << 16 | 0x7F00)
    #expect(try synapse.step() == 0x7F00)
    try synapse.step(spikes: true)
    #expect(try synapse.step(arrivals: 1) == 0x7F00 - 900)
    #expect(try synapse.step(arrivals: 1, spikes: true) == 512)
  }

  /// A change shrinks by what is left to the bound that it moves to, 65,536 being whole.
  @Test func softBoundsShrinkTheChange() throws {
    var synapse = try LearningUnderTest(
      .init(minimum: 0, maximum: 100, soft: 1, potentiation: [0: 1000], depression: [1: -1000, 2: -1]),
      weight: 50 * 256)
    // 1000 × 12,800 / 65,536 = 195.3.
    #expect(try synapse.step(arrivals: 1, spikes: true) == 12_995)
    // -1000 × 12,995 / 65,536 = -198.3.
    #expect(try synapse.step(arrivals: 1) == 12_797)
    // What rounds to nothing changes nothing.
    #expect(try synapse.step(arrivals: 1) == 12_797)
    // Beyond the bound nothing is left on this side.
    try synapse.write(.synapses, 0, 1 << 16 | 101 << 8)
    #expect(try synapse.step(arrivals: 1, spikes: true) == 101 * 256)
    #expect(try synapse.step(arrivals: 1) == 101 * 256 - 394)
  }

  @Test func coresWithoutTracesAndSoftBoundsTakeTheirFieldsAsZero() throws {
    var core = CoreConfiguration.tiny
    core.traces = 0
    core.softBounds = 0
    var synapse = try LearningUnderTest(.init(potentiation: [0: 77]), core: core)
    try synapse.write(.rules, 0, 0x3_7F80)
    #expect(try synapse.step(arrivals: 2, spikes: true) == 77)
    #expect(try synapse.model.read(.registers, address: 14, count: 1) == [4])
    #expect(try synapse.model.read(.decays, address: 0, count: 0) == [])
  }

  /// A neuron's spike of step t with delay d arrives in step t + d, and learns then.
  @Test func spikesOfNeuronsArriveAfterTheirDelay() throws {
    var small = SmallImage(neurons: [.init(threshold: 10_000), .init(threshold: 10_000)])
    small.profiles = [.init(membraneDecay: 0)]
    small.rules = [.init(), .init(potentiation: [1: 33], depression: [2: -20])]
    small.learning = 1
    small.modulation = 256
    small.connect(
      .neuron(0), .init(kind: .sparsePlastic([(target: 1, weight: 1, fraction: 0)]), delay: 3, rule: 1))
    var model = try Model(small.image)
    func fire(_ neuron: UInt32) -> [CurrentInput] { [CurrentInput(neuron: neuron, value: 50_000)] }
    model.step(currents: fire(0))
    model.step(currents: fire(1))
    model.step()
    #expect(try model.read(.synapses, address: 0, count: 1) == [1 << 16 | 256])
    model.step()
    #expect(try model.read(.synapses, address: 0, count: 1) == [1 << 16 | 236])
    model.step(currents: fire(1))
    #expect(try model.read(.synapses, address: 0, count: 1) == [1 << 16 | 269])
  }
}
