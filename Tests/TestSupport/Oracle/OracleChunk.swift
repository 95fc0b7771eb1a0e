/// A synapse, unpacked.
public struct OracleSynapse: Sendable {
  public let target: Int
  /// *w*, weight × 256 + fraction: as stored, −32,768 to 32,767.
  public internal(set) var exactWeight: Int
  /// Binary logarithm of what the weight is multiplied with.
  public let shift: Int
  /// Steps from cause to effect, 1 to 16.
  public let delay: Int
  /// Word of the synapse memory that holds the weight.
  public let word: Int
  /// Where in the word the upper 8 bits of the weight begin.
  public let lowBit: Int

  /// The weight, −128 to 127.
  public var weight: Int { (exactWeight - fraction) / 256 }
  /// Bits below the weight, 0 to 255; never delivered.
  public var fraction: Int { bits(UInt32(exactWeight + 65_536), 7, 0) }
  /// What an arrival adds to the target's input: weight × 2^shift.
  public var delivered: Int { weight * (1 << shift) }
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
  /// Number of the learning rule; of no meaning where the chunk is fixed.
  public let rule: Int
  /// The words of the synapse memory that hold the synapses.
  public let words: Range<Int>
  public internal(set) var synapses: [OracleSynapse]

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
      let exactWeight: Int
      let address: Int
      let lowBit: Int
      if dense == 0 {
        (address, lowBit) = (start + k, 8)
        let word = memories.synapses[address]
        (target, exactWeight) = (bits(word, 31, 16), signedBits(word, 15, 0))
      } else if plastic == 0 {
        (address, lowBit) = (start + k / 4, 8 * (k % 4))
        (target, exactWeight) = (firstTarget + k, 256 * signedBits(memories.synapses[address], lowBit + 7, lowBit))
      } else {
        (address, lowBit) = (start + k / 2, 16 * (k % 2) + 8)
        (target, exactWeight) = (firstTarget + k, signedBits(memories.synapses[address], lowBit + 7, lowBit - 8))
      }
      end = address + 1
      synapses.append(
        OracleSynapse(
          target: target, exactWeight: exactWeight, shift: shift, delay: delay, word: address, lowBit: lowBit))
    }
    self.number = number
    self.isDense = dense == 1
    self.isPlastic = plastic == 1
    self.shift = shift
    self.delay = delay
    self.rule = bits(header, 29, 27)
    self.words = start..<end
    self.synapses = synapses
  }

  /// The numbers of the chunks of the source whose word is `source`: none if it has no delays, else from its first
  /// chunk on, up to and including the first that is marked as the last.
  static func list(of source: UInt32, _ memories: OracleWords) -> [Int] {
    guard bits(source, 31, 16) != 0 else { return [] }
    var numbers = [bits(source, 15, 0)]
    while bits(memories.chunks[2 * numbers[numbers.count - 1]], 22, 22) == 0 {
      numbers.append(numbers[numbers.count - 1] + 1)
    }
    return numbers
  }
}
