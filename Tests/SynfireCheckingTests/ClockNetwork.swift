import SynfireMap

/// A network whose walks are measured one by one: each axon has the chunks of one measurement, and nothing else fires.
struct ClockNetwork {
  /// A chunk of synapses: of weight 1, or, where they are plastic, of 0 and with the rule 0.
  struct Chunk {
    enum Kind {
      case sparse, denseFixed, sparsePlastic, densePlastic

      var isDense: Bool { self == .denseFixed || self == .densePlastic }
      var isPlastic: Bool { self == .sparsePlastic || self == .densePlastic }
    }
    var kind: Kind
    /// Of a dense chunk ascending without a gap.
    var targets: [UInt32]
    /// 1 to 16.
    var delay: UInt32 = 1
  }

  private let core: CoreConfiguration
  private var chunkWords: [UInt32] = []
  private var synapseWords: [UInt32] = []
  private var axonWords: [UInt32] = []

  init(core: CoreConfiguration) { self.core = core }

  /// Adds an axon with a list of chunks; the next chunk begins right behind the last one. Returns the axon's number.
  mutating func addAxon(_ chunks: [Chunk]) -> UInt32 {
    let first = UInt32(chunkWords.count / 2)
    var delays: UInt32 = 0
    for (index, chunk) in chunks.enumerated() {
      delays |= 1 << (chunk.delay - 1)
      let isDense: UInt32 = chunk.kind.isDense ? 1 : 0
      let isPlastic: UInt32 = chunk.kind.isPlastic ? 1 : 0
      let isLast: UInt32 = index == chunks.count - 1 ? 1 : 0
      chunkWords.append(
        UInt32(synapseWords.count) | isDense << 20 | isPlastic << 21 | isLast << 22 | (chunk.delay - 1) << 23)
      chunkWords.append(UInt32(chunk.targets.count) | (isDense == 1 ? chunk.targets[0] << 16 : 0))
      switch chunk.kind {
      case .sparse: synapseWords += chunk.targets.map { 0x0100 | $0 << 16 }
      case .denseFixed: synapseWords += [UInt32](repeating: 0x0101_0101, count: (chunk.targets.count + 3) / 4)
      case .sparsePlastic: synapseWords += chunk.targets.map { $0 << 16 }
      case .densePlastic: synapseWords += [UInt32](repeating: 0, count: (chunk.targets.count + 1) / 2)
      }
    }
    axonWords.append(first | delays << 16)
    return UInt32(axonWords.count - 1)
  }

  /// The image: `activeNeurons` neurons, which without a threshold given never reach theirs and forget all input at once.
  /// Plastic synapses learn by the windows of one rule, with bounds of −10 and 10: a pair changes a weight by a little.
  func image(activeNeurons: UInt32, threshold: UInt32? = nil, softBounds: Bool = false) -> RegisterImage {
    let neuron: [UInt32] = [threshold ?? UInt32(core.membraneRange.upperBound), 0, 0, 0]
    let windows = [UInt32](repeating: 20, count: 64) + [UInt32](repeating: UInt32(UInt16(bitPattern: -20)), count: 64)
    var rule: UInt32 = 0
    RuleField.minimum.set(-10, in: &rule)
    RuleField.maximum.set(10, in: &rule)
    RuleField.soft.set(softBounds ? 1 : 0, in: &rule)
    return RegisterImage(
      core: core, timeStepNanoseconds: 0,
      sections: [
        .init(region: .registers, address: Register.activeNeurons.rawValue, words: [activeNeurons, 4]),
        .init(region: .registers, address: Register.learning.rawValue, words: [1, 256]),
        .init(region: .rules, address: 0, words: [rule]), .init(region: .windows, address: 0, words: windows),
        .init(region: .profiles, address: 0, words: [0, 0, 0, 0]),
        .init(region: .neurons, address: 0, words: (0..<activeNeurons).flatMap { _ in neuron }),
        .init(region: .axons, address: 0, words: axonWords), .init(region: .chunks, address: 0, words: chunkWords),
        .init(region: .synapses, address: 0, words: synapseWords),
      ].filter { !$0.words.isEmpty },
      groups: [
        .init(kind: .population, name: "cells", first: 0, count: activeNeurons),
        .init(kind: .axons, name: "inputs", first: 0, count: UInt32(axonWords.count)),
      ])
  }
}
