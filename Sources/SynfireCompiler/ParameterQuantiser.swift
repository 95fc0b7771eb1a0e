import Foundation
import SynfireMap
import SynfireNetwork

/// Quantises a population's parameters one by one and keeps the book of what was asked and what came of it.
struct ParameterQuantiser {
  /// Neurons of the population.
  let count: Int
  let scale: Double
  let core: CoreConfiguration
  let timeStepMilliseconds: Double
  let path: JSONPath
  private(set) var settings: [CompilationReport.Setting] = []

  init(count: Int, scale: Double, core: CoreConfiguration, timeStepMilliseconds: Double, path: JSONPath) {
    self.count = count
    self.scale = scale
    self.core = core
    self.timeStepMilliseconds = timeStepMilliseconds
    self.path = path
  }

  /// How a number becomes a whole one.
  enum Rounding {
    /// To the nearest, ties away from zero.
    case nearest
    /// To the least that is greater: a whole membrane is above a number where it is at that or beyond.
    case beyond

    func callAsFunction(_ value: Double) -> Double {
      let nearest = value.rounded()
      if self == .nearest { return nearest }
      // What differs from a whole number by the error of a product only is meant to be one.
      return abs(value - nearest) <= 0x1p-50 * abs(value) ? nearest + 1 : value.rounded(.down) + 1
    }
  }

  /// Numbers in units of the membrane, rounded. An infinite one becomes the largest.
  mutating func membrane(
    _ value: PerNeuron<Double>, field: Field, rounding: Rounding = .nearest, key: String...
  ) throws(CompileError) -> PerNeuron<Int32> {
    let place = key.reduce(path) { $0.appending($1) }
    let range = range(of: field)
    switch value {
    case .uniform(let number):
      let result = try quantised(number, rounding, within: range, at: place)
      note(key, [(number, Double(result) / scale)])
      return .uniform(result)
    case .each(let numbers):
      var results: [Int32] = []
      for (index, number) in numbers.enumerated() {
        results.append(try quantised(number, rounding, within: range, at: place.appending(index)))
      }
      note(key, zip(numbers, results).map { ($0, Double($1) / scale) })
      return .each(results)
    }
  }

  /// Leaks of a constant step. One beyond the membrane's range takes all of any membrane, as the largest does.
  mutating func leak(_ steps: PerNeuron<Double>, key: String) throws(CompileError) -> PerNeuron<Int32> {
    let most = range(of: ProfileField.leakStep).upperBound / scale
    return try membrane(steps.map { $0 > most ? .infinity : $0 }, field: ProfileField.leakStep, key: key)
  }

  /// Thresholds. One above 0 stays so, or every membrane at rest would spike.
  mutating func threshold(
    _ value: PerNeuron<Double>, _ mode: ThresholdMode, key: String
  ) throws(CompileError) -> PerNeuron<Int32> {
    let rounding: Rounding = mode == .exceed ? .beyond : .nearest
    let result = try membrane(value, field: NeuronField.threshold, rounding: rounding, key: key)
    for (index, (asked, got)) in zip(value.values, result.values).enumerated() where asked > 0 && got == 0 {
      let place = path.appending(key)
      throw CompileError(
        path: value.values.count == 1 ? place : place.appending(index), problem: .vanishedThreshold(asked, scale: scale)
      )
    }
    return result
  }

  /// Decays, each to the nearest that the core has.
  mutating func decay(_ decay: Decay, key: String...) -> PerNeuron<Int32> {
    let factors =
      switch decay {
      case .factor(let factors): factors
      case .timeConstant(let milliseconds): milliseconds.map { exp(-timeStepMilliseconds / $0) }
      }
    let results = factors.map(Self.nearestDecay)
    note(
      key,
      zip(factors.values, results.values).map { ($0, Double(NeuronDecay.kept($1)) / Double(NeuronDecay.one)) })
    return results
  }

  /// The decay that keeps `part` (0 to 1) as nearly as one can: in 1/65536 beyond 15/16, in 1/4096 below.
  private static func nearestDecay(to part: Double) -> Int32 {
    let fine = (part * Double(NeuronDecay.one)).rounded()
    let first = Double(NeuronDecay.kept(4097))
    if fine >= first, fine < Double(NeuronDecay.one) { return 4097 + Int32(fine - first) }
    return Int32((part * Double(SynfireMap.decayOne)).rounded())
  }

  /// What the field holds and the membrane of the core as well.
  private func range(of field: Field) -> ClosedRange<Double> {
    let low = max(field.range.lowerBound, Int64(core.membraneRange.lowerBound))
    let high = min(field.range.upperBound, Int64(core.membraneRange.upperBound))
    return Double(low)...Double(high)
  }

  private func quantised(
    _ value: Double, _ rounding: Rounding, within range: ClosedRange<Double>, at place: JSONPath
  ) throws(CompileError) -> Int32 {
    if value == .infinity { return Int32(range.upperBound) }
    let quantised = rounding(value * scale)
    guard range.contains(quantised) else {
      throw CompileError(
        path: place,
        problem: .membraneValue(
          value, scale: scale,
          // What must be exceeded has a membrane above it.
          allowed: (range.lowerBound / scale)...((range.upperBound - (rounding == .beyond ? 1 : 0)) / scale)))
    }
    return Int32(quantised)
  }

  /// Books the number with the largest error, of those that neurons have.
  private mutating func note(_ key: [String], _ numbers: [(asked: Double, got: Double)]) {
    let name = key.joined(separator: ".")
    let entries = numbers.lazy.filter { $0.asked.isFinite }
      .map { CompilationReport.Setting(name: name, asked: $0.asked, got: $0.got) }
    guard let worst = entries.max(by: { ($0.error, $0.vanished ? 1 : 0) < ($1.error, $1.vanished ? 1 : 0) }) else {
      return
    }
    settings.append(worst)
    // A number that changed the neuron in kind is told even where another has the larger error.
    if !worst.changesKind, let other = entries.first(where: \.changesKind) { settings.append(other) }
  }
}
