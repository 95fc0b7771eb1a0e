import SynfireNetwork

/// The parameters of the processor that a TENNLab network is for: RISP, or VRISP, its variant for vector machines.
struct RISPParameters {
  enum Processor: String, CaseIterable {
    /// Looks at a neuron in the steps in which something arrives at it.
    case risp
    /// Looks at every neuron in every step.
    case vrisp
  }

  enum LeakMode: String, CaseIterable {
    case none
    case all
    case configurable
  }

  var processor: Processor
  var isDiscrete: Bool
  var leakMode: LeakMode
  var isThresholdInclusive: Bool
  var minimumPotential: Double
  /// What an input of 1 adds to the membrane; `nil`: the file does not say, and there must be no inputs.
  var inputValue: Double?
  /// The weights that a synapse's value is an index of; empty: it is the weight itself.
  var weights: [Double]
  var isRunTimeInclusive: Bool
  var firesLikeRAVENS: Bool
  /// A mode of neurons whose threshold is 0 or less that is not known here.
  var thresholdMode: (name: String, cursor: JSONCursor)?
  /// Ranges that the file states for its own values.
  var thresholds: ClosedRange<Double>?
  var weightRange: ClosedRange<Double>?
  var longestDelay: Int?
  var unknownKeys: [String]
}
