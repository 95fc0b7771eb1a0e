import SynfireDevices
import SynfireMap

/// Two neurons whose learning can be worked out by hand, on the smallest core.
///
/// Axon 0 leads to both over plastic sparse synapses of weight 10 and 20 (chunk 0), axon 1 over fixed ones of 100 (chunk
/// 1), with which they fire at once; neuron 0 leads to both over plastic dense synapses of 1.5 and −2 (chunk 2). Nothing is
/// kept from step to step. Rule 0 adds 32/256 where a spike comes one step after an arrival, and takes 16/256 where an
/// arrival comes one step after a spike.
enum LearningNetwork {
  static let image: RegisterImage = {
    var windows = [UInt32](repeating: 0, count: 128)
    windows[Int(RuleWindow.potentiation.address(rule: 0, lag: 1))] = 32
    windows[Int(RuleWindow.depression.address(rule: 0, lag: 1))] = 0xFFF0
    return RegisterImage(
      core: .tiny, timeStepNanoseconds: 0,
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

  /// Axon 0 in step 0, axon 1 in step 1, then nothing: both neurons spike in step 1, and neuron 0's spike arrives in step 2.
  static func input(in step: UInt32) -> StepInput { StepInput(events: step < 2 ? [step] : []) }
}
