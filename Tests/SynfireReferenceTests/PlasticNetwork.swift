import SynfireMap

/// A network for tests of learning, whose image's words it puts together: what learns is then what a test wrote, not what
/// a compiler made of it.
///
/// All neurons are alike and forget in each step: one spikes when the step's input reaches the threshold.
struct PlasticNetwork {
  /// A learning rule; windows and decays are numbers by lag, missing ones 0.
  struct Rule {
    var minimum: Int32 = -128
    var maximum: Int32 = 127
    var isSoft = false
    var pairsAll = false
    var potentiation: [Int32] = []
    var depression: [Int32] = []
    /// What is left of either trace, in 1/4096.
    var decay: [Int32] = []
  }

  /// A dense chunk.
  struct Chunk {
    var source: SynapseSource
    var first: Int
    /// In 1/256, of a fixed chunk multiples of 256.
    var weights: [Int32]
    var isPlastic = true
    var rule: Int32 = 0
    var shift: Int32 = 0
  }

  var core = CoreConfiguration.tiny
  var neurons = 1
  var threshold: Int32 = 16_000
  /// Silent steps after a spike.
  var refractory: Int32 = 0
  var maximumEvents: UInt32 = 32
  var modulation: Int32 = 256
  var rules = [Rule()]
  /// The chunks of a source follow each other.
  private(set) var chunks: [Chunk] = []

  /// A chunk that learns.
  mutating func connect(_ source: SynapseSource, first: Int = 0, weights: [Int32], rule: Int32 = 0, shift: Int32 = 0) {
    chunks.append(Chunk(source: source, first: first, weights: weights, rule: rule, shift: shift))
  }

  /// An axon whose event makes a neuron spike, whatever else comes in a step: 127 × 128 are more than the threshold.
  mutating func connectTeacher(axon: UInt32, neuron: Int) {
    chunks.append(Chunk(source: .axon(axon), first: neuron, weights: [127 * 256], isPlastic: false, shift: 7))
  }

  var image: RegisterImage {
    var axonWords = [UInt32](repeating: 0, count: Int(core.axons))
    var neuronWords = (0..<neurons).flatMap { _ -> [UInt32] in
      [Self.word((NeuronField.threshold, threshold)), 0, 0, 0]
    }
    var headers: [UInt32] = []
    var synapses: [UInt32] = []
    for (index, chunk) in chunks.enumerated() {
      let list = Self.word((SourceField.firstChunk, Int32(index)), (SourceField.delays, 1))
      if index == 0 || chunks[index - 1].source != chunk.source {
        switch chunk.source {
        case .axon(let axon): axonWords[Int(axon)] = list
        case .neuron(let neuron): neuronWords[4 * Int(neuron) + 3] = list
        }
      }
      let isLast = index == chunks.count - 1 || chunks[index + 1].source != chunk.source
      headers += Self.header(chunk, start: synapses.count, isLast: isLast)
      synapses += Self.words(chunk)
    }
    var sections: [(Region, UInt32, [UInt32])] = [
      (.registers, Register.activeNeurons.rawValue, [UInt32(neurons), maximumEvents]),
      (.registers, Register.learning.rawValue, [1, UInt32(bitPattern: modulation)]),
      (.axons, 0, axonWords), (.neurons, 0, neuronWords),
      (.profiles, 0, [0, 0, Self.word((ProfileField.refractory, refractory)), 0]),
      (.chunks, 0, headers), (.synapses, 0, synapses),
    ]
    for (number, rule) in rules.enumerated() { sections += words(rule, UInt32(number)) }
    return RegisterImage(
      core: core, timeStepNanoseconds: 1_000_000,
      sections: sections.map { .init(region: $0.0, address: $0.1, words: $0.2) },
      groups: [
        .init(kind: .population, name: "neurons", first: 0, count: UInt32(neurons)),
        .init(kind: .axons, name: "axons", first: 0, count: core.axons),
      ])
  }

  /// The exact weights of each plastic chunk, in 1/256, from the words of the synapse memory.
  func weights(_ synapses: [UInt32]?) -> [[Int32]] {
    guard let synapses else { return [] }
    var start = 0
    var result: [[Int32]] = []
    for chunk in chunks {
      if chunk.isPlastic {
        result.append(
          chunk.weights.indices.map { index in
            Int32(Int16(truncatingIfNeeded: synapses[start + index / 2] >> (16 * UInt32(index % 2))))
          })
      }
      start += Self.words(chunk).count
    }
    return result
  }

  private func words(_ rule: Rule, _ number: UInt32) -> [(Region, UInt32, [UInt32])] {
    func table(_ numbers: [Int32], _ field: Field) -> [UInt32] {
      (0..<64).map { Self.word((field, $0 < numbers.count ? numbers[$0] : 0)) }
    }
    let word = Self.word(
      (RuleField.minimum, rule.minimum), (RuleField.maximum, rule.maximum), (RuleField.soft, rule.isSoft ? 1 : 0),
      (RuleField.pairing, rule.pairsAll ? 1 : 0))
    let windows = table(rule.potentiation, WindowField.change) + table(rule.depression, WindowField.change)
    let decay = table(rule.decay, DecayField.kept)
    return [
      (.rules, number, [word]), (.windows, RuleWindow.potentiation.address(rule: number, lag: 0), windows),
      (.decays, RuleDecay.presynaptic.address(rule: number, lag: 0), core.traces == 1 ? decay + decay : []),
    ].filter { !$0.2.isEmpty }
  }

  private static func word(_ fields: (Field, Int32)...) -> UInt32 {
    var word: UInt32 = 0
    for (field, value) in fields { field.set(value, in: &word) }
    return word
  }

  private static func header(_ chunk: Chunk, start: Int, isLast: Bool) -> [UInt32] {
    [
      word(
        (ChunkField.start, Int32(start)), (ChunkField.shift, chunk.shift), (ChunkField.dense, 1),
        (ChunkField.plastic, chunk.isPlastic ? 1 : 0), (ChunkField.last, isLast ? 1 : 0), (ChunkField.delay, 0),
        (ChunkField.rule, chunk.rule)),
      word((ChunkField.count, Int32(chunk.weights.count)), (ChunkField.firstTarget, Int32(chunk.first))),
    ]
  }

  private static func words(_ chunk: Chunk) -> [UInt32] {
    let (perWord, width) = chunk.isPlastic ? (2, UInt32(16)) : (4, 8)
    return stride(from: 0, to: chunk.weights.count, by: perWord).map { start in
      chunk.weights[start..<min(start + perWord, chunk.weights.count)].enumerated().reduce(0) { word, weight in
        let value = chunk.isPlastic ? weight.element : weight.element >> 8
        return word | (UInt32(bitPattern: value) & ((1 << width) - 1)) << (width * UInt32(weight.offset))
      }
    }
  }
}
