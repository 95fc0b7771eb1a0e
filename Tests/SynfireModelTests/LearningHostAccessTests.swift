import SynfireMap
import SynfireModel
import Testing

/// What a host does to a core that learns.
@Suite struct LearningHostAccessTests {
  private static let rule = SmallImage.Rule(potentiation: [0: 10, 1: 20, 2: 40, 3: 80], depression: [1: -1, 2: -3])

  @Test func offNothingIsLearnedOrRemembered() throws {
    var synapse = try LearningUnderTest(Self.rule, weight: 256)
    try synapse.write(.learning, 0)
    #expect(try synapse.step(arrivals: 1, spikes: true) == 256)
    #expect(synapse.model.state(of: 1).current == 50_001)
    try synapse.write(.learning, 1)
    #expect(try synapse.step(spikes: true) == 256)
    #expect(try synapse.step(arrivals: 1) == 255)
  }

  /// A write of the value that is there forgets as well.
  @Test func everyWriteOfLearningForgets() throws {
    var synapse = try LearningUnderTest(Self.rule)
    try synapse.step(arrivals: 1, spikes: true)
    try synapse.write(.learning, 1)
    #expect(try synapse.step(spikes: true) == 10)
    try synapse.write(.learning, 1)
    #expect(try synapse.step(arrivals: 1) == 10)
  }

  @Test func withoutModulationIsRememberedStill() throws {
    var synapse = try LearningUnderTest(Self.rule, modulation: 0)
    #expect(try synapse.step(arrivals: 1, spikes: true) == 0)
    try synapse.write(.modulation, 0x100)
    #expect(try synapse.step(spikes: true) == 20)
  }

  @Test func aFlushChangesNothing() throws {
    var synapse = try LearningUnderTest(Self.rule)
    try synapse.step(arrivals: 1)
    try synapse.write(.control, 4)
    #expect(try synapse.weight == 0)
    #expect(try synapse.step(spikes: true) == 20)
    #expect(synapse.model.step == 2)
  }

  @Test func restartKeepsTheWeightsAndForgetsTheRest() throws {
    var synapse = try LearningUnderTest(Self.rule)
    try synapse.step(arrivals: 1, spikes: true)
    try synapse.write(.control, 5)
    #expect(synapse.model.step == 0)
    #expect(try synapse.weight == 10)
    #expect(try synapse.step(spikes: true) == 10)
    try synapse.write(.control, 1)
    #expect(try synapse.step(arrivals: 1) == 10)
    #expect(try synapse.step(spikes: true) == 30)
  }

  @Test func rulesAndWindowsCountFromTheNextStepOn() throws {
    var synapse = try LearningUnderTest(Self.rule)
    try synapse.step(arrivals: 1, spikes: true)
    try synapse.write(.windows, RuleWindow.potentiation.address(rule: 0, lag: 1), 0xFFF6)
    #expect(try synapse.step(spikes: true) == 0)
    // A maximum of 0.
    try synapse.write(.rules, 0, 0x0080)
    #expect(try synapse.step(spikes: true) == 0)
    #expect(try synapse.step(arrivals: 1) == -1)
    // Rule 3 has zeros only, rule 7 the core does not have.
    for rule: UInt32 in [3, 7] {
      try synapse.write(.chunks, 0, 1 << 21 | 1 << 22 | rule << 27)
      #expect(try synapse.step(arrivals: 1, spikes: true) == -1)
    }
  }

  @Test func decaysCountFromTheNextStepOn() throws {
    var synapse = try LearningUnderTest(
      .init(pairing: 1, potentiation: [0: 256], depression: [1: -256], presynaptic: [1: 4096], postsynaptic: [1: 4096]))
    try synapse.step(arrivals: 1, spikes: true)
    for decay in RuleDecay.allCases { try synapse.write(.decays, decay.address(rule: 0, lag: 1), 2048) }
    // 256 of the first pair, less 256 for y; then x is 256 / 2 + 256.
    #expect(try synapse.step(arrivals: 1, spikes: true) == 384)
    #expect(try synapse.step(arrivals: 1) == 0)
  }

  /// The last arrival and its trace belong to the chunk's number, whatever its header says meanwhile.
  @Test func aChunkThatIsFixedForAWhileRemembers() throws {
    var synapse = try LearningUnderTest(Self.rule)
    let header = try synapse.model.read(.chunks, address: 0, count: 1)[0]
    try synapse.step(arrivals: 1)
    try synapse.write(.chunks, 0, header ^ 1 << 21)
    // Neither the spike counts nor the arrival.
    #expect(try synapse.step(arrivals: 1, spikes: true) == 0)
    try synapse.write(.chunks, 0, header)
    #expect(try synapse.step(spikes: true) == 40)
    #expect(try synapse.step(spikes: true) == 120)
  }

  @Test func synapsesMayGetOtherTargetsAndWeights() throws {
    var synapse = try LearningUnderTest(Self.rule)
    try synapse.step(arrivals: 1)
    try synapse.write(.synapses, 0, 0x100)
    #expect(try synapse.step(spikes: true) == 256)
    try synapse.write(.synapses, 0, 1 << 16 | 0x200)
    #expect(try synapse.step(spikes: true) == 512 + 40)
    // The chunk begins one word further, with a synapse of its own.
    try synapse.write(.synapses, 1, 1 << 16 | 0x300)
    let header = try synapse.model.read(.chunks, address: 0, count: 1)[0]
    try synapse.write(.chunks, 0, header + 1)
    #expect(try synapse.step(spikes: true) == 552)
    #expect(try synapse.model.read(.synapses, address: 1, count: 1) == [1 << 16 | 768 + 80])
  }

  @Test func watchPointsShowTheWeightAfterTheStep() throws {
    var synapse = try LearningUnderTest(Self.rule, weight: -300, isSparse: false)
    try synapse.write(.watch0, WatchQuantity.word(chunk: 0, place: 1))
    try synapse.write(.watch2, WatchQuantity.word(chunk: 0, place: 0))
    try synapse.step(arrivals: 1, spikes: true)
    #expect(
      synapse.model.watchedValues == [WatchedValue(point: 0, value: -290), WatchedValue(point: 2, value: 0)])
    try synapse.step(spikes: true)
    #expect(synapse.model.watchedValues[0].value == -270)
    // No such synapse, no such chunk, none that is plastic.
    for word in [
      WatchQuantity.word(chunk: 0, place: 2), WatchQuantity.word(chunk: 128, place: 0),
      WatchQuantity.word(chunk: 1, place: 0),
    ] {
      try synapse.write(.watch0, word)
      try synapse.step()
      #expect(synapse.model.watchedValues[0].value == 0)
    }
  }

  /// Two events of a step deliver different weights, and the spike of the step changes it once more.
  @Test func contributionsAreWhatArrived() throws {
    var synapse = try LearningUnderTest(.init(potentiation: [0: 5000], depression: [1: -256]), weight: 10 * 256)
    try synapse.step(spikes: true)
    try synapse.step(arrivals: 2, spikes: true)
    #expect(try synapse.weight == 8 * 256 + 5000)
    func contribution(_ weight: Int32, times: Int = 1) -> Contribution {
      .synapse(
        SynapseContribution(
          source: .axon(0), delay: 1, chunk: 0, synapse: 0, weight: weight, deliveredWeight: weight, times: times))
    }
    #expect(synapse.model.contributions(to: 1) == [contribution(9), contribution(8), .current(50_000)])
    // Lag 2 changes nothing: both deliver 27.
    try synapse.step()
    try synapse.step(arrivals: 2)
    #expect(synapse.model.contributions(to: 1) == [contribution(27, times: 2)])
  }
}
