extension Neuron {
  /// Checks ranges, and the lengths of arrays against the population's count.
  func validate(count: Int, at path: JSONPath) throws(DescriptionError) {
    switch leak {
    case .decay(let decay): try decay.validate(at: path, keys: DecayKeys.membrane)
    case .constant(let step):
      try require(step.isFinite && step >= 0, step, "a finite number, 0 or more", at: path.appending("leak_per_step"))
    }
    try currentDecay.validate(at: path, keys: DecayKeys.current)
    try threshold.validate(count: count, at: path.appending("threshold"))
    if case .value(let value) = reset {
      try value.validate(count: count, at: path.appending("reset").appending("value"))
    }
    try require(
      (0...255).contains(refractorySteps), refractorySteps, "0 to 255 steps", at: path.appending("refractory_steps"))
    try bias.validate(count: count, at: path.appending("bias"))
    if let lowerBound {
      try require(lowerBound.isFinite, lowerBound, "a finite number", at: path.appending("lower_bound"))
    }
    if let adaptation {
      let place = path.appending("adaptation")
      try require(
        adaptation.jump.isFinite && adaptation.jump >= 0, adaptation.jump, "a finite number, 0 or more",
        at: place.appending("jump"))
      try adaptation.decay.validate(at: place, keys: DecayKeys.adaptation)
    }
  }
}

extension Decay {
  fileprivate func validate(at path: JSONPath, keys: DecayKeys) throws(DescriptionError) {
    switch self {
    case .timeConstant(let milliseconds):
      try require(
        milliseconds.isFinite && milliseconds > 0, milliseconds, "a finite number above 0",
        at: path.appending(keys.timeConstant))
    case .factor(let factor):
      try require((0...1).contains(factor), factor, "0 to 1", at: path.appending(keys.factor))
    }
  }
}

extension PerNeuron {
  fileprivate func validate(count: Int, at path: JSONPath) throws(DescriptionError) {
    switch self {
    case .uniform(let value): try require(value.isFinite, value, "a finite number", at: path)
    case .each(let values):
      guard values.count == count else {
        throw DescriptionError(
          path: path, problem: .length(values.count, unit: "number", expected: count, each: "neuron"))
      }
      for (index, value) in values.enumerated() {
        try require(value.isFinite, value, "a finite number", at: path.appending(index))
      }
    }
  }
}
