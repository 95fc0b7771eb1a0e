/// A fully connected layer of leaky integrate-and-fire neurons in the integers that the core computes with.
///
/// Neurons have no refractory period, reset by subtracting their threshold, and are bounded below.
public struct SpikingLayer: Sendable, Equatable {
  /// Axons or neurons that feed the layer.
  public let sources: Int
  /// Neurons of the layer.
  public let neurons: Int
  /// Weights of −127 to 127, the row of source 0 first: `sources` × `neurons`.
  public internal(set) var weights: [Int8]
  /// A weight counts 2 to the power of this, 0 to 7.
  public let shift: Int
  /// Added to each neuron's membrane in every step.
  public internal(set) var biases: [Int32]
  public let dynamics: SpikingDynamics
}

/// What the neurons of a layer share.
public struct SpikingDynamics: Sendable, Equatable {
  /// Kept of the membrane from step to step, in 1/4096.
  public var membraneDecay: Int32
  /// Kept of the synaptic current from step to step, in 1/4096.
  public var currentDecay: Int32
  /// The membrane at which a neuron fires, in membrane units.
  public var threshold: Int32
  /// The least value of the membrane, in membrane units.
  public var lowerBound: Int32

  /// Largest value of an 18-bit membrane or current, the narrowest that a core may have.
  static let limit: Int32 = 131_071

  public init(membraneDecay: Int32, currentDecay: Int32, threshold: Int32, lowerBound: Int32) {
    self.membraneDecay = membraneDecay
    self.currentDecay = currentDecay
    self.threshold = threshold
    self.lowerBound = lowerBound
  }

  /// `value` × `decay` / 4096, rounded toward zero.
  @inline(__always)
  static func keep(_ value: Int32, _ decay: Int32) -> Int32 {
    let product = value &* decay
    return (product &+ ((product &>> 31) & 4095)) &>> 12
  }

  /// `value` limited to 18 bits, two's complement.
  @inline(__always)
  static func saturate(_ value: Int32) -> Int32 { min(max(value, -limit &- 1), limit) }
}
