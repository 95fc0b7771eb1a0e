import SynfireMap

extension LearningRule {
  /// Checks what holds for a rule by itself; its name is the network's to check.
  func validate(at path: JSONPath) throws(DescriptionError) {
    try potentiation?.validate(pairing: pairing, at: path.appending("potentiation"))
    try depression?.validate(pairing: pairing, at: path.appending("depression"))
    let place = path.appending("bounds")
    try require(bounds.minimum.isFinite, bounds.minimum, "a finite number", at: place.appending("minimum"))
    try require(
      bounds.maximum > bounds.minimum && (bounds.maximum - bounds.minimum).isFinite, bounds.maximum,
      "a finite number above 'minimum' (\(bounds.minimum))", at: place.appending("maximum"))
  }
}

extension LearningWindow {
  fileprivate func validate(pairing: Pairing, at path: JSONPath) throws(DescriptionError) {
    switch shape {
    case .exponential(let amplitude, let milliseconds):
      try require(amplitude.isFinite, amplitude, "a finite number", at: path.appending("amplitude"))
      try Self.requireTimeConstant(milliseconds, at: path.appending("tau_ms"))
    case .rectangular(let amplitude, let steps):
      try require(amplitude.isFinite, amplitude, "a finite number", at: path.appending("amplitude"))
      try require(
        (0..<Self.lags).contains(steps), steps, "0 to \(Self.lags - 1) steps", at: path.appending("steps"))
    case .table(let changes):
      let place = path.appending("table")
      try require(
        (1...Self.lags).contains(changes.count), "an array of \(changes.count)",
        "an array of 1 to \(Self.lags) numbers, one for each lag from 0 steps on", at: place)
      for (lag, change) in changes.enumerated() {
        try require(change.isFinite, change, "a finite number", at: place.appending(lag))
      }
    }
    if let traceMilliseconds {
      let place = path.appending("trace_tau_ms")
      try require(pairing == .all, "given", "left out where the pairing is '\(pairing.rawValue)'", at: place)
      try Self.requireTimeConstant(traceMilliseconds, at: place)
    } else if pairing == .all, effectiveTraceMilliseconds == nil {
      throw DescriptionError(path: path, problem: .missingKey("trace_tau_ms"))
    }
  }

  private static func requireTimeConstant(_ milliseconds: Double, at path: JSONPath) throws(DescriptionError) {
    try require(milliseconds.isFinite && milliseconds > 0, milliseconds, "a finite number above 0", at: path)
  }
}

extension Learning {
  func validate(at path: JSONPath) throws(DescriptionError) {
    try require(
      allowed.contains(modulation), modulation, "\(allowed.lowerBound) to \(allowed.upperBound)",
      at: path.appending("modulation"))
  }

  /// What the core's register holds, in 1/256.
  private var allowed: ClosedRange<Double> {
    let register = SynfireMap.modulationRange
    return Double(register.lowerBound) / 256...Double(register.upperBound) / 256
  }
}

extension Weights {
  /// Checks that all weights are within the bounds of the rule by which they learn. They must be valid otherwise.
  func validate(within rule: LearningRule, at path: JSONPath) throws(DescriptionError) {
    let allowed = rule.bounds.minimum...rule.bounds.maximum
    func check(_ weight: Double, at path: @autoclosure () -> JSONPath) throws(DescriptionError) {
      if !allowed.contains(weight) {
        throw DescriptionError(
          path: path(),
          problem: .value(
            "\(weight)",
            allowed: "\(allowed.lowerBound) to \(allowed.upperBound), the bounds of the rule '\(rule.name)'"))
      }
    }
    switch self {
    case .dense(let rows):
      for (source, row) in rows.enumerated() {
        for (target, weight) in row.enumerated() {
          try check(weight, at: path.appending("dense").appending(source).appending(target))
        }
      }
    case .list(let synapses):
      for (index, synapse) in synapses.enumerated() {
        try check(synapse.weight, at: path.appending("list").appending(index).appending(2))
      }
    case .random(let random):
      try check(random.low, at: path.appending("random").appending("low"))
      try check(random.high, at: path.appending("random").appending("high"))
    }
  }
}
