import SynfireMap

/// What the oracle reads: a core's widths and the words of its memories, as numbers.
///
/// The words are gathered from the image's sections here, not by the image type's own accessors: the oracle shares no
/// code with what it is compared to.
public struct OracleWords: Sendable {
  /// M, the width of membrane, threshold, bias, reset value and adaptation in bits.
  public var membraneBits: Int
  /// C, the width of the synaptic current in bits.
  public var currentBits: Int
  /// Width of the accumulators of synaptic input in bits; the sums are proven to fit, nothing is computed with it.
  public var accumulatorBits: Int
  /// Longest delay of a synapse in steps.
  public var maximumDelay: Int
  /// Most axon events that are kept at a time.
  public var delayedEvents: Int
  /// Whether the core has traces, and soft bounds of weights.
  public var hasTraces: Bool
  public var hasSoftBounds: Bool
  /// The registers of the core's watch-points.
  public var watchPoints: [UInt32]
  /// Neurons that a step updates: 0 to this, exclusive.
  public var activeNeurons: Int
  /// Most axon events of a step.
  public var maximumEvents: Int
  /// Whether plastic synapses learn: 0 or 1.
  public var learning: Int
  /// *m*, −512 to 511, in 1/256.
  public var modulation: Int
  /// Four words a neuron.
  public var neurons: [UInt32]
  /// Four words a profile.
  public var profiles: [UInt32]
  /// One word an axon.
  public var axons: [UInt32]
  /// Two words a chunk.
  public var chunks: [UInt32]
  /// Words of the synapse memory.
  public var synapses: [UInt32]
  /// One word a learning rule.
  public var rules: [UInt32]
  /// 128 words a learning rule.
  public var windows: [UInt32]
  /// 128 words a learning rule; none where the core has no traces.
  public var decays: [UInt32]

  /// The words that an image gives the memories of its core; those that no section covers are 0.
  public init(_ image: RegisterImage) {
    membraneBits = Int(image.core.membraneBits)
    currentBits = Int(image.core.currentBits)
    accumulatorBits = Int(image.core.accumulatorBits)
    maximumDelay = Int(image.core.maximumDelay)
    delayedEvents = Int(image.core.delayedEvents)
    hasTraces = image.core.traces == 1
    hasSoftBounds = image.core.softBounds == 1
    watchPoints = [UInt32](repeating: 0, count: Int(image.core.watchPoints))
    var memories = [
      [UInt32](repeating: 0, count: 64),
      [UInt32](repeating: 0, count: 4 * Int(image.core.neurons)),
      [UInt32](repeating: 0, count: 4 * Int(image.core.profiles)),
      [UInt32](repeating: 0, count: Int(image.core.axons)),
      [UInt32](repeating: 0, count: 2 * Int(image.core.chunks)),
      [UInt32](repeating: 0, count: Int(image.core.synapseWords)),
      [],
      [UInt32](repeating: 0, count: Int(image.core.rules)),
      [UInt32](repeating: 0, count: 128 * Int(image.core.rules)),
      [UInt32](repeating: 0, count: hasTraces ? 128 * Int(image.core.rules) : 0),
    ]
    for section in image.sections {
      for (offset, word) in section.words.enumerated() {
        memories[Int(section.region.rawValue)][Int(section.address) + offset] = word
      }
    }
    activeNeurons = Int(memories[0][18])
    maximumEvents = Int(memories[0][19])
    learning = bits(memories[0][22], 0, 0)
    modulation = signedBits(memories[0][23], 9, 0)
    neurons = memories[1]
    profiles = memories[2]
    axons = memories[3]
    chunks = memories[4]
    synapses = memories[5]
    rules = memories[7]
    windows = memories[8]
    decays = memories[9]
  }
}

/// Bits `high` to `low` of a word as a number without sign.
func bits(_ word: UInt32, _ high: Int, _ low: Int) -> Int {
  (Int(word) >> low) % (1 << (high - low + 1))
}

/// Bits `high` to `low` of a word as a two's complement number.
func signedBits(_ word: UInt32, _ high: Int, _ low: Int) -> Int {
  let value = bits(word, high, low)
  let half = 1 << (high - low)
  return value >= half ? value - 2 * half : value
}
