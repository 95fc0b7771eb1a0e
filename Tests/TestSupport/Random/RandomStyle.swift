import SynfireMap

/// The choices that a random network is made by, so that networks differ in kind and not in numbers alone.
struct RandomStyle {
  /// A distribution of weights.
  enum Weights {
    /// −128 to 127, each equally likely.
    case even
    /// Four in five positive.
    case excitatory
    /// Four in five negative.
    case inhibitory
    /// The ends of the range, and the least magnitudes.
    case extreme

    func draw(_ random: inout SplitMix64) -> Int {
      switch self {
      case .even: return random.integer(in: -128...127)
      case .excitatory: return random.chance(0.8) ? random.integer(in: 1...127) : -random.integer(in: 1...128)
      case .inhibitory: return random.chance(0.8) ? -random.integer(in: 1...128) : random.integer(in: 1...127)
      case .extreme: return random.pick([-128, -127, -1, 0, 1, 126, 127])
      }
    }
  }

  /// Active neurons, and axons that may have synapses.
  let neurons: Int
  let axons: Int
  let steps: Int
  /// Wished for; the accumulators may allow less.
  let maximumEvents: Int
  /// Probability of an event of an axon in a step.
  let eventRate: Double
  /// Probability that a neuron has synapses.
  let recurrence: Double
  let axonWeights: Weights
  let neuronWeights: Weights
  /// The shifts that occur.
  let shifts: [Int]
  /// The delays that occur in the lists of axons and in those of neurons.
  let axonDelays: [Int]
  let neuronDelays: [Int]
  /// Probability of a current for a neuron in a step.
  let currentRate: Double
  /// Whether one axon has very many synapses to one neuron.
  let hasFunnel: Bool
  /// Probability that a neuron's threshold, bias or reset is drawn from the corners of its range.
  let corners: Double
  /// Profiles in use.
  let profiles: Int
  /// The learning rules of the core that are not all 0: the first ones.
  let rules: [RandomRule]
  /// Whether plastic synapses learn from the start.
  let learns: Bool
  /// Of the start, −512 to 511.
  let modulation: Int

  init(core: CoreConfiguration, random: inout SplitMix64) {
    let most = min(Int(core.neurons), 90)
    let isSmall = random.chance(0.15)
    neurons = isSmall ? random.integer(in: 1...min(23, most)) : random.integer(in: min(24, most)...most)
    axons = random.integer(in: 1...min(Int(core.axons), 32))
    let isLong = random.chance(0.05)
    // A trace needs more than 255 spikes or arrivals to be limited.
    steps =
      isLong
      ? random.integer(in: 290...330)
      : random.chance(0.15) ? random.integer(in: 20...99) : random.integer(in: 100...140)
    maximumEvents = random.integer(in: 1...min(Int(core.inputQueue), 64))
    eventRate = isLong && random.chance(0.5) ? 0.97 : random.pick([0.01, 0.03, 0.06, 0.1, 0.2, 0.4])
    recurrence = random.pick([0, 0.3, 0.6, 0.9])
    axonWeights = random.pick([.even, .excitatory, .excitatory, .excitatory, .extreme])
    neuronWeights = random.pick([.even, .excitatory, .inhibitory, .inhibitory, .extreme])
    shifts = random.pick([[0], [1, 2], [3, 4], [5], [6, 7], [7], [0, 1, 2, 3, 4, 5, 6, 7]])
    axonDelays = Self.delays(longest: Int(core.maximumDelay), &random)
    neuronDelays = Self.delays(longest: Int(core.maximumDelay), &random)
    currentRate = random.pick([0, 0, 0.01, 0.05, 0.3])
    hasFunnel = random.chance(0.12)
    corners = random.pick([0, 0.02, 0.05, 0.2])
    profiles = random.integer(in: 1...min(Int(core.profiles), 8))
    rules = (0..<random.integer(in: 1...Int(core.rules))).map { _ in
      RandomRule(core: core, keepsTraces: isLong && random.chance(0.5), random: &random)
    }
    learns = isLong || random.chance(0.8)
    modulation = random.pick([256, 256, 256, 256, 511, -512, 0, 1, -1, -256, random.integer(in: -512...511)])
  }

  private static func delays(longest: Int, _ random: inout SplitMix64) -> [Int] {
    random.pick([[1], [1, 1, 2], [1, longest], [longest], [1, 2, 3], Array(1...longest)]).map { min($0, longest) }
  }
}
