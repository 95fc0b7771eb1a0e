import SynfireMap

/// Two neurons whose learning can be worked out by hand.
///
/// Axon 0 leads to both over plastic sparse synapses of weight 10 and 20 (chunk 0), axon 1 over fixed ones of 100 (chunk
/// 1), with which they fire at once; neuron 0 leads to both over plastic dense synapses of 1.5 and −2 (chunk 2). Nothing is
/// kept from step to step. Rule 0 adds 64/256 where a spike comes with the arrival, 32/256 one step after it, and takes
/// 16/256 where an arrival comes one step after a spike.
enum LearningNetwork {
  static let image: RegisterImage = {
    var windows = [UInt32](repeating: 0, count: 128)
    windows[Int(RuleWindow.potentiation.address(rule: 0, lag: 0))] = 64
    windows[Int(RuleWindow.potentiation.address(rule: 0, lag: 1))] = 32
    windows[Int(RuleWindow.depression.address(rule: 0, lag: 1))] = 0xFFF0
    return RegisterImage(
      core: SimulatedCoreTests.configuration, timeStepNanoseconds: 0,
      sections: [
        .init(region: .registers, address: Register.activeNeurons.rawValue, words: [2, 4]),
        .init(region: .registers, address: Register.learning.rawValue, words: [1, UInt32(Modulation.one)]),
        .init(region: .profiles, address: 0, words: [0, 0, 0, 4096]),
        .init(region: .neurons, address: 0, words: [50, 0, 0, 0x0001_0002, 50, 0, 0, 0]),
        .init(region: .axons, address: 0, words: [0x0001_0000, 0x0001_0001]),
        .init(region: .chunks, address: 0, words: [0x0060_0000, 2, 0x0050_0002, 2, 0x0070_0003, 2]),
        .init(region: .synapses, address: 0, words: [0x0000_0A00, 0x0001_1400, 0x0000_6464, 0xFE00_0180]),
        .init(region: .rules, address: 0, words: [0x7F80]),
        .init(region: .windows, address: 0, words: windows),
      ],
      groups: [.init(kind: .population, name: "both", first: 0, count: 2)])
  }()

  /// Axon 0 in step 0, axon 1 in step 1, then nothing.
  ///
  /// Both neurons spike in step 1, a step after the arrival at chunk 0: its weights grow by 32. In step 2 the spike of
  /// neuron 0 arrives at chunk 2, a step after both spikes: its weights fall by 16.
  static func events(_ step: UInt32) -> [UInt32] { step < 2 ? [step] : [] }

  /// The weights of chunks 0 and 2 in 1/256, before and after three steps.
  static let before: [[Int32]] = [[2560, 5120], [384, -512]]
  static let after: [[Int32]] = [[2592, 5152], [368, -528]]
}
