/// A memory of the core as the host addresses it, in 32-bit words. The raw value is the region byte of a command.
public enum Region: UInt8, Sendable, CaseIterable {
  /// Identity, control and counters: ``Register``.
  case registers = 0
  /// Four words a neuron: ``NeuronWord``.
  case neurons = 1
  /// Four words a profile: ``ProfileWord``.
  case profiles = 2
  /// One word an axon: ``SourceField``.
  case axons = 3
  /// Two words a chunk: ``ChunkWord``.
  case chunks = 4
  /// Synapses: ``SynapseField``.
  case synapses = 5
  /// Four words a neuron, state: ``StateWord``.
  case state = 6
  /// One word a learning rule: ``RuleField``.
  case rules = 7
  /// 64 words for each window of a learning rule: ``RuleWindow``.
  case windows = 8
  /// 64 words for each trace of a learning rule: ``RuleDecay``. A core without traces has none.
  case decays = 9

  /// Words of this region on a core.
  public func words(in core: CoreConfiguration) -> UInt32 {
    switch self {
    case .registers: Register.space
    case .neurons, .state: core.neurons * 4
    case .profiles: core.profiles * 4
    case .axons: core.axons
    case .chunks: core.chunks * 2
    case .synapses: core.synapseWords
    case .rules: core.rules
    case .windows: core.rules * 128
    case .decays: core.rules * 128 * core.traces
    }
  }

  public var name: StaticString {
    switch self {
    case .registers: "registers"
    case .neurons: "neurons"
    case .profiles: "profiles"
    case .axons: "axons"
    case .chunks: "chunks"
    case .synapses: "synapses"
    case .state: "state"
    case .rules: "rules"
    case .windows: "windows"
    case .decays: "decays"
    }
  }

  public var summary: StaticString {
    switch self {
    case .registers: "identity, control and counters"
    case .neurons: "four words a neuron: what is its own"
    case .profiles: "four words a profile: what neurons share"
    case .axons: "one word an axon: where its chunks start"
    case .chunks: "two words a chunk: its header"
    case .synapses: "weights, with or without targets"
    case .state: "four words a neuron: membrane, synaptic current, adaptation, refractory steps left and last spikes"
    case .rules: "one word a learning rule: bounds and pairing"
    case .windows: "128 words a learning rule: for each lag what potentiation adds, then what depression adds"
    case .decays: "128 words a learning rule: for each lag what is left of a presynaptic trace, then of a postsynaptic"
    }
  }
}
