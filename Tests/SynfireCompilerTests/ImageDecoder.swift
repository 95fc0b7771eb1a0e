import SynfireMap
import Testing

/// Reads an image as the manual's pages *The image format* and *The equations* tell it, bit by bit and without the
/// map's fields, so that a field that both sides get wrong is still found.
struct ImageDecoder {
  struct Connection: Hashable, Comparable {
    /// Axons first, then neurons.
    var source: Int
    var target: Int
    var delay: Int
    var delivered: Int
    /// Of a plastic weight what is below the delivered one, in 1/256 before the shift.
    var fraction = 0
    /// Number of the learning rule; -1: the weight is fixed.
    var rule = -1

    static func < (left: Connection, right: Connection) -> Bool {
      (left.source, left.target, left.delay, left.delivered, left.fraction, left.rule)
        < (right.source, right.target, right.delay, right.delivered, right.fraction, right.rule)
    }
  }

  struct DecodedChunk {
    var source: Int
    var delay: Int
    var shift: Int
    var isDense: Bool
    var isPlastic: Bool
    var rule: Int
    var count: Int
    var firstTarget: Int
    var words: Range<Int>
  }

  let activeNeurons: Int
  let axons: Int
  private(set) var connections: [Connection] = []
  private(set) var chunks: [DecodedChunk] = []

  /// Decodes every source; `axons` is how many come before the neurons in the numbers of sources.
  init(_ image: RegisterImage) throws {
    activeNeurons = image.activeNeurons
    axons = Int(image.core.axons)
    let neuronWords = image.contents(of: .neurons)
    let words = image.contents(of: .axons) + (0..<activeNeurons).map { neuronWords[4 * $0 + 3] }
    let headers = image.contents(of: .chunks)
    let synapses = image.contents(of: .synapses)
    for (source, word) in words.enumerated() {
      let delays = Int(word >> 16)
      if delays == 0 { continue }
      var seen = 0
      var chunk = Int(word & 0xFFFF)
      while true {
        try #require(2 * chunk + 1 < headers.count)
        let (head, extent) = (headers[2 * chunk], headers[2 * chunk + 1])
        let decoded = DecodedChunk(
          source: source, delay: Int(head >> 23 & 15) + 1, shift: Int(head >> 17 & 7), isDense: head >> 20 & 1 == 1,
          isPlastic: head >> 21 & 1 == 1, rule: Int(head >> 27 & 7), count: Int(extent & 0xFFFF),
          firstTarget: Int(extent >> 16),
          words: Self.words(
            start: Int(head & 0x1FFFF), count: Int(extent & 0xFFFF),
            perWord: head >> 20 & 1 == 0 ? 1 : head >> 21 & 1 == 0 ? 4 : 2))
        try #require(head >> 30 == 0 && decoded.count > 0 && (decoded.isPlastic || decoded.rule == 0))
        try #require(decoded.words.upperBound <= synapses.count)
        chunks.append(decoded)
        seen |= 1 << (decoded.delay - 1)
        try add(decoded, synapses)
        chunk += 1
        if head >> 22 & 1 == 1 { break }
      }
      #expect(seen == delays, "the mask of delays of source \(source)")
    }
    connections.sort()
  }

  private static func words(start: Int, count: Int, perWord: Int) -> Range<Int> {
    start..<start + (count + perWord - 1) / perWord
  }

  private mutating func add(_ chunk: DecodedChunk, _ synapses: [UInt32]) throws {
    if chunk.isPlastic { return try addPlastic(chunk, synapses) }
    for index in 0..<chunk.count {
      let target: Int
      let weight: Int8
      if chunk.isDense {
        target = chunk.firstTarget + index
        weight = Int8(truncatingIfNeeded: Int(synapses[chunk.words.lowerBound + index / 4] >> (8 * (index % 4))))
      } else {
        let word = synapses[chunk.words.lowerBound + index]
        target = Int(word >> 16)
        weight = Int8(truncatingIfNeeded: Int(word >> 8))
        try #require(word & 0xFF == 0)
      }
      try #require(target < activeNeurons)
      if weight != 0 {
        connections.append(
          Connection(source: chunk.source, target: target, delay: chunk.delay, delivered: Int(weight) << chunk.shift))
      }
    }
  }

  /// A plastic weight of 0 is a synapse as well.
  private mutating func addPlastic(_ chunk: DecodedChunk, _ synapses: [UInt32]) throws {
    for index in 0..<chunk.count {
      let word = synapses[chunk.words.lowerBound + (chunk.isDense ? index / 2 : index)]
      let half = chunk.isDense ? word >> (16 * (index % 2)) : word
      let target = chunk.isDense ? chunk.firstTarget + index : Int(word >> 16)
      try #require(target < activeNeurons)
      connections.append(
        Connection(
          source: chunk.source, target: target, delay: chunk.delay,
          delivered: Int(Int8(truncatingIfNeeded: Int(half >> 8))) << chunk.shift, fraction: Int(half & 0xFF),
          rule: chunk.rule))
    }
  }

  /// Chunks and synapse words that more than one list uses, or that lie between used ones unused.
  func expectCompactMemory() {
    var next = 0
    for chunk in chunks {
      #expect(chunk.words.lowerBound == next)
      next = chunk.words.upperBound
    }
  }
}
