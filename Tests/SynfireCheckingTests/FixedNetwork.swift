import SynfireDevices
import SynfireMap

/// Four neurons on the smallest core, whose first steps can be worked out by hand.
///
/// In step 0 axon 0 gives the neurons 10, −20, 30 and 40. Neuron 3 fires in every step, by its bias, and gives neuron 2
/// five in the next; the others never fire. Of the current 3000/4096 are kept a step, of the membrane 4000/4096.
enum FixedNetwork {
  static let maximumEvents: UInt32 = 4

  static let image: RegisterImage = {
    func neuron(threshold: UInt32, bias: UInt32 = 0, source: UInt32 = 0) -> [UInt32] { [threshold, bias, 0, source] }
    let neurons = [
      neuron(threshold: 1000), neuron(threshold: 1000), neuron(threshold: 1000),
      neuron(threshold: 50, bias: 50, source: 0x0001_0001),
    ]
    // Chunk 0: four dense fixed weights from word 0 on. Chunk 1: one sparse synapse, word 1. Each ends its list.
    let chunks: [UInt32] = [0x0050_0000, 4, 0x0040_0001, 1]
    let synapses: [UInt32] = [0x281E_EC0A, 0x0002_0500]
    return RegisterImage(
      core: .tiny, timeStepNanoseconds: 0,
      sections: [
        .init(
          region: .registers, address: Register.activeNeurons.rawValue, words: [UInt32(neurons.count), maximumEvents]),
        .init(region: .profiles, address: 0, words: [4000 | 3000 << 13, 0, 0, 4096]),
        .init(region: .neurons, address: 0, words: neurons.flatMap(\.self)),
        .init(region: .axons, address: 0, words: [0x0001_0000]),
        .init(region: .chunks, address: 0, words: chunks),
        .init(region: .synapses, address: 0, words: synapses),
      ],
      groups: [.init(kind: .population, name: "all", first: 0, count: UInt32(neurons.count))])
  }()

  /// All 32 neurons of the core, each firing in every step by its bias.
  static let everyNeuronFires: RegisterImage = {
    let neuron: [UInt32] = [1, 1, 0, 0]
    let count = CoreConfiguration.tiny.neurons
    return RegisterImage(
      core: .tiny, timeStepNanoseconds: 0,
      sections: [
        .init(region: .registers, address: Register.activeNeurons.rawValue, words: [count, maximumEvents]),
        .init(region: .profiles, address: 0, words: [4096, 0, 0, 4096]),
        .init(region: .neurons, address: 0, words: (0..<count).flatMap { _ in neuron }),
      ],
      groups: [.init(kind: .population, name: "all", first: 0, count: count)])
  }()

  /// One event, of axon 0 in step 0.
  static func input(in step: UInt32) -> StepInput { StepInput(events: step == 0 ? [0] : []) }
}
