import SynfireMap

/// What a neuron has of its own.
struct NeuronParameters: Sendable {
  var threshold: Int32
  var bias: Int32
  var reset: Int32
  var profile: UInt8
  /// The learning rule whose postsynaptic decay counts for the neuron.
  var traceRule: UInt8

  /// From the neuron's first three words in the order of ``NeuronWord``.
  init(_ threshold: UInt32, _ bias: UInt32, _ reset: UInt32) {
    self.threshold = NeuronField.threshold(threshold)
    self.bias = NeuronField.bias(bias)
    self.reset = NeuronField.reset(reset)
    profile = UInt8(NeuronField.profile(threshold))
    traceRule = UInt8(NeuronField.traceRule(reset))
  }
}

/// A profile, taken apart and ready for ``NeuronArithmetic``.
struct ProfileParameters: Sendable {
  /// Entries of the table: any number that a neuron's word can hold.
  static let table = 256

  /// 0 to 4,096.
  /// What a step keeps, in 1/65536.
  var membraneKept: Int32
  var currentKept: Int32
  var adaptationKept: Int32
  var leakStep: Int32
  /// The least number where the membrane is not bounded.
  var lowerBound: Int32
  var adaptationJump: Int32
  var refractory: UInt8
  var resetMode: ResetMode
  var leaksByStep: Bool
  var holdsWhileRefractory: Bool

  enum ResetMode: UInt8, Sendable {
    case toValue
    case subtract
    case none
  }

  /// A profile from its four words in the order of ``ProfileWord``.
  init(_ decays: UInt32, _ lowerBound: UInt32, _ leakStep: UInt32, _ adaptation: UInt32) {
    membraneKept = NeuronDecay.kept(ProfileField.membraneDecay(decays))
    currentKept = NeuronDecay.kept(ProfileField.currentDecay(decays))
    adaptationKept = NeuronDecay.kept(ProfileField.adaptationDecay(adaptation))
    self.leakStep = ProfileField.leakStep(leakStep)
    self.lowerBound = ProfileField.bounded(decays) == 1 ? ProfileField.lowerBound(lowerBound) : .min
    adaptationJump = ProfileField.adaptationJump(adaptation)
    refractory = UInt8(ProfileField.refractory(leakStep))
    resetMode = ResetMode(rawValue: UInt8(ProfileField.resetMode(decays))) ?? .none
    leaksByStep = ProfileField.leakMode(decays) == 1
    holdsWhileRefractory = ProfileField.refractoryMode(decays) == 0
  }
}

/// Where the list of a source begins, and which delays its chunks have.
struct SourceList: Sendable {
  var firstChunk: UInt16
  /// Bit d − 1: there are chunks with delay d.
  var delays: UInt16

  init(_ word: UInt32) {
    firstChunk = UInt16(truncatingIfNeeded: SourceField.firstChunk(word))
    delays = UInt16(truncatingIfNeeded: SourceField.delays(word))
  }

  /// Whether an event of the source must be kept beyond its own step.
  var hasLateArrivals: Bool { delays > 1 }
}

/// A chunk's header, ready for delivery.
struct Chunk: Sendable {
  enum Kind: UInt8, Sendable {
    case sparse
    case denseFixed
    case densePlastic
  }

  var start: Int
  /// Synapses as the header counts them.
  var count: UInt32
  /// Synapses that lie within the memory, and of a dense chunk those that have a neuron: all, in a valid image.
  var reach: Int
  var firstTarget: Int
  var shift: Int32
  /// Bit d − 1, where d is the delay.
  var delayBit: UInt16
  var kind: Kind
  var isPlastic: Bool
  var rule: UInt8
  var isLast: Bool

  init(_ startWord: UInt32, _ extentWord: UInt32, core: CoreConfiguration) {
    let header = ChunkHeader(start: startWord, extent: extentWord)
    start = Int(header.start)
    count = header.count
    firstTarget = Int(header.firstTarget)
    shift = Int32(header.shift)
    delayBit = 1 << (header.delay - 1)
    kind = header.isDense ? (header.isPlastic ? .densePlastic : .denseFixed) : .sparse
    isPlastic = header.isPlastic
    rule = UInt8(truncatingIfNeeded: header.rule)
    isLast = header.isLast
    let stored = max(0, Int(core.synapseWords) - start) * Int(header.synapsesPerWord)
    let targets = header.isDense ? max(0, Int(core.neurons) - firstTarget) : .max
    reach = min(Int(header.count), stored, targets)
  }

  /// The half of the synapse memory with the weight of a plastic chunk's synapse: half 2 × n is bits 15 to 0 of word n,
  /// half 2 × n + 1 bits 31 to 16.
  @inline(__always)
  func half(_ index: Int) -> Int { kind == .sparse ? 2 &* (start &+ index) : 2 &* start &+ index }

  /// The target of a synapse, which may be a neuron that the core does not have.
  ///
  /// - Parameter memory: all words of the synapse memory, little-endian.
  func target(_ index: Int, in memory: [UInt32]) -> Int {
    kind == .sparse ? Int(UInt32(littleEndian: memory[start + index]) >> 16) : firstTarget + index
  }
}
