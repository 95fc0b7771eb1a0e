import SynfireMap
import Testing

@testable import TestSupport

/// The image that the manual's page *The image format* spells out, word by word.
@Suite struct ManualExampleTests {
  private let oracle: Oracle = {
    let memories: [(Region, UInt32, [UInt32])] = [
      (.registers, 18, [2, 4]), (.neurons, 0, [0x3E8, 0xFFFFFB, 0, 0, 0x5DC, 0, 0xFFFFEC, 0x0001_0001]),
      (.profiles, 0, [0x4199_AE66, 0xFFF830, 0x0200_0000, 0x1000]), (.axons, 0, [0x0001_0000, 0]),
      (.chunks, 0, [0x0044_0000, 2, 0x0050_0002, 2]), (.synapses, 0, [0x6400, 0x0001_FD00, 0x8005]),
    ]
    let sections = memories.map { RegisterImage.Section(region: $0, address: $1, words: $2) }
    return Oracle(RegisterImage(core: .tiny, timeStepNanoseconds: 1_000_000, sections: sections, groups: []))
  }()

  @Test func parametersAreThoseOfThePage() {
    #expect(oracle.words.activeNeurons == 2)
    #expect(oracle.words.maximumEvents == 4)
    #expect(oracle.parameters.map(\.threshold) == [1000, 1500])
    #expect(oracle.parameters.map(\.bias) == [-5, 0])
    #expect(oracle.parameters.map(\.reset) == [0, -20])
    let shared = oracle.parameters[1]
    #expect(shared.membraneDecay == 3686)
    #expect(shared.currentDecay == 3277)
    #expect(shared.bounded == 1)
    #expect(shared.lowerBound == -2000)
    #expect(shared.refractory == 2)
    #expect(shared.adaptationDecay == 4096)
    #expect(
      [shared.leakMode, shared.leakStep, shared.refractoryMode, shared.resetMode, shared.adaptationJump] == [
        0, 0, 0, 0, 0,
      ])
  }

  @Test func synapsesAreThoseOfThePage() {
    #expect(oracle.axonChunks[0].flatMap(\.synapses).map(\.delivered) == [400, -12])
    #expect(oracle.axonChunks[0].flatMap(\.synapses).map(\.target) == [0, 1])
    #expect(oracle.axonChunks[1...].allSatisfy { $0.isEmpty })
    #expect(oracle.neuronChunks[0].isEmpty)
    #expect(oracle.neuronChunks[1].flatMap(\.synapses).map(\.delivered) == [5, -128])
  }

  /// Currents 400 and −12, then 320 and −9 (kept 0.8, toward zero); membranes 395 and −12, then 355 + 320 − 5 and −19.
  @Test func twoStepsByHand() {
    var oracle = oracle
    #expect(oracle.step(events: [0]) == [])
    #expect(oracle.neurons.map(\.current) == [400, -12])
    #expect(oracle.neurons.map(\.membrane) == [395, -12])
    #expect(oracle.step(events: [1]) == [])
    #expect(oracle.neurons.map(\.current) == [320, -9])
    #expect(oracle.neurons.map(\.membrane) == [670, -19])
  }
}
