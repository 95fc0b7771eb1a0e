/// Words of a neuron in ``Region/neurons``: word address = 4 × neuron + raw value.
public enum NeuronWord: UInt32, Sendable, CaseIterable {
  case threshold = 0
  case bias = 1
  case reset = 2
  case source = 3
}

public enum NeuronField {
  public static let threshold = Field("threshold", 0...23, signed: true, "membrane at or above which it fires")
  public static let profile = Field("profile", 24...31, "number of the neuron's profile")
  public static let bias = Field("bias", 0...23, signed: true, "added to the membrane at each update")
  public static let reset = Field("reset", 0...23, signed: true, "membrane after a spike, where reset is to a value")
  public static let traceRule = Field(
    "trace_rule", 24...26, "learning rule whose postsynaptic decay the neuron's trace has")
}

/// A source of chunks: an axon's word, and the fourth word of a neuron.
public enum SourceField {
  public static let firstChunk = Field("first_chunk", 0...15, "the first chunk of the source's list")
  public static let delays = Field("delays", 16...31, "bit d - 1: the list has chunks with delay d; 0: no list")
}

/// Words of a profile in ``Region/profiles``: word address = 4 × profile + raw value.
public enum ProfileWord: UInt32, Sendable, CaseIterable {
  case decays = 0
  case lowerBound = 1
  case leakStep = 2
  case adaptation = 3
}

public enum ProfileField {
  public static let membraneDecay = Field(
    "membrane_decay", 0...12,
    "kept of the membrane a step: up to 4096 in 1/4096, beyond it all but (8192 - decay)/65536")
  public static let currentDecay = Field(
    "current_decay", 13...25, "kept of the current a step: up to 4096 in 1/4096, beyond it all but (8192 - decay)/65536"
  )
  public static let leakMode = Field("leak_mode", 26...26, "0 multiplicative (membrane_decay), 1 constant (leak_step)")
  public static let refractoryMode = Field(
    "refractory_mode", 27...27, "0 hold the membrane, 1 integrate without firing")
  public static let resetMode = Field(
    "reset_mode", 28...29, "0 to the reset value, 1 subtract the threshold, 2 and 3 none")
  public static let bounded = Field("bounded", 30...30, "1: lower_bound applies")
  public static let lowerBound = Field("lower_bound", 0...23, signed: true, "least value of the membrane, if bounded")
  public static let leakStep = Field("leak_step", 0...23, "step toward 0, where the leak is constant")
  public static let refractory = Field("refractory", 24...31, "silent steps after a spike")
  public static let adaptationDecay = Field(
    "adaptation_decay", 0...12,
    "kept of the adaptation a step: up to 4096 in 1/4096, beyond it all but (8192 - decay)/65536")
  public static let adaptationJump = Field("adaptation_jump", 13...31, "added to the adaptation at a spike")
}

/// Words of a chunk's header in ``Region/chunks``: word address = 2 × chunk + raw value.
public enum ChunkWord: UInt32, Sendable, CaseIterable {
  case start = 0
  case extent = 1
}

public enum ChunkField {
  public static let start = Field("start", 0...16, "word of the synapse memory at which the chunk begins")
  public static let shift = Field("shift", 17...19, "weights count 2 to the power of this")
  public static let dense = Field("dense", 20...20, "0 sparse: a target with each weight; 1 dense: a run of targets")
  public static let plastic = Field("plastic", 21...21, "1: weights have fraction bits and learn")
  public static let last = Field("last", 22...22, "1: the last chunk of its source's list")
  public static let delay = Field("delay", 23...26, "delay in steps, less one")
  public static let rule = Field("rule", 27...29, "learning rule, of a plastic chunk")
  public static let count = Field("count", 0...15, "synapses of the chunk, 1 to 65,535")
  public static let firstTarget = Field("first_target", 16...31, "dense: target of the first weight")
}

public enum SynapseField {
  public static let fraction = Field("fraction", 0...7, "sparse: fraction of a plastic weight, in 1/256; 0 if fixed")
  public static let weight = Field("weight", 8...15, signed: true, "sparse: the delivered weight")
  public static let target = Field("target", 16...31, "sparse: the target neuron")
}

/// One word a rule in ``Region/rules``.
public enum RuleField {
  public static let minimum = Field("minimum", 0...7, signed: true, "least weight")
  public static let maximum = Field("maximum", 8...15, signed: true, "largest weight")
  public static let soft = Field("soft", 16...16, "0 hard bounds, 1 soft: changes shrink toward the bound")
  public static let pairing = Field("pairing", 17...17, "0 nearest neighbours, 1 all with all, by traces")
}

/// A window of a rule in ``Region/windows``, an entry for each lag: how much a pair of spikes changes a weight.
public enum RuleWindow: UInt32, Sendable, CaseIterable {
  /// For a spike so many steps after an arrival.
  case potentiation = 0
  /// For an arrival so many steps after a spike; its entry for lag 0 is never used.
  case depression = 1

  /// Entries, one for each lag: 0 to 63 steps.
  public static let lags: UInt32 = 64

  /// Address of an entry in ``Region/windows``.
  public func address(rule: UInt32, lag: UInt32) -> UInt32 { 2 * Self.lags * rule + Self.lags * rawValue + lag }
}

/// A decay of a rule in ``Region/decays``, an entry for each lag: what is left of a trace after so many steps.
public enum RuleDecay: UInt32, Sendable, CaseIterable {
  case presynaptic = 0
  case postsynaptic = 1

  /// Address of an entry in ``Region/decays``.
  public func address(rule: UInt32, lag: UInt32) -> UInt32 {
    2 * RuleWindow.lags * rule + RuleWindow.lags * rawValue + lag
  }
}

public enum WindowField {
  public static let change = Field("change", 0...15, signed: true, "change of the weight, in 1/256")
}

public enum DecayField {
  public static let kept = Field("kept", 0...12, "kept of the trace, in 1/4096; 4096 or more: all")
}

/// Words of a neuron's state in ``Region/state``: word address = 4 × neuron + raw value. The first three are a signed
/// number each, the fourth holds the fields of ``StateField``.
public enum StateWord: UInt32, Sendable, CaseIterable {
  case membrane = 0
  case current = 1
  case adaptation = 2
  case refractory = 3
}

public enum StateField {
  public static let refractory = Field("refractory", 0...7, "refractory steps left")
  public static let history = Field("history", 16...31, "bit k: the neuron spiked k steps before the last step done")
}
