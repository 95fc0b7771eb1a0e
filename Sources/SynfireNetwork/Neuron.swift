/// A leaky integrate-and-fire neuron with a current-based synapse.
///
/// Each step the current *i* decays and takes the weights of the arriving spikes, the membrane *v* leaks and takes *i*
/// and the bias, and the neuron spikes where *v* reaches the threshold. Settings give the relatives: a membrane decay
/// of 1 integrates without leak (IF), a current decay of 0 is a delta synapse, an unreachable threshold never
/// fires (LI).
public struct Neuron: Sendable, Equatable {
  /// How the membrane leaks.
  public var leak: Leak
  /// How the synaptic current decays.
  public var currentDecay: Decay
  /// Membrane at or above which a neuron spikes; an infinite one is never reached.
  public var threshold: PerNeuron<Double>
  /// Whether a neuron spikes at the threshold, or only above it.
  public var thresholdMode: ThresholdMode
  /// What a spike does to the membrane.
  public var reset: Reset
  /// Silent steps after a spike, 0 to 255.
  public var refractorySteps: PerNeuron<Int>
  public var refractoryMode: RefractoryMode
  /// Added to the membrane in each step.
  public var bias: PerNeuron<Double>
  /// Least value of the membrane; `nil`: the core's range alone bounds it.
  public var lowerBound: Double?
  /// Rise of the threshold with each spike; `nil`: none.
  public var adaptation: Adaptation?

  public init(
    leak: Leak, currentDecay: Decay = .factor(0), threshold: PerNeuron<Double>,
    thresholdMode: ThresholdMode = .reach, reset: Reset = .value(0), refractorySteps: PerNeuron<Int> = 0,
    refractoryMode: RefractoryMode = .hold, bias: PerNeuron<Double> = 0,
    lowerBound: Double? = nil, adaptation: Adaptation? = nil
  ) {
    self.leak = leak
    self.currentDecay = currentDecay
    self.threshold = threshold
    self.thresholdMode = thresholdMode
    self.reset = reset
    self.refractorySteps = refractorySteps
    self.refractoryMode = refractoryMode
    self.bias = bias
    self.lowerBound = lowerBound
    self.adaptation = adaptation
  }

  /// A LIF neuron by its time constants; without a synaptic one a spike acts in one step only (delta synapse).
  public static func lif(
    membraneTimeConstant: Duration, synapticTimeConstant: Duration? = nil, threshold: PerNeuron<Double>,
    reset: Reset = .value(0), refractorySteps: PerNeuron<Int> = 0, refractoryMode: RefractoryMode = .hold,
    bias: PerNeuron<Double> = 0, lowerBound: Double? = nil, adaptation: Adaptation? = nil
  ) -> Neuron {
    Neuron(
      leak: .decay(.timeConstant(membraneTimeConstant)),
      currentDecay: synapticTimeConstant.map(Decay.timeConstant) ?? .factor(0), threshold: threshold, reset: reset,
      refractorySteps: refractorySteps, refractoryMode: refractoryMode, bias: bias, lowerBound: lowerBound,
      adaptation: adaptation)
  }
}

/// An exponential decay from step to step.
public enum Decay: Sendable, Equatable {
  /// The time in which 1/e is left, milliseconds, above 0; a step of dt keeps exp(−dt/tau).
  case timeConstant(milliseconds: PerNeuron<Double>)
  /// What a step keeps, 0 to 1.
  case factor(PerNeuron<Double>)

  /// The time in which 1/e is left.
  public static func timeConstant(_ duration: Duration) -> Decay {
    .timeConstant(milliseconds: .uniform(duration.milliseconds))
  }
}

extension Duration {
  var milliseconds: Double { Double(components.seconds) * 1e3 + Double(components.attoseconds) / 1e15 }
}

/// The membrane's way back to 0.
public enum Leak: Sendable, Equatable {
  case decay(Decay)
  /// A step of constant size toward 0, never beyond it; 0 or more, and of an infinite one nothing is left.
  case constant(perStep: PerNeuron<Double>)
}

/// What a spike does to the membrane.
public enum Reset: Sendable, Equatable {
  /// Sets it.
  case value(PerNeuron<Double>)
  /// Takes the threshold of this step away, adaptation included.
  case subtract
  /// Leaves it.
  case none
}

/// Where a neuron spikes.
public enum ThresholdMode: String, Sendable, CaseIterable {
  /// At the threshold and above it.
  case reach
  /// Only above it.
  case exceed
}

/// What the membrane does in refractory steps.
public enum RefractoryMode: String, Sendable, CaseIterable {
  case hold
  /// Integrates as ever, without a spike.
  case integrate
}

/// A threshold that rises by `jump` with each spike and decays back.
public struct Adaptation: Sendable, Equatable {
  /// 0 or more.
  public var jump: Double
  public var decay: Decay

  public init(jump: Double, decay: Decay) {
    self.jump = jump
    self.decay = decay
  }
}

/// One value for all neurons of a population, or one for each.
public enum PerNeuron<Value: Sendable & Equatable>: Sendable, Equatable {
  case uniform(Value)
  /// As many values as the population has neurons.
  case each([Value])

  /// The value of neuron `index` of the population. Precondition: there is one.
  public subscript(index: Int) -> Value {
    switch self {
    case .uniform(let value): value
    case .each(let values): values[index]
    }
  }

  /// The distinct places a value stands at: one, or one for each neuron.
  public var values: [Value] {
    switch self {
    case .uniform(let value): [value]
    case .each(let values): values
    }
  }

  /// The same neurons with other values.
  public func map<Other, Failure: Error>(
    _ transform: (Value) throws(Failure) -> Other
  ) throws(Failure) -> PerNeuron<Other> {
    switch self {
    case .uniform(let value): .uniform(try transform(value))
    case .each(let values): .each(try values.map(transform))
    }
  }
}

extension PerNeuron: ExpressibleByIntegerLiteral where Value: ExpressibleByIntegerLiteral {
  public init(integerLiteral value: Value.IntegerLiteralType) { self = .uniform(Value(integerLiteral: value)) }
}

extension PerNeuron: ExpressibleByFloatLiteral where Value: ExpressibleByFloatLiteral {
  public init(floatLiteral value: Value.FloatLiteralType) { self = .uniform(Value(floatLiteral: value)) }
}

extension PerNeuron: ExpressibleByArrayLiteral {
  public init(arrayLiteral elements: Value...) { self = .each(elements) }
}
