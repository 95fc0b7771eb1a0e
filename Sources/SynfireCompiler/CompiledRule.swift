import SynfireNetwork

/// A learning rule of a network as the core has it for populations of one scale.
public struct CompiledRule: Sendable, Equatable {
  /// The rule's name in the network.
  public var name: String
  /// Number of the rule on the core. Rules of the network that are the same there have one number.
  public var number: Int
  /// Populations whose synapses learn by it.
  public var populations: [String]
  public var pairing: Pairing
  /// The bounds asked for, in units of the network.
  public var bounds: WeightBounds
  /// Membrane units of the core for 1.0 of the populations.
  public var scale: Double
  /// The shift of all weights that learn by it, the smallest at which both bounds fit.
  public var shift: Int
  /// The bounds on the core, −128 to 127 before the shift.
  public var minimum: Int
  public var maximum: Int
  public var potentiation: CompiledWindow
  public var depression: CompiledWindow

  /// What 1 is on the core, in weights before the shift.
  public var unit: Double { scale / Double(1 << shift) }
  /// The least difference of two plastic weights, 1/256 of the core's, in units of the network.
  public var weightStep: Double { 1 / (256 * unit) }
  /// What the bounds are on the core, in units of the network.
  public var boundsGot: ClosedRange<Double> { Double(minimum) / unit...Double(maximum) / unit }
}

/// One window of a rule, each array with an element for each lag of 0 to 63 steps.
public struct CompiledWindow: Sendable, Equatable {
  /// What a pair is to add, in units of the network; with soft bounds, to a weight at the bound that it moves away from.
  public var asked: [Double]
  /// The core's entries.
  public var entries: [Int16]
  /// What 1 of an entry adds, in units of the network.
  public var entryStep: Double
  /// Lags that pairs have: a depression window's entry for 0 is never used.
  public var lags: Range<Int>
  /// What is to be left of the trace, 0 to 1; empty where the core needs none.
  public var decayAsked: [Double]
  /// What is left of it on the core, in 1/4096.
  public var decay: [Int32]

  /// What a pair adds on the core, as ``asked``.
  public var got: [Double] { entries.map { Double($0) * entryStep } }
  /// The largest magnitude asked for.
  public var largest: Double { lags.reduce(0) { max($0, abs(asked[$1])) } }
  /// The largest difference between what is asked and what a pair adds.
  public var largestError: Double {
    let got = got
    return lags.reduce(0) { max($0, abs(asked[$1] - got[$1])) }
  }
  /// Lags at which something is to be added and nothing is.
  public var becameZero: Int { lags.count { asked[$0] != 0 && entries[$0] == 0 } }
  /// Lags at which something is to be added.
  public var count: Int { lags.count { asked[$0] != 0 } }
  /// The largest difference of a decay, in parts of 1.
  public var largestDecayError: Double {
    zip(decayAsked, decay).reduce(0) { max($0, abs($1.0 - Double($1.1) / 4096)) }
  }
}
