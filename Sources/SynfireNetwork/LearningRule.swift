import SynfireMap

/// How plastic synapses learn: by pairs of an arrival at the synapse and a spike of its target (pair-based STDP).
///
/// A pair adds to the weight what a window has for the time between the two. The spike in the step of an arrival counts
/// as after it.
public struct LearningRule: Sendable, Equatable {
  /// Name, unique among the rules.
  public var name: String
  public var pairing: Pairing
  /// What a spike adds after an arrival; `nil`: nothing.
  public var potentiation: LearningWindow?
  /// What an arrival adds after a spike, below 0 as a rule; `nil`: nothing.
  public var depression: LearningWindow?
  public var bounds: WeightBounds

  public init(
    _ name: String, pairing: Pairing, potentiation: LearningWindow?, depression: LearningWindow?, bounds: WeightBounds
  ) {
    self.name = name
    self.pairing = pairing
    self.potentiation = potentiation
    self.depression = depression
    self.bounds = bounds
  }
}

/// Which arrivals and spikes make a pair.
public enum Pairing: String, Sendable, CaseIterable {
  /// Each spike with the last arrival before it, each arrival with the last spike before it.
  case nearest
  /// All with all, by traces.
  case all
}

/// What a pair of an arrival and a spike adds to a weight, by the steps between them: 0 to 63, in units of weights.
public struct LearningWindow: Sendable, Equatable {
  public enum Shape: Sendable, Equatable {
    /// Amplitude × exp(−Δt/τ), with τ in milliseconds, above 0.
    case exponential(amplitude: Double, milliseconds: Double)
    /// The amplitude, for pairs at most so many steps apart (0 to 63).
    case rectangular(amplitude: Double, steps: Int)
    /// 1 to 64 numbers, that for a lag of 0 steps first; 0 beyond them.
    case table([Double])
  }

  public var shape: Shape
  /// Time constant of the trace of earlier arrivals (potentiation) or spikes (depression), milliseconds, above 0; for the
  /// pairing of all with all only. `nil`: the one of an exponential window; the others need it.
  public var traceMilliseconds: Double?

  public init(_ shape: Shape, traceMilliseconds: Double? = nil) {
    self.shape = shape
    self.traceMilliseconds = traceMilliseconds
  }

  /// Lags that a window has: 0 to 63 steps.
  public static let lags = Int(RuleWindow.lags)

  public static func exponential(amplitude: Double, timeConstant: Duration) -> LearningWindow {
    LearningWindow(.exponential(amplitude: amplitude, milliseconds: timeConstant.milliseconds))
  }

  public static func rectangular(
    amplitude: Double, steps: Int, traceTimeConstant: Duration? = nil
  ) -> LearningWindow {
    LearningWindow(
      .rectangular(amplitude: amplitude, steps: steps), traceMilliseconds: traceTimeConstant?.milliseconds)
  }

  public static func table(_ changes: [Double], traceTimeConstant: Duration? = nil) -> LearningWindow {
    LearningWindow(.table(changes), traceMilliseconds: traceTimeConstant?.milliseconds)
  }
}

/// Between which weights updates keep a plastic weight.
public struct WeightBounds: Sendable, Equatable {
  public var minimum: Double
  /// Above `minimum`.
  public var maximum: Double
  /// Whether an update is scaled by what is left to the bound that it moves to, as a part of the range (multiplicative
  /// STDP); if not, the whole update counts up to the bound (additive STDP).
  public var isSoft: Bool

  public init(minimum: Double, maximum: Double, isSoft: Bool = false) {
    self.minimum = minimum
    self.maximum = maximum
    self.isSoft = isSoft
  }

  /// Updates in full up to the bounds.
  public static func hard(_ range: ClosedRange<Double>) -> WeightBounds {
    WeightBounds(minimum: range.lowerBound, maximum: range.upperBound)
  }

  /// Updates that shrink toward the bounds.
  public static func soft(_ range: ClosedRange<Double>) -> WeightBounds {
    WeightBounds(minimum: range.lowerBound, maximum: range.upperBound, isSoft: true)
  }

  /// The larger of their magnitudes.
  public var largestMagnitude: Double { max(abs(minimum), abs(maximum)) }
}

/// What the core's learning is set to before the first step.
public struct Learning: Sendable, Equatable {
  /// Whether plastic synapses learn.
  public var isOn: Bool
  /// Scales every update, −2 to 511/256; 0 leaves the weights as they are, a negative number reverses learning.
  public var modulation: Double

  public init(isOn: Bool = true, modulation: Double = 1) {
    self.isOn = isOn
    self.modulation = modulation
  }
}
