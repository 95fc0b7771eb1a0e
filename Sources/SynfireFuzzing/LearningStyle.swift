import SynfireMap
import SynfireRandom

/// How the learning of a random case is: how large its updates are, and how much of the network is plastic.
struct LearningStyle: Sendable {
  enum Amplitude: Sendable, CaseIterable {
    /// Updates of a fraction of a weight.
    case fractions
    /// Updates of some weights.
    case moderate
    /// Updates that reach a bound at once.
    case large
    /// Each entry for itself, most at a limit.
    case limits
  }

  var amplitude: Amplitude
  /// Of eight chunks, how many are plastic.
  var plasticChunks: Int
  /// Share of the weights that begin at a bound.
  var atBounds: Double
  /// Steps with input, and steps without any behind them, in turn; nil for input all the time.
  var bursts: (active: Int, idle: Int)?
  /// Whether the modulation changes every few steps for a while.
  var isModulated: Bool
  /// Whether learning is on from the beginning.
  var beginsOn: Bool

  init(random: inout SeededGenerator) {
    amplitude = random.pick(weighted: [(3, .fractions), (4, .moderate), (3, .large), (2, .limits)])
    plasticChunks = random.pick([3, 6, 8, 8])
    atBounds = random.pick([0, 0.1, 0.1, 1])
    bursts =
      random.chance(0.4)
      ? (active: random.pick([1, 4, 20, 60]), idle: random.pick([30, 66, 100, 140, 200])) : nil
    isModulated = random.chance(0.2)
    beginsOn = random.chance(0.85)
  }

  /// Whether a step, counted from the case's start, is without input.
  func isIdle(_ step: Int) -> Bool {
    guard let bursts else { return false }
    return step % (bursts.active + bursts.idle) >= bursts.active
  }

  /// A value of the register `modulation`.
  static func modulation(_ random: inout SeededGenerator) -> Int {
    random.pick([256, 256, 0, -256, 511, -512, 1, -1, 128, 255, 257, random.integer(-512...511)])
  }

  /// The size of a window's largest entry.
  func peak(_ random: inout SeededGenerator) -> Int {
    switch amplitude {
    case .fractions: random.integer(1...40)
    case .moderate: random.integer(100...1200)
    case .large: random.integer(2000...16_000)
    case .limits: random.pick([32_767, 30_000, 256, 1])
    }
  }
}

extension RuleDraft {
  /// A random rule of a style, as its core can have it.
  init(learning: LearningStyle, core: CoreConfiguration, random: inout SeededGenerator) {
    (minimum, maximum) = Self.bounds(&random)
    isSoft = core.softBounds == 1 && random.chance(0.45)
    pairsAll = core.traces == 1 && random.chance(0.5)
    let isReversed = random.chance(0.15)
    potentiation = Self.window(learning, sign: isReversed || random.chance(0.1) ? -1 : 1, &random)
    depression = Self.window(learning, sign: isReversed || random.chance(0.1) ? 1 : -1, &random)
    presynapticDecay = Self.decay(&random)
    postsynapticDecay = Self.decay(&random)
  }

  private static func bounds(_ random: inout SeededGenerator) -> (Int, Int) {
    let least = random.integer(-128...127)
    let most = random.integer(-128...127)
    return random.pick(weighted: [
      (5, (-128, 127)), (3, (0, 127)), (1, (-128, 0)), (2, (-20, 20)), (1, (least, least)), (1, (-1, 0)), (1, (0, 0)),
      (3, (min(least, most), max(least, most))),
    ])
  }

  /// A window: exponential, rectangular, with one entry, random, or at the limits.
  static func window(_ learning: LearningStyle, sign: Int, _ random: inout SeededGenerator) -> [Int] {
    let peak = learning.peak(&random)
    if learning.amplitude == .limits && random.chance(0.6) {
      return (0..<lags).map { _ in random.pick([changes.lowerBound, changes.upperBound, 0, 1, -1, sign * peak]) }
    }
    switch random.integer(0...9) {
    case 0...4:
      let kept = random.pick([2048, 3300, 3800, 4000, 4080])
      return exponential(sign * peak, kept: kept)
    case 5...6:
      let width = random.pick([1, 2, 5, 20, 63, 64])
      return (0..<lags).map { $0 < width ? sign * peak : 0 }
    case 7:
      let only = random.pick([0, 1, 2, 31, 62, 63, random.integer(0...63)])
      return (0..<lags).map { $0 == only ? sign * peak : 0 }
    case 8: return (0..<lags).map { _ in random.integer(-peak...peak) }
    default: return (0..<lags).map { _ in sign * random.magnitude(peak) }
    }
  }

  /// What is left of a trace: all, nothing, an exponential, or anything.
  static func decay(_ random: inout SeededGenerator) -> [Int] {
    switch random.integer(0...9) {
    case 0...5: exponential(4096, kept: random.pick([1000, 3000, 3800, 4000, 4090]))
    case 6: [Int](repeating: random.pick([4096, 4095, 8191]), count: lags)
    case 7: (0..<lags).map { _ in random.pick([0, 1, 4095, 4096, 4097, 8191]) }
    case 8: (0..<lags).map { _ in random.integer(0...8191) }
    default: [Int](repeating: 0, count: lags)
    }
  }

  /// `first`, and at each further lag so many 4096ths of the entry before, toward zero. Integers, so that it is the same on every
  /// machine.
  private static func exponential(_ first: Int, kept: Int) -> [Int] {
    var scaled = first << 12
    return (0..<lags).map { _ in
      defer { scaled = scaled / 4096 * kept }
      return scaled / 4096
    }
  }
}
