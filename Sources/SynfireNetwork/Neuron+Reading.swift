extension Neuron {
  init(_ cursor: JSONCursor) throws(DescriptionError) {
    let fields = try cursor.object(NetworkKeys.neuron)
    let model = try fields.required("model")
    guard try model.string() == "lif" else {
      throw model.error(.unknownName(try model.string(), what: "neuron model", known: ["lif"]))
    }
    self.init(
      leak: try Leak(fields), currentDecay: try Decay(ifPresentIn: fields, DecayKeys.current) ?? .factor(0),
      threshold: try PerNeuron(fields.required("threshold")))
    if let reset = fields["reset"] { self.reset = try Reset(reset) }
    if let steps = fields["refractory_steps"] { refractorySteps = try steps.integer() }
    if let cursor = fields["refractory_mode"] {
      let name = try cursor.string()
      guard let mode = RefractoryMode(rawValue: name) else {
        throw cursor.error(
          .unknownName(name, what: "refractory mode", known: RefractoryMode.allCases.map(\.rawValue)))
      }
      refractoryMode = mode
    }
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
    let number = try member.cursor.number()
    self = member.key == keys.factor ? .factor(number) : .timeConstant(milliseconds: number)
  }

  fileprivate init?(ifPresentIn fields: JSONFields, _ keys: DecayKeys) throws(DescriptionError) {
    guard let member = try fields.oneAtMost(of: keys.both) else { return nil }
    try self.init(member, keys)
  }
}

extension Leak {
  fileprivate init(_ fields: JSONFields) throws(DescriptionError) {
    let (key, cursor) = try fields.one(of: DecayKeys.membrane.both + ["leak_per_step"])
    let number = try cursor.number()
    self =
      switch key {
      case DecayKeys.membrane.timeConstant: .decay(.timeConstant(milliseconds: number))
      case DecayKeys.membrane.factor: .decay(.factor(number))
      default: .constant(perStep: number)
      }
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

extension PerNeuron {
  fileprivate init(_ cursor: JSONCursor) throws(DescriptionError) {
    self = cursor.isArray ? .each(try cursor.numbers()) : .uniform(try cursor.number())
  }
}
