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

    static func < (left: Connection, right: Connection) -> Bool {
      (left.source, left.target, left.delay, left.delivered)
        < (right.source, right.target, right.delay, right.delivered)
    }
  }

  struct DecodedChunk {
    var source: Int
    var delay: Int
    var shift: Int
    var isDense: Bool
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
          count: Int(extent & 0xFFFF), firstTarget: Int(extent >> 16),
          words: Self.words(start: Int(head & 0x1FFFF), count: Int(extent & 0xFFFF), isDense: head >> 20 & 1 == 1))
        try #require(head >> 21 & 1 == 0 && head >> 27 == 0 && decoded.count > 0)
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

  private static func words(start: Int, count: Int, isDense: Bool) -> Range<Int> {
    start..<start + (isDense ? (count + 3) / 4 : count)
  }

  private mutating func add(_ chunk: DecodedChunk, _ synapses: [UInt32]) throws {
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

  /// Chunks and synapse words that more than one list uses, or that lie between used ones unused.
  func expectCompactMemory() {
    var next = 0
    for chunk in chunks {
      #expect(chunk.words.lowerBound == next)
      next = chunk.words.upperBound
    }
  }
}
