extension SplitMix64 {
  /// Bytes with one to eight random changes: bits, bytes and numbers of 16 to 64 bits overwritten, pieces removed, doubled
  /// or cut off; or words put in, if there are any, which is what makes a change within a text's rules.
  public mutating func mutated(_ bytes: [UInt8], words: [String] = []) -> [UInt8] {
    var result = bytes
    for _ in 0..<integer(in: 1...8) {
      if !words.isEmpty, chance(0.4) {
        let place = integer(in: 0...result.count)
        let end = min(result.count, place + integer(in: 0...6))
        result.replaceSubrange(place..<end, with: Array(pick(words).utf8))
      } else {
        mutate(&result)
      }
    }
    return result
  }

  /// What stands in JSON where something else should.
  public static let jsonWords = [
    "-1", "0", "0.5", "1e308", "-1e308", "1e-320", "4294967296", "9223372036854775808", "Infinity", "NaN", "null",
    "true",
    "\"\"", "{}", "[]", "[", "}", ",", ":", "\\u0000",
  ]

  private mutating func mutate(_ bytes: inout [UInt8]) {
    if bytes.isEmpty {
      bytes.append(UInt8(truncatingIfNeeded: next()))
      return
    }
    let place = integer(in: 0...bytes.count - 1)
    let length = integer(in: 1...min(16, bytes.count - place))
    switch integer(in: 0...9) {
    case 0...2: bytes[place] ^= 1 << UInt8(integer(in: 0...7))
    case 3: bytes[place] = pick([0, 1, 0x7F, 0x80, 0xFF])
    case 4: bytes[place] = UInt8(truncatingIfNeeded: next())
    case 5, 6:
      // A number at the edge of what it may be, little-endian.
      let number: UInt64 = pick([0, 1, 0x7FFF, 0x8000, 0xFFFF, 0x7FFF_FFFF, 0xFFFF_FFFF, 0x7FFF_FFFF_FFFF_FFFF, .max])
      for offset in 0..<min(pick([2, 4, 8]), bytes.count - place) {
        bytes[place + offset] = UInt8(truncatingIfNeeded: number >> UInt64(8 * offset))
      }
    case 7: bytes.removeSubrange(place..<place + length)
    case 8: bytes.insert(contentsOf: bytes[place..<place + length], at: place)
    default:
      // Seldom in the middle, which leaves little to get wrong.
      bytes.removeLast(chance(0.2) ? place : min(place, 8))
    }
  }
}
