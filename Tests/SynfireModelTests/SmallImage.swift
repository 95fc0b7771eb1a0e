import SynfireMap

/// Puts the words of a small image together, field by field.
struct SmallImage {
  struct Profile {
    var membraneDecay: Int32 = 4096
    var currentDecay: Int32 = 0
    var leakMode: Int32 = 0
    var refractoryMode: Int32 = 0
    var resetMode: Int32 = 0
    var lowerBound: Int32?
    var leakStep: Int32 = 0
    var refractory: Int32 = 0
    var adaptationDecay: Int32 = 4096
    var adaptationJump: Int32 = 0
  }

  struct Neuron {
    var threshold: Int32 = 1000
    var bias: Int32 = 0
    var reset: Int32 = 0
    var profile: Int32 = 0
    var traceRule: Int32 = 0
  }

  struct Rule {
    var minimum: Int32 = -128
    var maximum: Int32 = 127
    var soft: Int32 = 0
    var pairing: Int32 = 0
    /// Changes of a weight by lag, in 1/256; 0 for the lags that are not here.
    var potentiation: [UInt32: Int32] = [:]
    var depression: [UInt32: Int32] = [:]
    /// What is left of a trace after so many steps, in 1/4096.
    var presynaptic: [UInt32: Int32] = [:]
    var postsynaptic: [UInt32: Int32] = [:]
  }

  struct Chunk {
    enum Kind {
      case sparse([(target: Int32, weight: Int32)])
      case dense(first: Int32, weights: [Int32])
      /// Weights with the fraction below them.
      case plastic(first: Int32, weights: [(weight: Int32, fraction: UInt32)])
      case sparsePlastic([(target: Int32, weight: Int32, fraction: Int32)])
    }

    var kind: Kind
    var shift: Int32 = 0
    var delay: Int32 = 1
    var rule: Int32 = 0
  }

  var core = CoreConfiguration.tiny
  var maximumEvents: UInt32 = 8
  var profiles = [Profile()]
  var neurons = [Neuron()]
  var rules = [Rule()]
  var learning: UInt32 = 0
  var modulation: Int32 = 0
  private var lists: [(source: SynapseSource, chunks: [Chunk])] = []

  init(neurons: [Neuron] = [Neuron()], profiles: [Profile] = [Profile()]) {
    self.neurons = neurons
    self.profiles = profiles
  }

  /// Gives a source its list of chunks.
  mutating func connect(_ source: SynapseSource, _ chunks: Chunk...) { lists.append((source, chunks)) }

  var image: RegisterImage {
    var neuronWords = neurons.flatMap { neuron -> [UInt32] in
      [
        word((NeuronField.threshold, neuron.threshold), (NeuronField.profile, neuron.profile)),
        word((NeuronField.bias, neuron.bias)),
        word((NeuronField.reset, neuron.reset), (NeuronField.traceRule, neuron.traceRule)), 0,
      ]
    }
    var axonWords = [UInt32](repeating: 0, count: Int(core.axons))
    var chunkWords: [UInt32] = []
    var synapseWords: [UInt32] = []
    for (source, chunks) in lists {
      let list = word(
        (SourceField.firstChunk, Int32(chunkWords.count / 2)),
        (SourceField.delays, chunks.reduce(0) { $0 | 1 << ($1.delay - 1) }))
      switch source {
      case .axon(let axon): axonWords[Int(axon)] = list
      case .neuron(let neuron): neuronWords[4 * Int(neuron) + 3] = list
      }
      for (index, chunk) in chunks.enumerated() {
        chunkWords += header(chunk, start: synapseWords.count, isLast: index == chunks.count - 1)
        synapseWords += synapses(chunk)
      }
    }
    let sections: [(Region, UInt32, [UInt32])] = [
      (.registers, Register.activeNeurons.rawValue, [UInt32(neurons.count), maximumEvents]),
      (.neurons, 0, neuronWords), (.profiles, 0, profiles.flatMap(words)), (.axons, 0, axonWords),
      (.chunks, 0, chunkWords), (.synapses, 0, synapseWords),
      (.registers, Register.learning.rawValue, [learning, UInt32(bitPattern: modulation)]),
      (.rules, 0, rules.map(word)), (.windows, 0, rules.flatMap(windows)),
      (.decays, 0, core.traces == 1 ? rules.flatMap(decays) : []),
    ]
    return RegisterImage(
      core: core, timeStepNanoseconds: 0,
      sections: sections.filter { !$0.2.isEmpty }.map { .init(region: $0.0, address: $0.1, words: $0.2) },
      groups: [.init(kind: .population, name: "all", first: 0, count: UInt32(neurons.count))])
  }

  private func word(_ fields: (Field, Int32)...) -> UInt32 {
    var word: UInt32 = 0
    for (field, value) in fields { field.set(value, in: &word) }
    return word
  }

  private func words(_ profile: Profile) -> [UInt32] {
    [
      word(
        (ProfileField.membraneDecay, profile.membraneDecay), (ProfileField.currentDecay, profile.currentDecay),
        (ProfileField.leakMode, profile.leakMode), (ProfileField.refractoryMode, profile.refractoryMode),
        (ProfileField.resetMode, profile.resetMode), (ProfileField.bounded, profile.lowerBound == nil ? 0 : 1)),
      word((ProfileField.lowerBound, profile.lowerBound ?? 0)),
      word((ProfileField.leakStep, profile.leakStep), (ProfileField.refractory, profile.refractory)),
      word(
        (ProfileField.adaptationDecay, profile.adaptationDecay), (ProfileField.adaptationJump, profile.adaptationJump)),
    ]
  }

  private func word(_ rule: Rule) -> UInt32 {
    word(
      (RuleField.minimum, rule.minimum), (RuleField.maximum, rule.maximum), (RuleField.soft, rule.soft),
      (RuleField.pairing, rule.pairing))
  }

  private func windows(_ rule: Rule) -> [UInt32] {
    [rule.potentiation, rule.depression].flatMap { entries in
      (0..<RuleWindow.lags).map { word((WindowField.change, entries[$0] ?? 0)) }
    }
  }

  private func decays(_ rule: Rule) -> [UInt32] {
    [rule.presynaptic, rule.postsynaptic].flatMap { entries in
      (0..<RuleWindow.lags).map { word((DecayField.kept, entries[$0] ?? 0)) }
    }
  }

  private func header(_ chunk: Chunk, start: Int, isLast: Bool) -> [UInt32] {
    var isDense: Int32 = 1
    var isPlastic: Int32 = 0
    var first: Int32 = 0
    let count: Int
    switch chunk.kind {
    case .sparse(let synapses):
      isDense = 0
      count = synapses.count
    case .dense(let target, let weights):
      first = target
      count = weights.count
    case .plastic(let target, let weights):
      isPlastic = 1
      first = target
      count = weights.count
    case .sparsePlastic(let synapses):
      isDense = 0
      isPlastic = 1
      count = synapses.count
    }
    return [
      word(
        (ChunkField.start, Int32(start)), (ChunkField.shift, chunk.shift), (ChunkField.dense, isDense),
        (ChunkField.plastic, isPlastic), (ChunkField.last, isLast ? 1 : 0), (ChunkField.delay, chunk.delay - 1),
        (ChunkField.rule, chunk.rule)),
      word((ChunkField.count, Int32(count)), (ChunkField.firstTarget, first)),
    ]
  }

  private func synapses(_ chunk: Chunk) -> [UInt32] {
    func packed(_ values: [UInt32], bits: UInt32) -> [UInt32] {
      let perWord = Int(32 / bits)
      return stride(from: 0, to: values.count, by: perWord).map { start in
        values[start..<min(start + perWord, values.count)].reversed().reduce(0) { $0 << bits | $1 }
      }
    }
    return switch chunk.kind {
    case .sparse(let synapses):
      synapses.map { word((SynapseField.target, $0.target), (SynapseField.weight, $0.weight)) }
    case .sparsePlastic(let synapses):
      synapses.map {
        word((SynapseField.target, $0.target), (SynapseField.weight, $0.weight), (SynapseField.fraction, $0.fraction))
      }
    case .dense(_, let weights):
      packed(weights.map { UInt32(UInt8(bitPattern: Int8($0))) }, bits: 8)
    case .plastic(_, let weights):
      packed(weights.map { UInt32(UInt8(bitPattern: Int8($0.weight))) << 8 | $0.fraction }, bits: 16)
    }
  }
}
