import SynfireChecking
import SynfireDevices
import SynfireMap
import TestSupport
import Testing

/// Weights that a core has learned, against the model's.
struct WeightTests {
  private static func lockstep(
    _ image: RegisterImage = LearningNetwork.image, fault: PlantedFault? = nil
  ) async throws -> LockstepSession {
    let session = try await SimulatedSession(image.core, link: .bytes, fault: fault)
    try session.core.program(image)
    return try LockstepSession(session.core, simulated: session.simulated, image: image)
  }

  @Test func plasticWeightsAreCompared() async throws {
    let lockstep = try await Self.lockstep()
    try lockstep.weights()
    #expect(lockstep.tally.weights == 4)
    try lockstep.run(steps: 3, input: LearningNetwork.input(in:))
    try lockstep.weights()
    #expect(lockstep.tally.weights == 8)
    #expect(
      try lockstep.core.plasticSynapses().map { $0.synapses.map(\.plasticWeight.raw) } == [
        [2592, 5152], [368, -528],
      ])
  }

  @Test(arguments: 61...66 as ClosedRange<UInt64>)
  func randomNetworksLearnAsTheModelDoes(seed: UInt64) async throws {
    let network = RandomImage.make(seed: seed, core: .tiny)
    let lockstep = try await Self.lockstep(network.image)
    let inputs = zip(network.stimulus, network.currents).map { events, currents in
      StepInput(
        events: events.sorted().map(UInt32.init),
        currents: currents.map { .init(neuron: UInt32($0.neuron), value: Int32($0.value)) })
    }
    do {
      try lockstep.run(steps: UInt32(inputs.count), input: { inputs[Int($0)] })
      try lockstep.weights()
    } catch {
      Issue.record("RandomImage.make(seed: \(seed), core: .tiny): \(error)")
    }
    let plastic = network.image.listedChunks.filter(\.header.isPlastic).reduce(0) { $0 + Int($1.header.count) }
    #expect(lockstep.tally.weights == plastic, "seed \(seed)")
  }

  /// The difference names the synapse, both weights and the step.
  @Test func potentiationFaultIsFoundInTheWeights() async throws {
    let lockstep = try await Self.lockstep(fault: .potentiation)
    try lockstep.run(steps: 3, input: LearningNetwork.input(in:))
    let found = #expect(throws: ActionDivergence.self) { try lockstep.weights() }
    let synapse = PlasticSynapse(source: .axon(0), target: 0, delay: 1, chunk: 0, place: 0)
    #expect(
      found?.problem == .weight(synapse, expected: PlasticWeight(raw: 2592), actual: PlasticWeight(raw: 2560)))
    #expect(found?.action == .weights && found?.step == 3)
    #expect(
      found?.description
        == "weights before step 3: weight of axon 0 to neuron 0, delay 1 (chunk 0, place 0): expected 10.125, got 10")
    #expect(lockstep.tally.weights == 0)
  }

  @Test func faultOfAWatchedWeightIsFoundByItsWatchPoint() async throws {
    let lockstep = try await Self.lockstep(fault: .weightWatch)
    try lockstep.setWatch(2, weightAt: 1, inChunk: 2)
    let found = #expect(throws: Divergence.self) { try lockstep.run(steps: 3, input: LearningNetwork.input(in:)) }
    #expect(found?.field == .watch && found?.watchPoint == 2 && found?.step == 2)
    #expect(found?.synapse == PlasticSynapse(source: .neuron(0), target: 1, delay: 1, chunk: 2, place: 1))
    // −528 without its fraction of 240 is −768.
    #expect(found?.expected == -528 && found?.actual == -768)
    #expect(
      found?.description.hasPrefix(
        "first difference: step 2, weight of neuron 0 to neuron 1, delay 1 (chunk 2, place 1), watch-point 2: "
          + "expected -2.0625, got -3\n") == true)
  }

  /// A word that a read finds different, in the regions of learning too.
  @Test func wordsOfLearningAreReadAndWritten() async throws {
    let lockstep = try await Self.lockstep()
    for region in [Region.rules, .windows, .decays] {
      try lockstep.read(region, address: 0, count: Int(region.words(in: .tiny)))
    }
    #expect(lockstep.tally.words == 4 + 512 + 512)
    try lockstep.write(.windows, address: 1, words: [64])
    try lockstep.run(steps: 3, input: LearningNetwork.input(in:))
    try lockstep.read(.synapses, address: 0, count: 4)
    try lockstep.read(.registers, address: Register.learning.rawValue, count: 2)
    try lockstep.core.write(.windows, address: 1, words: [65])
    let found = #expect(throws: ActionDivergence.self) { try lockstep.read(.windows, address: 0, count: 60) }
    #expect(found?.problem == .word(.windows, address: 1, expected: 64, actual: 65))
  }
}
