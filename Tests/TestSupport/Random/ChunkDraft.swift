import SynfireMap

/// A chunk before it has a place in the memories.
struct ChunkDraft {
  var isDense: Bool
  var isPlastic: Bool
  var shift: Int
  /// Steps, 1 to 16.
  var delay: Int
  var rule: Int
  /// Of a dense chunk the target of the first weight; of a sparse one a number that means nothing.
  var firstTarget: Int
  /// Target of each synapse; of a dense chunk consecutive from ``firstTarget``.
  var targets: [Int]
  /// Weight of each synapse, −128 to 127.
  var weights: [Int]
  /// Fraction of each synapse, 0 to 255; all 0 in a fixed chunk.
  var fractions: [Int]
  /// What fills the bytes after the last dense weight.
  var padding: UInt32

  /// Synapses in a word of the synapse memory.
  private var perWord: Int { isDense ? (isPlastic ? 2 : 4) : 1 }
  /// Words of the synapse memory.
  var wordCount: Int { (targets.count + perWord - 1) / perWord }

  /// The words of the synapse memory.
  var words: [UInt32] {
    if !isDense {
      return targets.indices.map { index in
        var word: UInt32 = 0
        SynapseField.target.set(Int32(targets[index]), in: &word)
        SynapseField.weight.set(Int32(weights[index]), in: &word)
        SynapseField.fraction.set(Int32(fractions[index]), in: &word)
        return word
      }
    }
    let width = 32 / perWord
    return (0..<wordCount).map { wordIndex in
      var word = padding
      for part in 0..<perWord where perWord * wordIndex + part < targets.count {
        let index = perWord * wordIndex + part
        let weight = UInt32(UInt8(truncatingIfNeeded: weights[index]))
        let value = isPlastic ? weight << 8 | UInt32(fractions[index]) : weight
        let low = UInt32(width * part)
        word = word & ~(((1 << UInt32(width)) - 1) << low) | value << low
      }
      return word
    }
  }

  /// Brings the weights of a plastic chunk within the bounds of its rule, or to one of the two, each to any.
  mutating func limitWeights(to rule: RandomRule, toBounds: Bool, random: inout SplitMix64) {
    for index in weights.indices {
      let bounds = 256 * rule.minimum...256 * rule.maximum
      let exact = min(max(256 * weights[index] + fractions[index], bounds.lowerBound), bounds.upperBound)
      let limited = toBounds ? random.pick([bounds.lowerBound, bounds.upperBound]) : exact
      weights[index] = limited >> 8
      fractions[index] = limited & 0xFF
    }
  }

  /// The two words of the header, for synapses that begin at word `start`.
  func header(start: Int, isLast: Bool) -> [UInt32] {
    var head: UInt32 = 0
    ChunkField.start.set(Int32(start), in: &head)
    ChunkField.shift.set(Int32(shift), in: &head)
    ChunkField.dense.set(isDense ? 1 : 0, in: &head)
    ChunkField.plastic.set(isPlastic ? 1 : 0, in: &head)
    ChunkField.last.set(isLast ? 1 : 0, in: &head)
    ChunkField.delay.set(Int32(delay - 1), in: &head)
    ChunkField.rule.set(Int32(rule), in: &head)
    var extent: UInt32 = 0
    ChunkField.count.set(Int32(targets.count), in: &extent)
    ChunkField.firstTarget.set(Int32(firstTarget), in: &extent)
    return [head, extent]
  }
}
