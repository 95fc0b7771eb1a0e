/// How the weights of a population are distributed between their bounds.
public struct WeightDistribution: Sendable, Equatable {
  /// Bins of ``counts``, all of one width.
  public static let bins = 20

  /// Weights in each bin; the largest weight is in the last.
  public let counts: [Int]
  public let mean: Double
  /// Part of the weights in the lowest tenth of the range, and in the highest.
  public let lowestTenth: Double
  public let highestTenth: Double
  /// Part of the weights in the middle half of the range.
  public let middleHalf: Double

  /// - Parameter weights: 0 at the lower bound to 1 at the upper; at least one.
  public init(_ weights: [Double]) {
    var counts = [Int](repeating: 0, count: Self.bins)
    for weight in weights { counts[min(Self.bins - 1, Int(weight * Double(Self.bins)))] += 1 }
    let count = Double(weights.count)
    func part(_ range: ClosedRange<Double>) -> Double { Double(weights.count(where: range.contains)) / count }
    self.counts = counts
    mean = weights.reduce(0, +) / count
    lowestTenth = part(0...0.1)
    highestTenth = part(0.9...1)
    middleHalf = part(0.25...0.75)
  }
}
