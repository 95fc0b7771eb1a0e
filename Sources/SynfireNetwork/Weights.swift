/// A synapse of a projection: numbers within the source group and within the target population, from 0.
public struct Synapse: Sendable, Equatable {
  public var source: Int
  public var target: Int
  public var weight: Double

  public init(source: Int, target: Int, weight: Double) {
    self.source = source
    self.target = target
    self.weight = weight
  }
}

/// The synapses of a projection, in one of three notations.
public enum Weights: Sendable, Equatable {
  /// One row for each source, in it one weight for each target; a 0 is no synapse, or one that starts at 0 where the
  /// weights learn.
  case dense([[Double]])
  /// Any synapses, several between one pair included.
  case list([Synapse])
  case random(RandomWeights)

  /// The synapses between `sources` sources and `targets` targets. Precondition: valid for these counts.
  ///
  /// Of a dense matrix those whose weight is not 0, or all if they are `plastic`, row by row; of a list all, in its order.
  public func synapses(sources: Int, targets: Int, plastic: Bool = false) -> [Synapse] {
    switch self {
    case .dense(let rows):
      rows.enumerated().flatMap { source, row in
        row.enumerated().compactMap { target, weight in
          weight == 0 && !plastic ? nil : Synapse(source: source, target: target, weight: weight)
        }
      }
    case .list(let synapses): synapses
    case .random(let random): random.synapses(sources: sources, targets: targets)
    }
  }
}

/// Synapses drawn independently: each pair with a probability, its weight uniform in a range.
///
/// The generator is SplitMix64 from `seed`. For each source, for each target in order: one number decides whether
/// there is a synapse, and only if so the next one gives its weight. A number is the upper 53 bits as a fraction of 1.
public struct RandomWeights: Sendable, Equatable {
  /// 0 to 1.
  public var probability: Double
  /// Least weight.
  public var low: Double
  /// Upper end of the weights, not below `low`.
  public var high: Double
  public var seed: UInt64

  public init(probability: Double, low: Double, high: Double, seed: UInt64) {
    self.probability = probability
    self.low = low
    self.high = high
    self.seed = seed
  }

  func synapses(sources: Int, targets: Int) -> [Synapse] {
    var generator = SplitMix64(seed: seed)
    var synapses: [Synapse] = []
    for source in 0..<sources {
      for target in 0..<targets where generator.nextFraction() < probability {
        let weight = low + (high - low) * generator.nextFraction()
        synapses.append(Synapse(source: source, target: target, weight: weight))
      }
    }
    return synapses
  }
}

/// The generator behind ``RandomWeights``: a counter with an odd increment, and a mixing function of three rounds.
struct SplitMix64 {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// At least 0, below 1.
  mutating func nextFraction() -> Double { Double(next() >> 11) / 0x1p53 }
}
