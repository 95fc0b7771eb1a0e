/// A spiking network as a user describes it: real numbers, in units of the user's own choice, no core in mind.
///
/// Neurons are numbered through the populations in their order, axons through the axon groups in theirs. Nothing here
/// is checked until ``validate()``, which reading, writing and compiling call.
public struct Network: Sendable, Equatable {
  /// Most axons of a group, and most neurons of a population.
  public static let largestGroup = 32_768

  /// Name of the network, for people.
  public var name: String
  /// Length of a step; a whole number of nanoseconds, at most 4.29 s.
  public var timeStep: Duration
  /// Groups of input axons, in the order of their numbers.
  public var axonGroups: [AxonGroup]
  /// Populations of neurons, in the order of their numbers.
  public var populations: [Population]
  /// Connections from axon groups or populations to populations.
  public var projections: [Projection]
  /// Learning rules, by which the synapses of the projections learn that name one.
  public var rules: [LearningRule]
  /// What learning is set to before the first step; `nil`: on, with a modulation of 1, if a projection names a rule.
  public var learning: Learning?
  /// Most axon events of one step; `nil`: one for each axon.
  public var maximumEvents: Int?

  public init(
    name: String = "network", timeStep: Duration, axonGroups: [AxonGroup] = [], populations: [Population] = [],
    rules: [LearningRule] = [], learning: Learning? = nil, projections: [Projection] = [], maximumEvents: Int? = nil
  ) {
    self.name = name
    self.timeStep = timeStep
    self.axonGroups = axonGroups
    self.populations = populations
    self.rules = rules
    self.learning = learning
    self.projections = projections
    self.maximumEvents = maximumEvents
  }

  /// All neurons of the populations.
  public var neuronCount: Int { populations.reduce(0) { $0 + $1.count } }
  /// All axons of the groups.
  public var axonCount: Int { axonGroups.reduce(0) { $0 + $1.count } }
  /// Length of a step in nanoseconds, a fraction of one dropped.
  public var timeStepNanoseconds: Int64 {
    timeStep.components.seconds * 1_000_000_000 + timeStep.components.attoseconds / 1_000_000_000
  }
  /// Length of a step in milliseconds.
  public var timeStepMilliseconds: Double { Double(timeStepNanoseconds) / 1e6 }
}

/// Something that a projection can start from: an axon group or a population.
public protocol SpikeSource: Sendable {
  /// Name, unique among axon groups and populations together.
  var name: String { get }
  /// Axons or neurons, 1 to 32,768.
  var count: Int { get }
}

/// A named run of input axons.
public struct AxonGroup: SpikeSource, Equatable {
  public var name: String
  public var count: Int

  public init(_ name: String, count: Int) {
    self.name = name
    self.count = count
  }
}

/// A named run of neurons that share their model.
public struct Population: SpikeSource, Equatable {
  public var name: String
  public var count: Int
  public var neuron: Neuron
  /// Membrane units of the core for 1.0 of this description; `nil`: the compiler chooses.
  ///
  /// With a scale of 1 and integers everything compiles exactly.
  public var scale: Double?

  public init(_ name: String, count: Int, neuron: Neuron, scale: Double? = nil) {
    self.name = name
    self.count = count
    self.neuron = neuron
    self.scale = scale
  }
}

/// Synapses from one axon group or population to one population, all with one delay.
public struct Projection: Sendable, Equatable {
  /// Name of the axon group or population that the synapses start from.
  public var source: String
  /// Name of the population that they end at.
  public var target: String
  public var weights: Weights
  public var delay: Delay
  /// Name of the rule by which the synapses learn; `nil`: their weights are fixed.
  public var rule: String?
  /// Whether a weight that its 8 bits do not hold gets a second synapse for what is left of it, so that it is whole to one
  /// membrane unit. For fixed weights only.
  public var isFine: Bool

  public init(
    from source: String, to target: String, weights: Weights, delay: Delay = .steps(1), rule: String? = nil,
    isFine: Bool = false
  ) {
    self.source = source
    self.target = target
    self.weights = weights
    self.delay = delay
    self.rule = rule
    self.isFine = isFine
  }
}

/// The delay of a synapse in steps, 1 to 65,535. Delays longer than a core's go through relay neurons there.
///
/// With a delay of 1, the shortest, an axon event acts in its own step and a neuron's spike in the next.
public struct Delay: Sendable, Hashable {
  public var steps: Int

  /// Most steps that a delay may have.
  public static let longest = 65_535

  public static func steps(_ steps: Int) -> Delay { Delay(steps: steps) }
}
