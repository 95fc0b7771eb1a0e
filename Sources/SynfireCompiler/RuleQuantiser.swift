import SynfireMap
import SynfireNetwork

/// Quantises one rule of a network for a population.
struct RuleQuantiser {
  let rule: LearningRule
  /// Place of the rule in the network.
  let path: JSONPath
  let population: String
  let scale: Double
  let timeStepMilliseconds: Double

  /// - Throws: bounds or an entry that do not fit, or bounds that become one.
  func compiled() throws(CompileError) -> CompiledRule {
    let bounds = rule.bounds
    guard let shift = WeightFormat.shift(for: bounds, scale: scale) else {
      throw CompileError(
        path: path.appending("bounds"),
        problem: .bounds(
          bounds.minimum...bounds.maximum, population: population, scale: scale,
          allowed: WeightFormat.allowed(atScale: scale)))
    }
    let minimum = Int(WeightFormat.quantised(bounds.minimum * scale, shift: shift))
    let maximum = Int(WeightFormat.quantised(bounds.maximum * scale, shift: shift))
    guard minimum < maximum else {
      throw CompileError(
        path: path.appending("bounds"),
        problem: .narrowBounds(
          bounds.minimum...bounds.maximum, population: population, scale: scale, step: Double(1 << shift) / scale))
    }
    // An update of a core with soft bounds is multiplied by what is left to the bound, both in 1/256, over 65,536. For the
    // whole range R that is R / 256 of the entry, which is to be the whole amplitude.
    let part = bounds.isSoft ? Double(maximum - minimum) / 256 : 1
    let entryStep = part * Double(1 << shift) / (256 * scale)
    return CompiledRule(
      name: rule.name, number: 0, populations: [population], pairing: rule.pairing, bounds: bounds, scale: scale,
      shift: shift, minimum: minimum, maximum: maximum,
      potentiation: try window(
        rule.potentiation, key: "potentiation", lags: 0..<LearningWindow.lags, entryStep: entryStep, shift: shift),
      depression: try window(
        rule.depression, key: "depression", lags: 1..<LearningWindow.lags, entryStep: entryStep, shift: shift))
  }

  private func window(
    _ window: LearningWindow?, key: String, lags: Range<Int>, entryStep: Double, shift: Int
  ) throws(CompileError) -> CompiledWindow {
    let asked = window?.changes(timeStepMilliseconds: timeStepMilliseconds) ?? LearningWindow.zeros
    var entries: [Int16] = []
    for (lag, change) in asked.enumerated() {
      let entry = (change / entryStep).rounded()
      guard entry >= Double(Int16.min), entry <= Double(Int16.max) else {
        var place = path.appending(key)
        if case .table = window?.shape {
          place = place.appending("table").appending(lag)
        } else {
          place = place.appending("amplitude")
        }
        throw CompileError(
          path: place,
          problem: .windowEntry(
            change, population: population, scale: scale, shift: shift,
            allowed: (Double(Int16.min) * entryStep)...(Double(Int16.max) * entryStep)))
      }
      entries.append(Int16(entry))
    }
    var decay: [Double] = []
    if rule.pairing == .all, let window { decay = window.traceDecay(timeStepMilliseconds: timeStepMilliseconds) }
    return CompiledWindow(
      asked: asked, entries: entries, entryStep: entryStep, lags: lags, decayAsked: decay,
      decay: decay.map { Int32(($0 * Double(SynfireMap.decayOne)).rounded()) })
  }
}

extension LearningWindow {
  fileprivate static var zeros: [Double] { [Double](repeating: 0, count: lags) }
}
