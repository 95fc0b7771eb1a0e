import SynfireNetwork

/// Eight-bit weights with a shift: what fits, and how a number becomes one.
enum WeightFormat {
  static let range: ClosedRange<Double> = -128...127
  static let maximumShift = 7
  /// Largest magnitude of both signs that fits at the largest shift, in membrane units.
  static let largestMagnitude = 127.0 * 128

  /// What fits at the largest shift, in units of the network.
  static func allowed(atScale scale: Double) -> ClosedRange<Double> {
    (range.lowerBound * 128 / scale)...(range.upperBound * 128 / scale)
  }

  /// The weight nearest to `value` (membrane units) at a shift, ties away from zero. Not limited.
  static func quantised(_ value: Double, shift: Int) -> Double {
    (value / Double(1 << shift)).rounded()
  }

  /// The plastic weight, in 1/256, nearest to `value` (membrane units) at a shift, ties away from zero. Not limited.
  static func quantisedPlastic(_ value: Double, shift: Int) -> Double {
    (256 * value / Double(1 << shift)).rounded()
  }

  /// The smallest shift at which both bounds of a rule fit; `nil` if there is none.
  static func shift(for bounds: WeightBounds, scale: Double) -> Int? {
    (0...maximumShift).first { shift in
      range.contains(quantised(bounds.minimum * scale, shift: shift))
        && range.contains(quantised(bounds.maximum * scale, shift: shift))
    }
  }

  /// The smallest shift at which all of a row fits; `nil` if there is none.
  static func shift(for row: WeightRow, scale: Double) -> Int? {
    let weights = row.synapses.lazy.map { $0.weight * scale }
    guard let low = weights.min(), let high = weights.max() else { return 0 }
    return (0...maximumShift).first { shift in
      range.contains(quantised(low, shift: shift)) && range.contains(quantised(high, shift: shift))
    }
  }
}
