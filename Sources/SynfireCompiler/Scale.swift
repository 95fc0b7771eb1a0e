import SynfireMap
import SynfireNetwork

/// The membrane units of the core for 1.0 of a population, and where they come from.
struct Scale {
  let value: Double
  let isGiven: Bool

  /// The scale given, or one at which everything fits and the membrane has room, and weights lose little.
  ///
  /// The largest that fits is that at which
  /// - no threshold, reset value, bias, lower bound, leak step or adaptation jump takes more than a quarter of the
  ///   membrane's range, but for leak steps that then take all of any membrane;
  /// - every weight, of those that learn every bound, fits 8 bits at the largest shift;
  ///
  /// - what biases and neurons that spike in every step bring a membrane to is within its range;
  ///
  /// and it is lowered for the room that the membrane's ``Excursion`` needs. Where a power of two of at most that makes every
  /// one of these numbers exact the largest such is taken; otherwise, of those down to its half, the one with the smallest
  /// errors.
  ///
  /// - Parameters:
  ///   - rows: of the projections onto the population.
  ///   - constants: numbers of the sources that spike in every step.
  ///   - activity: what is known of its membranes; `nil`: they are guessed.
  init(
    for population: Population, rows: [ProjectionRows], constants: Set<Int>, timeStepMilliseconds: Double,
    core: CoreConfiguration, activity: Activity.Entry?
  ) {
    if let scale = population.scale {
      value = scale
      isGiven = true
      return
    }
    isGiven = false
    let numbers = population.neuron.membraneNumbers
    let range = Double(core.membraneRange.upperBound) + 1
    // Capped where the numbers are so small that the quotients leave the range of double precision.
    var largest = 0x1p1000
    for number in numbers where number != 0 { largest = min(largest, range / 4 / abs(number)) }
    for projection in rows where projection.largestMagnitude != 0 {
      largest = min(largest, WeightFormat.largestMagnitude / projection.largestMagnitude)
    }
    if numbers.allSatisfy({ $0 == 0 }) && rows.allSatisfy({ $0.rows.isEmpty }) { largest = 1 }
    let guess = Excursion(
      of: population, rows: rows, constants: constants, timeStepMilliseconds: timeStepMilliseconds)
    let excursion = activity.map(Excursion.init) ?? guess
    let currentRange = Double(core.currentRange.upperBound) + 1
    let room = min(range / excursion.membrane, currentRange / excursion.current)
    let certain = min(range / guess.certainMembrane, currentRange / guess.certainCurrent)
    largest = min(largest, certain)
    let limit = min(largest, max(room, Self.least(thresholds: population.neuron.threshold.values, rows: rows)))
    let fit = ScaleFit(numbers: numbers, rows: rows)
    func power(below scale: Double) -> Double { Double(sign: .plus, exponent: scale.exponent, significand: 1) }
    // Exact numbers are worth more than room that may not be needed.
    if let exact = [power(below: limit), power(below: largest)].first(where: fit.isExact) {
      value = exact
    } else {
      value = fit.best(upTo: limit)
    }
  }

  /// The scale below which thresholds and weights would lose more than room is worth: a threshold has 2,048 units, and the
  /// largest weight of each projection 64.
  private static func least(thresholds: [Double], rows: [ProjectionRows]) -> Double {
    let weights = rows.map(\.largestMagnitude).filter { $0 > 0 }.map { 64 / $0 }
    let largest = thresholds.lazy.filter(\.isFinite).reduce(0) { max($0, abs($1)) }
    return (weights + (largest > 0 ? [2048 / largest] : [])).max() ?? 0
  }
}

extension Neuron {
  /// All numbers in units of the membrane that are to fit.
  fileprivate var membraneNumbers: [Double] {
    var numbers = threshold.values.filter(\.isFinite) + bias.values
    if case .value(let value) = reset { numbers += value.values }
    if let lowerBound { numbers.append(lowerBound) }
    if let adaptation { numbers.append(adaptation.jump) }
    guard case .constant(let steps) = leak else { return numbers }
    // Where the others take a quarter of the membrane's range at most, a leak of more than four times as much takes all.
    let largest = numbers.reduce(0) { max($0, abs($1)) }
    return numbers + steps.values.filter { $0.isFinite && (largest == 0 || $0 <= 4 * largest) }
  }
}
