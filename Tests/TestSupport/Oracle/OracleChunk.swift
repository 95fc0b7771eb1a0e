/// A synapse, unpacked.
public struct OracleSynapse: Sendable {
  public let target: Int
  /// The weight as stored, −128 to 127.
  public let weight: Int
  /// Bits below a plastic weight, 0 to 255; never delivered.
  public let fraction: Int
  /// What an arrival adds to the target's input: weight × 2^shift.
  public let delivered: Int
  /// Steps from cause to effect, 1 to 16.
  public let delay: Int
}

/// A chunk, unpacked.
public struct OracleChunk: Sendable {
  /// Number of the chunk in the core's memory.
  public let number: Int
  public let isDense: Bool
  public let isPlastic: Bool
  public let shift: Int
  /// Steps, 1 to 16: one more than the header's field.
  public let delay: Int
  /// The words of the synapse memory that hold the synapses.
  public let words: Range<Int>
  public let synapses: [OracleSynapse]

  init(_ number: Int, _ memories: OracleWords) {
    let header = memories.chunks[2 * number]
    let extent = memories.chunks[2 * number + 1]
    let start = bits(header, 16, 0)
    let shift = bits(header, 19, 17)
    let dense = bits(header, 20, 20)
    let plastic = bits(header, 21, 21)
    let delay = bits(header, 26, 23) + 1
    let count = bits(extent, 15, 0)
    let firstTarget = bits(extent, 31, 16)

    var synapses: [OracleSynapse] = []
    var end = start
    for k in 0..<count {
      let target: Int
      let weight: Int
      let fraction: Int
      if dense == 0 {
        let word = memories.synapses[start + k]
        (target, weight, fraction) = (bits(word, 31, 16), signedBits(word, 15, 8), bits(word, 7, 0))
        end = start + k + 1
      } else if plastic == 0 {
        let word = memories.synapses[start + k / 4]
        let low = 8 * (k % 4)
        (target, weight, fraction) = (firstTarget + k, signedBits(word, low + 7, low), 0)
        end = start + k / 4 + 1
      } else {
        let word = memories.synapses[start + k / 2]
        let low = 16 * (k % 2)
        (target, weight, fraction) = (firstTarget + k, signedBits(word, low + 15, low + 8), bits(word, low + 7, low))
        end = start + k / 2 + 1
      }
      synapses.append(
        OracleSynapse(
          target: target, weight: weight, fraction: fraction, delivered: weight * (1 << shift), delay: delay))
    }
    self.number = number
    self.isDense = dense == 1
    self.isPlastic = plastic == 1
    self.shift = shift
    self.delay = delay
    self.words = start..<end
    self.synapses = synapses
  }

  /// The chunks of the source whose word is `source`: none if it has no delays, else from its first chunk on, up to
  /// and including the first that is marked as the last.
  static func list(of source: UInt32, _ memories: OracleWords) -> [OracleChunk] {
    guard bits(source, 31, 16) != 0 else { return [] }
    var number = bits(source, 15, 0)
    var chunks = [OracleChunk(number, memories)]
    while bits(memories.chunks[2 * number], 22, 22) == 0 {
      number += 1
      chunks.append(OracleChunk(number, memories))
    }
    return chunks
  }
}
