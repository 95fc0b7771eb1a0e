import SynfireMap

/// A learning rule of a random network: windows, bounds and decays of every kind.
struct RandomRule {
  var minimum: Int
  var maximum: Int
  var isSoft: Bool
  var pairsAll: Bool
  /// 64 entries each, by lag.
  var potentiation: [Int]
  var depression: [Int]
  var presynapticDecay: [Int]
  var postsynapticDecay: [Int]

  /// The largest magnitude of a weight within the bounds.
  var largestMagnitude: Int { max(abs(minimum), abs(maximum)) }

  /// - Parameters:
  ///   - core: what the rule is for.
  ///   - keepsTraces: whether traces do not decay.
  ///   - random: where the draws come from.
  init(core: CoreConfiguration, keepsTraces: Bool, random: inout SplitMix64) {
    (minimum, maximum) = Self.bounds(&random)
    isSoft = core.softBounds == 1 && random.chance(0.5)
    pairsAll = core.traces == 1 && random.chance(0.5)
    // Sign and size of each window are drawn alone: depression may be positive, and potentiation negative.
    potentiation = Self.window(usuallyPositive: true, &random)
    depression = Self.window(usuallyPositive: false, &random)
    let whole = Array(repeating: 4096, count: 64)
    presynapticDecay = keepsTraces ? whole : Self.decay(&random)
    postsynapticDecay = keepsTraces ? whole : Self.decay(&random)
  }

  /// −128 to 127, one side of zero, a few weights, or one.
  private static func bounds(_ random: inout SplitMix64) -> (Int, Int) {
    let any = [random.integer(in: -128...127), random.integer(in: -128...127)].sorted()
    let tight = random.integer(in: -120...120)
    return random.pick([
      (-128, 127), (-128, 127), (0, random.integer(in: 1...127)), (0, 127), (-random.integer(in: 1...128), 0),
      (any[0], any[1]), (tight, tight + random.integer(in: 1...7)), (tight, tight),
    ])
  }

  /// A window of 64 entries in 1/256 of a weight.
  static func window(usuallyPositive: Bool, _ random: inout SplitMix64) -> [Int] {
    let isPositive = random.chance(0.8) == usuallyPositive
    let largest = random.pick([3, 40, 300, 1500, 6000, 32_767])
    let height = random.integer(in: 1...largest) * (isPositive ? 1 : -1)
    let width = random.integer(in: 1...64)
    switch random.integer(in: 0...9) {
    case 0...3:
      let kept = random.integer(in: 2048...4090)
      var entry = height
      return (0..<64).map { _ in
        defer { entry = entry * kept / 4096 }
        return entry
      }
    case 4, 5: return (0..<64).map { $0 < width ? height : 0 }
    case 6: return (0..<64).map { $0 < width ? height : -height }
    case 7: return (0..<64).map { _ in random.pick([-32_768, 32_767, -1, 0, 1, random.integer(in: -32_768...32_767)]) }
    case 8: return (0..<64).map { _ in random.integer(in: -300...300) }
    default: return (0..<64).map { $0 == width - 1 ? height : 0 }
    }
  }

  /// What is left of a trace after 0 to 63 steps, in 1/4096.
  static func decay(_ random: inout SplitMix64) -> [Int] {
    switch random.integer(in: 0...9) {
    case 0...4:
      let kept = random.integer(in: 2048...4095)
      var left = 4096
      return (0..<64).map { _ in
        defer { left = left * kept / 4096 }
        return left
      }
    case 5: return Array(repeating: 4096, count: 64)
    case 6: return Array(repeating: 0, count: 64)
    case 7: return (0..<64).map { _ in random.integer(in: 0...8191) }
    default: return (0..<64).map { _ in random.pick([0, 1, 4095, 4096, 4097, 8191]) }
    }
  }

  /// The word of the rule.
  var word: UInt32 {
    var word: UInt32 = 0
    RuleField.minimum.set(Int32(minimum), in: &word)
    RuleField.maximum.set(Int32(maximum), in: &word)
    RuleField.soft.set(isSoft ? 1 : 0, in: &word)
    RuleField.pairing.set(pairsAll ? 1 : 0, in: &word)
    return word
  }

  /// The 128 words of the rule's windows.
  var windowWords: [UInt32] {
    (potentiation + depression).map { entry in
      var word: UInt32 = 0
      WindowField.change.set(Int32(entry), in: &word)
      return word
    }
  }

  /// The 128 words of the rule's decays.
  var decayWords: [UInt32] {
    (presynapticDecay + postsynapticDecay).map { kept in
      var word: UInt32 = 0
      DecayField.kept.set(Int32(kept), in: &word)
      return word
    }
  }
}
