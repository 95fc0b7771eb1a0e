import SynfireMap
import SynfireNetwork

/// How well numbers of a population and weights onto it fit the core's at a scale.
struct ScaleFit {
  /// Numbers in units of the membrane.
  let numbers: [Double]
  let rows: [ProjectionRows]

  /// Most synapses of a projection whose errors are looked at for a scale: there are dozens of scales to choose from.
  private static let mostSynapses = 4096

  /// Whether nothing is rounded.
  func isExact(_ scale: Double) -> Bool {
    numbers.allSatisfy { ($0 * scale).rounded() == $0 * scale }
      && rows.allSatisfy { projection in
        if let bounds = projection.bounds { return isExact(scale, bounds: bounds, rows: projection.rows) }
        return projection.rows.allSatisfy { row in
          guard let shift = WeightFormat.shift(for: row, scale: scale) else { return false }
          let unit = Double(1 << shift)
          return row.synapses.allSatisfy {
            WeightFormat.quantised($0.weight * scale, shift: shift) * unit == $0.weight * scale
          }
        }
      }
  }

  private func isExact(_ scale: Double, bounds: WeightBounds, rows: [WeightRow]) -> Bool {
    guard let shift = WeightFormat.shift(for: bounds, scale: scale) else { return false }
    let unit = Double(1 << shift)
    let areBoundsExact = [bounds.minimum, bounds.maximum].allSatisfy {
      WeightFormat.quantised($0 * scale, shift: shift) * unit == $0 * scale
    }
    return areBoundsExact
      && rows.allSatisfy { row in
        row.synapses.allSatisfy {
          WeightFormat.quantisedPlastic($0.weight * scale, shift: shift) * unit / 256 == $0.weight * scale
        }
      }
  }

  /// The scale with the smallest errors from half of `limit` up to it: the limit itself, or one at which the largest weight of
  /// a projection is a whole number of its 8 bits.
  func best(upTo limit: Double) -> Double {
    var candidates = [limit]
    for projection in rows where projection.isCoarse {
      // The largest whole number of 64 to 127 in which a shift leaves the weight at the limit, and those down to its half.
      let units = limit * projection.largestMagnitude
      guard units.isFinite, units >= 64 else { continue }
      let unit = Double(sign: .plus, exponent: min(units.exponent - 6, WeightFormat.maximumShift), significand: 1)
      let most = min((units / unit).rounded(.down), WeightFormat.range.upperBound)
      for count in stride(from: most, to: most / 2, by: -1) {
        candidates.append(count * unit / projection.largestMagnitude)
      }
    }
    // Of scales equally good the largest, which comes first.
    var best = (scale: limit, error: error(limit))
    for scale in candidates.sorted(by: >) where scale <= limit {
      let error = error(scale)
      if error < 0.999 * best.error { best = (scale, error) }
    }
    return best.scale
  }

  /// The mean of the squared errors of weights, each as a part of the largest of its projection, summed over projections.
  private func error(_ scale: Double) -> Double {
    var sum = 0.0
    for projection in rows where projection.isCoarse {
      var errors = (sum: 0.0, count: 0)
      for row in projection.rows {
        guard let shift = WeightFormat.shift(for: row, scale: scale) else { return .infinity }
        let unit = Double(1 << shift) / scale
        for synapse in row.synapses {
          let error = (synapse.weight / unit).rounded() * unit - synapse.weight
          errors.sum += error * error
          errors.count += 1
        }
        if errors.count > Self.mostSynapses { break }
      }
      sum += errors.sum / Double(errors.count) / (projection.largestMagnitude * projection.largestMagnitude)
    }
    return sum
  }
}

extension ProjectionRows {
  /// Whether the weights have only their 8 bits.
  fileprivate var isCoarse: Bool { bounds == nil && !isFine && largestMagnitude > 0 }
}
