import SynfireMap

/// A network before its words have addresses: what fuzzing makes at random and takes apart when it shrinks a failure.
///
/// Values are those of the image's fields, so that every one that a field can hold can be had.
struct NetworkDraft: Sendable, Equatable {
  var core: CoreConfiguration
  var profiles: [ProfileDraft]
  /// Learning rules, one at least and as many as the core has at most.
  var rules: [RuleDraft] = [RuleDraft()]
  var neurons: [NeuronDraft]
  /// The list of chunks of each axon that the image names.
  var axons: [[ChunkDraft]]
  /// Most axon events of a step.
  var maximumEvents: Int
  /// The register `learning` as the image sets it; nil where it does not: then it is off.
  var learning: Bool?
  /// The register `modulation`, likewise: −512 to 511; nil where the image does not set it: then it is 0.
  var modulation: Int?
  var placement: Placement

  /// Where lists, synapses, profiles and rules stand in their memories.
  enum Placement: Sendable, Equatable {
    /// From address 0 on.
    case low
    /// Up to the last address.
    case high
  }

  subscript(list source: SynapseSource) -> [ChunkDraft] {
    get {
      switch source {
      case .axon(let axon): axons[Int(axon)]
      case .neuron(let neuron): neurons[Int(neuron)].chunks
      }
    }
    set {
      switch source {
      case .axon(let axon): axons[Int(axon)] = newValue
      case .neuron(let neuron): neurons[Int(neuron)].chunks = newValue
      }
    }
  }

  /// All sources, axons first, in the order in which their lists are placed.
  var sources: [SynapseSource] {
    axons.indices.map { .axon(UInt32($0)) } + neurons.indices.map { .neuron(UInt32($0)) }
  }
}

/// What a neuron has of its own.
struct NeuronDraft: Sendable, Equatable {
  var threshold: Int
  var bias = 0
  var reset = 0
  /// Index in ``NetworkDraft/profiles``.
  var profile: Int
  /// Index in ``NetworkDraft/rules`` of the rule whose postsynaptic decay the neuron's trace has.
  var traceRule = 0
  var chunks: [ChunkDraft] = []
}

/// A profile's fields. The plain one keeps the membrane, forgets the current, and has nothing else.
struct ProfileDraft: Sendable, Hashable {
  /// Each of the three 0 to 8,191.
  var membraneDecay = 4096
  var currentDecay = 0
  var adaptationDecay = 0
  var leaksByStep = false
  var leakStep = 0
  var integratesWhileRefractory = false
  var refractory = 0
  /// 0 to 3.
  var resetMode = 0
  var isBounded = false
  var lowerBound = 0
  var adaptationJump = 0
}

/// Synapses of one source with one shift, delay and kind.
struct ChunkDraft: Sendable, Equatable {
  enum Kind: Sendable, Equatable, CaseIterable {
    case sparseFixed
    case sparsePlastic
    case denseFixed
    case densePlastic

    init(isDense: Bool, isPlastic: Bool) {
      self =
        isDense ? (isPlastic ? .densePlastic : .denseFixed) : (isPlastic ? .sparsePlastic : .sparseFixed)
    }

    var isDense: Bool { self == .denseFixed || self == .densePlastic }
    var isPlastic: Bool { self == .sparsePlastic || self == .densePlastic }
    /// Synapses in a word of the memory.
    var synapsesPerWord: Int { self == .denseFixed ? 4 : self == .densePlastic ? 2 : 1 }
  }

  var kind: Kind
  /// 0 to 7.
  var shift = 0
  /// Steps, 1 to 16.
  var delay = 1
  /// Index in ``NetworkDraft/rules``, of a plastic chunk.
  var rule = 0
  /// At least one; of a dense chunk the targets are consecutive.
  var synapses: [ChunkHeader.Synapse]
  /// Bits that mean nothing in a chunk of this kind: the first target of a sparse one, what follows the last dense weight,
  /// the rule of a fixed one.
  var noise: UInt32 = 0
  /// Words of synapse memory left free before the chunk.
  var gap = 0

  /// Words of synapse memory.
  var words: Int { (synapses.count + kind.synapsesPerWord - 1) / kind.synapsesPerWord }

  /// The header that the image has.
  var head: HeaderDraft {
    HeaderDraft(shift: shift, delay: delay, isPlastic: kind.isPlastic, rule: rule, count: synapses.count)
  }
}

/// What of a chunk's header a host changes in the middle of a run.
struct HeaderDraft: Sendable, Equatable {
  var shift: Int
  var delay: Int
  var isPlastic: Bool
  /// Index in ``NetworkDraft/rules``, of a plastic one.
  var rule: Int
  /// Words of the chunk that are left out at its beginning; one at least is left.
  var skippedWords = 0
  /// Synapses, as far as the chunk has words and targets for them.
  var count: Int
}
