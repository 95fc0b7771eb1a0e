import SynfireMap

/// Networks on the smallest core that can be worked out by hand.
enum SmallNetwork {
  /// Neuron 0 passes its input on as its current and membrane, and never fires. Axon 0 gives it 1 after one step, axon 1
  /// gives it 10 in its own step and 100 fifteen steps later.
  static let delays: RegisterImage = {
    // One step's current and membrane are the step's input: nothing is kept.
    let chunks: [UInt32] = [
      1 << 23 | 1 << 22, 1, 0x0000_0001, 1, 15 << 23 | 1 << 22 | 2, 1,
    ]
    return image(
      neurons: [[1 << 17 - 1, 0, 0, 0]], profile: [0, 0, 0, 0], axons: [0x0002_0000, 0x8001_0001],
      chunks: chunks, synapses: [1, 10, 100].map { $0 << 8 }, maximumEvents: 64)
  }()

  /// All 32 neurons of the core, each firing in every step by its bias.
  static let everyNeuronFires = image(
    neurons: Array(repeating: [1, 1, 0, 0], count: 32), profile: [4096, 0, 0, 4096], axons: [], chunks: [],
    synapses: [], maximumEvents: 4)

  private static func image(
    neurons: [[UInt32]], profile: [UInt32], axons: [UInt32], chunks: [UInt32], synapses: [UInt32],
    maximumEvents: UInt32
  ) -> RegisterImage {
    let sections: [RegisterImage.Section] = [
      .init(
        region: .registers, address: Register.activeNeurons.rawValue, words: [UInt32(neurons.count), maximumEvents]),
      .init(region: .profiles, address: 0, words: profile),
      .init(region: .neurons, address: 0, words: neurons.flatMap(\.self)),
      .init(region: .axons, address: 0, words: axons),
      .init(region: .chunks, address: 0, words: chunks),
      .init(region: .synapses, address: 0, words: synapses),
    ]
    return RegisterImage(
      core: SimulatedCoreTests.configuration, timeStepNanoseconds: 0, sections: sections.filter { !$0.words.isEmpty },
      groups: [])
  }
}
