import SynfireMap
import SynfireNetwork

/// The membrane units of the core for 1.0 of a population, and where they come from.
struct Scale {
  let value: Double
  let isGiven: Bool

  /// The scale given, or the largest at which
  /// - no threshold, reset value, bias, lower bound, leak step or adaptation jump takes more than a quarter of the
  ///   membrane's range, so that the membrane has room beyond them;
  /// - every weight, of those that learn every bound, fits 8 bits at the largest shift.
  ///
  /// Where the next lower power of two makes every one of these numbers exact it is taken instead.
  init(for population: Population, rows: [ProjectionRows], core: CoreConfiguration) {
    if let scale = population.scale {
      value = scale
      isGiven = true
      return
    }
    isGiven = false
    let numbers = population.neuron.membraneNumbers
    let quarter = (Double(core.membraneRange.upperBound) + 1) / 4
    // Capped where the numbers are so small that the quotients leave the range of double precision.
    var largest = 0x1p1000
    for number in numbers where number != 0 { largest = min(largest, quarter / abs(number)) }
    for projection in rows where projection.largestMagnitude != 0 {
      largest = min(largest, WeightFormat.largestMagnitude / projection.largestMagnitude)
    }
    if numbers.allSatisfy({ $0 == 0 }) && rows.allSatisfy({ $0.rows.isEmpty }) { largest = 1 }
    let power = Double(sign: .plus, exponent: largest.exponent, significand: 1)
    value = Self.isExact(power, numbers: numbers, rows: rows) ? power : largest
  }

  private static func isExact(_ scale: Double, numbers: [Double], rows: [ProjectionRows]) -> Bool {
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

  private static func isExact(_ scale: Double, bounds: WeightBounds, rows: [WeightRow]) -> Bool {
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
}

extension Neuron {
  /// All numbers in units of the membrane.
  fileprivate var membraneNumbers: [Double] {
    var numbers = threshold.values.filter(\.isFinite) + bias.values
    if case .value(let value) = reset { numbers += value.values }
    if case .constant(let step) = leak { numbers += step.values.filter(\.isFinite) }
    if let lowerBound { numbers.append(lowerBound) }
    if let adaptation { numbers.append(adaptation.jump) }
    return numbers
  }
}
