/// The two words of a chunk, taken apart: synapses of one source with one shift, one delay and one kind.
public struct ChunkHeader: Sendable, Hashable {
  /// Word of the synapse memory at which the chunk begins.
  public var start: UInt32
  /// Delivered weights are the stored ones times two to the power of this, 0 to 7.
  public var shift: UInt32
  /// Whether the targets are a run from ``firstTarget`` on, or stored with each weight.
  public var isDense: Bool
  /// Whether the weights carry fraction bits and learn.
  public var isPlastic: Bool
  /// Whether the list of the chunk's source ends here.
  public var isLast: Bool
  /// Steps from a spike to its arrival, 1 to 16 (the word holds one less).
  public var delay: UInt32
  /// Learning rule, of a plastic chunk.
  public var rule: UInt32
  /// Synapses of the chunk.
  public var count: UInt32
  /// Target of the first weight of a dense chunk.
  public var firstTarget: UInt32

  /// A chunk from the words ``ChunkWord/start`` and ``ChunkWord/extent``. Any words will do.
  public init(start: UInt32, extent: UInt32) {
    func value(_ field: Field, _ word: UInt32) -> UInt32 { UInt32(bitPattern: field(word)) }
    self.start = value(ChunkField.start, start)
    self.shift = value(ChunkField.shift, start)
    self.isDense = value(ChunkField.dense, start) == 1
    self.isPlastic = value(ChunkField.plastic, start) == 1
    self.isLast = value(ChunkField.last, start) == 1
    self.delay = value(ChunkField.delay, start) + 1
    self.rule = value(ChunkField.rule, start)
    self.count = value(ChunkField.count, extent)
    self.firstTarget = value(ChunkField.firstTarget, extent)
  }

  /// Synapses in one word of the synapse memory: 1 sparse, 2 dense plastic or 4 dense fixed.
  public var synapsesPerWord: UInt32 { isDense ? (isPlastic ? 2 : 4) : 1 }

  /// Words of the synapse memory that the chunk occupies.
  public var words: UInt32 { (count + synapsesPerWord - 1) / synapsesPerWord }

  /// One synapse as the memory holds it.
  public struct Synapse: Sendable, Hashable {
    public var target: UInt32
    /// The stored weight, −128 to 127.
    public var weight: Int32
    /// The fraction of a plastic weight below it, in 1/256.
    public var fraction: UInt32

    public init(target: UInt32, weight: Int32, fraction: UInt32 = 0) {
      self.target = target
      self.weight = weight
      self.fraction = fraction
    }
  }

  /// Synapse `index` of the chunk, by the rules of the equations' page.
  ///
  /// - Parameters:
  ///   - index: 0 to ``count``, exclusive.
  ///   - memory: the words of the synapse memory; the chunk must lie within it.
  public func synapse(_ index: UInt32, in memory: [UInt32]) -> Synapse {
    let word = memory[Int(start + index / synapsesPerWord)]
    if !isDense {
      return Synapse(
        target: UInt32(bitPattern: SynapseField.target(word)), weight: SynapseField.weight(word),
        fraction: UInt32(bitPattern: SynapseField.fraction(word)))
    }
    let target = firstTarget + index
    if isPlastic {
      let half = UInt16(truncatingIfNeeded: word >> (16 * (index % 2)))
      return Synapse(target: target, weight: Int32(Int16(bitPattern: half) >> 8), fraction: UInt32(half & 0xFF))
    }
    let byte = UInt8(truncatingIfNeeded: word >> (8 * (index % 4)))
    return Synapse(target: target, weight: Int32(Int8(bitPattern: byte)))
  }
}
