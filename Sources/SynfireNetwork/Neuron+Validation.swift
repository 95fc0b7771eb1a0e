extension Neuron {
  /// Checks ranges, and the lengths of arrays against the population's count.
  func validate(count: Int, at path: JSONPath) throws(DescriptionError) {
    switch leak {
    case .decay(let decay): try decay.validate(count: count, at: path, keys: DecayKeys.membrane)
    case .constant(let step):
      try step.validate(count: count, at: path.appending("leak_per_step"), unless: { $0 >= 0 }, "0 or more, or \"all\"")
    }
    try currentDecay.validate(count: count, at: path, keys: DecayKeys.current)
    try threshold.validate(
      count: count, at: path.appending("threshold"), unless: { $0.isFinite || $0 == .infinity },
      "a finite number or \"none\"")
    if case .value(let value) = reset {
      try value.validate(count: count, at: path.appending("reset").appending("value"))
    }
    try refractorySteps.validate(
      count: count, at: path.appending("refractory_steps"), unless: (0...255).contains, "0 to 255 steps")
    try bias.validate(count: count, at: path.appending("bias"))
    if let lowerBound {
      try require(lowerBound.isFinite, lowerBound, "a finite number", at: path.appending("lower_bound"))
    }
    if let adaptation {
      let place = path.appending("adaptation")
      try require(
        adaptation.jump.isFinite && adaptation.jump >= 0, adaptation.jump, "a finite number, 0 or more",
        at: place.appending("jump"))
      try adaptation.decay.validate(count: count, at: place, keys: DecayKeys.adaptation)
    }
  }
}

extension Decay {
  fileprivate func validate(count: Int, at path: JSONPath, keys: DecayKeys) throws(DescriptionError) {
    switch self {
    case .timeConstant(let milliseconds):
      try milliseconds.validate(
        count: count, at: path.appending(keys.timeConstant), unless: { $0.isFinite && $0 > 0 },
        "a finite number above 0")
    case .factor(let factor):
      try factor.validate(count: count, at: path.appending(keys.factor), unless: (0...1).contains, "0 to 1")
    }
  }
}

extension PerNeuron<Double> {
  fileprivate func validate(count: Int, at path: JSONPath) throws(DescriptionError) {
    try validate(count: count, at: path, unless: \.isFinite, "a finite number")
  }
}

extension PerNeuron where Value: CustomStringConvertible {
  /// Checks the length of an array, and each value by `isAllowed`.
  fileprivate func validate(
    count: Int, at path: JSONPath, unless isAllowed: (Value) -> Bool, _ allowed: String
  ) throws(DescriptionError) {
    switch self {
    case .uniform(let value): try require(isAllowed(value), value, allowed, at: path)
    case .each(let values):
      guard values.count == count else {
        throw DescriptionError(
          path: path, problem: .length(values.count, unit: "number", expected: count, each: "neuron"))
      }
      for (index, value) in values.enumerated() {
        try require(isAllowed(value), value, allowed, at: path.appending(index))
      }
    }
  }
}
