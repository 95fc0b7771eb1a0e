// Which fields stand in which word: the registry that the Verilog header and the manual's tables are generated from.

extension NeuronWord {
  /// The fields of the word, least significant first. The fourth word is a source's, like an axon's.
  public var fields: [Field] {
    switch self {
    case .threshold: [NeuronField.threshold, NeuronField.profile]
    case .bias: [NeuronField.bias]
    case .reset: [NeuronField.reset, NeuronField.traceRule]
    case .source: SourceField.all
    }
  }
}

extension SourceField {
  /// The fields of a source's word, least significant first.
  public static let all: [Field] = [firstChunk, delays]
}

extension ProfileWord {
  /// The fields of the word, least significant first.
  public var fields: [Field] {
    switch self {
    case .decays:
      [
        ProfileField.membraneDecay, ProfileField.currentDecay, ProfileField.leakMode, ProfileField.refractoryMode,
        ProfileField.resetMode, ProfileField.bounded,
      ]
    case .lowerBound: [ProfileField.lowerBound]
    case .leakStep: [ProfileField.leakStep, ProfileField.refractory]
    case .adaptation: [ProfileField.adaptationDecay, ProfileField.adaptationJump]
    }
  }
}

extension ChunkWord {
  /// The fields of the word, least significant first.
  public var fields: [Field] {
    switch self {
    case .start:
      [
        ChunkField.start, ChunkField.shift, ChunkField.dense, ChunkField.plastic, ChunkField.last, ChunkField.delay,
        ChunkField.rule,
      ]
    case .extent: [ChunkField.count, ChunkField.firstTarget]
    }
  }
}

extension SynapseField {
  /// The fields of a sparse synapse's word, least significant first.
  public static let all: [Field] = [fraction, weight, target]
}

extension RuleField {
  /// The fields of a rule's word, least significant first.
  public static let all: [Field] = [minimum, maximum, soft, pairing]
}

extension WindowField {
  /// The fields of an entry of a window.
  public static let all: [Field] = [change]
}

extension DecayField {
  /// The fields of an entry of a trace's decay.
  public static let all: [Field] = [kept]
}

extension StateWord {
  /// The fields of the word, least significant first; none where it is one number.
  public var fields: [Field] { self == .refractory ? [StateField.refractory, StateField.history] : [] }
}
