/// A learning rule, under the names of the manual's page *The equations*.
public struct OracleRule: Sendable {
  public let minimum: Int
  public let maximum: Int
  /// 0 where the core has no soft bounds.
  public let soft: Int
  /// 0 where the core has no traces.
  public let pairing: Int
  /// W₊ and W₋, by lag: 64 entries each.
  public let potentiation: [Int]
  public let depression: [Int]
  /// D₊ and D₋, by lag: 64 entries each, 4096 at most; all 0 where the core has no traces.
  public let presynapticDecay: [Int]
  public let postsynapticDecay: [Int]

  init(_ rule: Int, _ words: OracleWords) {
    let word = words.rules[rule]
    minimum = signedBits(word, 7, 0)
    maximum = signedBits(word, 15, 8)
    soft = words.hasSoftBounds ? bits(word, 16, 16) : 0
    pairing = words.hasTraces ? bits(word, 17, 17) : 0
    potentiation = (0...63).map { signedBits(words.windows[128 * rule + $0], 15, 0) }
    depression = (0...63).map { signedBits(words.windows[128 * rule + 64 + $0], 15, 0) }
    presynapticDecay = (0...63).map { words.hasTraces ? min(bits(words.decays[128 * rule + $0], 12, 0), 4096) : 0 }
    postsynapticDecay = (0...63).map {
      words.hasTraces ? min(bits(words.decays[128 * rule + 64 + $0], 12, 0), 4096) : 0
    }
  }
}
