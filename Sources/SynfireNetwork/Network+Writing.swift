extension Network {
  /// The network as JSON: stable and readable, a row of weights on one line. Reading it gives an equal network.
  ///
  /// Throws where the network is not valid.
  public func json() throws(DescriptionError) -> String {
    try validate()
    var text =
      "{\n  \"synfire\": 1,\n  \"name\": \(quoted(name)),\n  \"time_step_ms\": \(number(timeStepMilliseconds)),\n"
    if let maximumEvents { text += "  \"maximum_events\": \(maximumEvents),\n" }
    text +=
      "  \"axons\": " + list(axonGroups.map { "{ \"name\": \(quoted($0.name)), \"count\": \($0.count) }" }) + ",\n"
    text += "  \"populations\": " + list(populations.map(\.json)) + ",\n"
    if !rules.isEmpty { text += "  \"rules\": " + list(rules.map(\.json)) + ",\n" }
    if let learning {
      text += "  \"learning\": { \"on\": \(learning.isOn), \"modulation\": \(number(learning.modulation)) },\n"
    }
    text += "  \"projections\": " + list(projections.map(\.json)) + "\n}\n"
    return text
  }
}

/// An array, one element to a line, two levels deep.
private func list(_ elements: [String]) -> String {
  elements.isEmpty ? "[]" : "[\n    " + elements.joined(separator: ",\n    ") + "\n  ]"
}

extension Population {
  fileprivate var json: String {
    var text = "{\n      \"name\": \(quoted(name)), \"count\": \(count),"
    if let scale { text += " \"scale\": \(number(scale))," }
    return text + "\n      \"neuron\": \(neuron.json)\n    }"
  }
}

extension Neuron {
  fileprivate var json: String {
    var members = ["\"model\": \"lif\""]
    switch leak {
    case .decay(let decay): members.append(decay.json(DecayKeys.membrane))
    case .constant(let step): members.append("\"leak_per_step\": \(step.json(orInfinite: Leak.all))")
    }
    members.append(currentDecay.json(DecayKeys.current))
    members.append("\"threshold\": \(threshold.json(orInfinite: Self.noThreshold))")
    if thresholdMode != .reach { members.append("\"threshold_mode\": \"\(thresholdMode.rawValue)\"") }
    members.append("\"reset\": \(reset.json)")
    members.append(
      "\"refractory_steps\": \(refractorySteps.json { "\($0)" }), \"refractory_mode\": \"\(refractoryMode.rawValue)\"")
    members.append("\"bias\": \(bias.json)")
    if let lowerBound { members.append("\"lower_bound\": \(number(lowerBound))") }
    if let adaptation {
      members.append(
        "\"adaptation\": { \"jump\": \(number(adaptation.jump)), \(adaptation.decay.json(DecayKeys.adaptation)) }")
    }
    return "{\n        " + members.joined(separator: ",\n        ") + "\n      }"
  }
}

extension Decay {
  fileprivate func json(_ keys: DecayKeys) -> String {
    switch self {
    case .timeConstant(let milliseconds): "\"\(keys.timeConstant)\": \(milliseconds.json)"
    case .factor(let factor): "\"\(keys.factor)\": \(factor.json)"
    }
  }
}

extension Reset {
  fileprivate var json: String {
    switch self {
    case .value(let value): "{ \"mode\": \"value\", \"value\": \(value.json) }"
    case .subtract: "{ \"mode\": \"subtract\" }"
    case .none: "{ \"mode\": \"none\" }"
    }
  }
}

extension PerNeuron<Double> {
  fileprivate var json: String { json(number) }

  /// With a word for what is infinite.
  fileprivate func json(orInfinite word: String) -> String { json { $0 == .infinity ? quoted(word) : number($0) } }
}

extension PerNeuron {
  fileprivate func json(_ text: (Value) -> String) -> String {
    switch self {
    case .uniform(let value): text(value)
    case .each(let values): "[" + values.map(text).joined(separator: ", ") + "]"
    }
  }
}

extension Projection {
  fileprivate var json: String {
    "{\n      \"from\": \(quoted(source)), \"to\": \(quoted(target)), \"delay_steps\": \(delay.steps),"
      + (rule.map { " \"rule\": \(quoted($0))," } ?? "") + (isFine ? " \"fine\": true," : "") + "\n"
      + "      \"weights\": { \(weights.json) }\n    }"
  }
}

extension Weights {
  fileprivate var json: String {
    switch self {
    case .dense(let rows): "\"dense\": " + Self.lines(rows.map(row))
    case .list(let synapses):
      "\"list\": " + Self.lines(synapses.map { "[\($0.source), \($0.target), \(number($0.weight))]" })
    case .random(let random):
      "\"random\": { \"probability\": \(number(random.probability)), \"low\": \(number(random.low)), "
        + "\"high\": \(number(random.high)), \"seed\": \(random.seed) }"
    }
  }

  private static func lines(_ rows: [String]) -> String {
    rows.isEmpty ? "[]" : "[\n        " + rows.joined(separator: ",\n        ") + "\n      ]"
  }
}

extension LearningRule {
  fileprivate var json: String {
    var text = "{\n      \"name\": \(quoted(name)), \"pairing\": \"\(pairing.rawValue)\",\n"
    if let potentiation { text += "      \"potentiation\": \(potentiation.json),\n" }
    if let depression { text += "      \"depression\": \(depression.json),\n" }
    return text + "      \"bounds\": { \"minimum\": \(number(bounds.minimum)), "
      + "\"maximum\": \(number(bounds.maximum)), \"soft\": \(bounds.isSoft) }\n    }"
  }
}

extension LearningWindow {
  fileprivate var json: String {
    var text =
      switch shape {
      case .exponential(let amplitude, let milliseconds):
        "\"amplitude\": \(number(amplitude)), \"tau_ms\": \(number(milliseconds))"
      case .rectangular(let amplitude, let steps): "\"amplitude\": \(number(amplitude)), \"steps\": \(steps)"
      case .table(let changes): "\"table\": \(row(changes))"
      }
    if let traceMilliseconds { text += ", \"trace_tau_ms\": \(number(traceMilliseconds))" }
    return "{ \(text) }"
  }
}

private func row(_ values: [Double]) -> String {
  "[" + values.map(number).joined(separator: ", ") + "]"
}

/// The shortest digits that read back as the same `Double`; whole numbers without a fraction.
func number(_ value: Double) -> String {
  if let whole = Int64(exactly: value), whole.magnitude < 1 << 53 { return "\(whole)" }
  return "\(value)"
}

/// A JSON string.
package func quoted(_ text: String) -> String {
  var result = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"", "\\": result += "\\\(scalar)"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result + "\""
}
