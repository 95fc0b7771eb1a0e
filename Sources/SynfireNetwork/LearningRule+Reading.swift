extension LearningRule {
  init(_ cursor: JSONCursor) throws(DescriptionError) {
    let fields = try cursor.object(NetworkKeys.rule)
    let pairing = try fields.required("pairing")
    let name = try pairing.string()
    guard let known = Pairing(rawValue: name) else {
      throw pairing.error(.unknownName(name, what: "pairing", known: Pairing.allCases.map(\.rawValue)))
    }
    self.init(
      try fields.required("name").string(), pairing: known,
      potentiation: try LearningWindow(ifPresent: fields["potentiation"]),
      depression: try LearningWindow(ifPresent: fields["depression"]),
      bounds: try WeightBounds(fields.required("bounds")))
  }
}

extension LearningWindow {
  fileprivate init?(ifPresent cursor: JSONCursor?) throws(DescriptionError) {
    guard let cursor else { return nil }
    let fields = try cursor.object(NetworkKeys.window)
    let (key, value) = try fields.one(of: NetworkKeys.windowShapes)
    let shape: Shape
    switch key {
    case "table":
      if let amplitude = fields["amplitude"] {
        throw amplitude.error(.value("given", allowed: "left out where there is a 'table'"))
      }
      shape = .table(try value.numbers())
    case "steps":
      shape = .rectangular(amplitude: try fields.required("amplitude").number(), steps: try value.integer())
    default:
      shape = .exponential(amplitude: try fields.required("amplitude").number(), milliseconds: try value.number())
    }
    self.init(shape, traceMilliseconds: try fields["trace_tau_ms"]?.number())
  }
}

extension WeightBounds {
  fileprivate init(_ cursor: JSONCursor) throws(DescriptionError) {
    let fields = try cursor.object(NetworkKeys.bounds)
    self.init(
      minimum: try fields.required("minimum").number(), maximum: try fields.required("maximum").number(),
      isSoft: try fields["soft"]?.bool() ?? false)
  }
}

extension Learning {
  init(_ cursor: JSONCursor) throws(DescriptionError) {
    let fields = try cursor.object(NetworkKeys.learning)
    self.init(isOn: try fields["on"]?.bool() ?? true, modulation: try fields["modulation"]?.number() ?? 1)
  }
}
