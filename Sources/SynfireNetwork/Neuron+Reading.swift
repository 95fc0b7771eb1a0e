extension Neuron {
  init(_ cursor: JSONCursor) throws(DescriptionError) {
    let fields = try cursor.object(NetworkKeys.neuron)
    let model = try fields.required("model")
    guard try model.string() == "lif" else {
      throw model.error(.unknownName(try model.string(), what: "neuron model", known: ["lif"]))
    }
    self.init(
      leak: try Leak(fields), currentDecay: try Decay(ifPresentIn: fields, DecayKeys.current) ?? .factor(0),
      threshold: try PerNeuron(fields.required("threshold"), orInfinite: Neuron.noThreshold))
    if let cursor = fields["threshold_mode"] { thresholdMode = try cursor.choice("threshold mode") }
    if let reset = fields["reset"] { self.reset = try Reset(reset) }
    if let steps = fields["refractory_steps"] {
      refractorySteps = try PerNeuron(steps) { cursor throws(DescriptionError) in try cursor.integer() }
    }
    if let cursor = fields["refractory_mode"] { refractoryMode = try cursor.choice("refractory mode") }
    if let bias = fields["bias"] { self.bias = try PerNeuron(bias) }
    lowerBound = try fields["lower_bound"]?.number()
    if let cursor = fields["adaptation"] {
      let fields = try cursor.object(NetworkKeys.adaptation)
      adaptation = Adaptation(
        jump: try fields.required("jump").number(),
        decay: try Decay(try fields.one(of: DecayKeys.adaptation.both), DecayKeys.adaptation))
    }
  }
}

extension Decay {
  /// The member found under one of the two keys.
  fileprivate init(_ member: (key: String, cursor: JSONCursor), _ keys: DecayKeys) throws(DescriptionError) {
    let numbers = try PerNeuron(member.cursor)
    self = member.key == keys.factor ? .factor(numbers) : .timeConstant(milliseconds: numbers)
  }

  fileprivate init?(ifPresentIn fields: JSONFields, _ keys: DecayKeys) throws(DescriptionError) {
    guard let member = try fields.oneAtMost(of: keys.both) else { return nil }
    try self.init(member, keys)
  }
}

extension Leak {
  fileprivate init(_ fields: JSONFields) throws(DescriptionError) {
    let (key, cursor) = try fields.one(of: DecayKeys.membrane.both + ["leak_per_step"])
    if key == "leak_per_step" {
      self = .constant(perStep: try PerNeuron(cursor, orInfinite: Leak.all))
    } else {
      self = .decay(try Decay((key, cursor), DecayKeys.membrane))
    }
  }
}

extension Neuron {
  /// How a document writes an infinite threshold.
  static let noThreshold = "none"
}

extension Leak {
  /// How a document writes an infinite step, of which nothing of the membrane is left.
  static let all = "all"
}

extension JSONCursor {
  /// One of the names that a setting has.
  fileprivate func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ what: String
  ) throws(DescriptionError) -> Choice {
    let name = try string()
    guard let choice = Choice(rawValue: name) else {
      throw error(.unknownName(name, what: what, known: Choice.allCases.map(\.rawValue)))
    }
    return choice
  }
}

extension Reset {
  fileprivate init(_ cursor: JSONCursor) throws(DescriptionError) {
    let fields = try cursor.object(NetworkKeys.reset)
    let mode = try fields.required("mode")
    let name = try mode.string()
    if name != "value", let value = fields["value"] {
      throw value.error(.value("given", allowed: "left out where the mode is '\(name)'"))
    }
    switch name {
    case "value": self = .value(try PerNeuron(fields.required("value")))
    case "subtract": self = .subtract
    case "none": self = .none
    default:
      throw mode.error(.unknownName(name, what: "reset mode", known: ["value", "subtract", "none"]))
    }
  }
}

extension PerNeuron<Double> {
  fileprivate init(_ cursor: JSONCursor) throws(DescriptionError) {
    self = cursor.isArray ? .each(try cursor.numbers()) : .uniform(try cursor.number())
  }

  /// Numbers, or a word where they are infinite.
  fileprivate init(_ cursor: JSONCursor, orInfinite word: String) throws(DescriptionError) {
    try self.init(cursor) { cursor throws(DescriptionError) in
      guard cursor.isString else { return try cursor.number() }
      let text = try cursor.string()
      guard text == word else { throw cursor.error(.value("\"\(text)\"", allowed: "a number or \"\(word)\"")) }
      return .infinity
    }
  }
}

extension PerNeuron {
  fileprivate init(
    _ cursor: JSONCursor, read: (JSONCursor) throws(DescriptionError) -> Value
  ) throws(DescriptionError) {
    self = cursor.isArray ? .each(try cursor.map(read)) : .uniform(try read(cursor))
  }
}
