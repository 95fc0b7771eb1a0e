import SynfireMap
import SynfireRandom

/// What kind of case a random one is: its sizes, how much it is to fire, and which values it prefers. Everything else is
/// drawn value by value.
struct CaseStyle: Sendable {
  enum Activity: Sendable {
    /// Thresholds of the size of the input.
    case driven
    /// Every neuron in every step, or nearly.
    case everyNeuron
    case silent
    /// Numbers run into their limits.
    case saturating
    /// Each value for itself, most at a limit.
    case wild
  }

  enum Weights: Sendable, CaseIterable {
    case any
    case limits
    case small
    case positive
    case negative
    case largest
    case least
  }

  enum Stimulus: Sendable {
    case none
    case scattered(Double)
    /// As many events as a step may have, in every step or in some.
    case full(Double)
    /// One axon many times in a step.
    case repeated
  }

  var core: CoreConfiguration
  var neurons: Int
  var axons: Int
  var steps: Int
  var activity: Activity
  var weights: Weights
  var shifts: ClosedRange<Int>
  var stimulus: Stimulus
  /// Share of the steps in which a neuron gets a current.
  var currents: Double
  /// The input to one neuron is to come near the accumulator's limit.
  var isNearLimit: Bool
  /// How the case learns; nil where it does not.
  var learning: LearningStyle?

  init(core: CoreConfiguration, random: inout SeededGenerator) {
    self.core = core
    neurons = random.pick(weighted: [
      (14, Int(core.neurons)), (4, random.integer(9...Int(core.neurons))), (2, random.integer(1...8)),
    ])
    axons = random.pick(weighted: [(6, Int(core.axons)), (3, random.integer(1...Int(core.axons))), (1, 1)])
    let states = random.integer(20_000...34_000)
    steps = random.chance(0.04) ? random.integer(2...60) : min(1500, states / neurons)
    activity = random.pick(weighted: [(9, .driven), (2, .everyNeuron), (1, .silent), (4, .saturating), (4, .wild)])
    weights = random.pick(weighted: [
      (6, .any), (3, .limits), (2, .small), (2, .positive), (1, .negative), (1, .largest), (1, .least),
    ])
    shifts = random.pick(weighted: [(4, 0...0), (3, 0...2), (4, 0...7), (2, 7...7)])
    stimulus = random.pick(weighted: [
      (1, .none), (6, .scattered(0.1)), (4, .scattered(1)), (3, .full(0.1)), (1, .full(1)), (2, .repeated),
    ])
    currents = random.pick(weighted: [(5, 0), (3, 0.05), (1, 1)])
    isNearLimit = core.accumulatorBits <= 26 && random.chance(0.08)
    if activity == .silent { stimulus = random.chance(0.5) ? .none : .scattered(0.1) }
    if activity == .saturating { shifts = 5...7 }
    if isNearLimit {
      // Nothing else may use up the accumulator's range.
      stimulus = .repeated
      shifts = 0...1
    }
    if !isNearLimit && random.chance(0.7) { addLearning(&random) }
  }

  /// The style of a case for a bad line: short, and with spikes.
  init(linkCore core: CoreConfiguration, random: inout SeededGenerator) {
    self.init(core: core, random: &random)
    steps = random.integer(20...60)
    isNearLimit = false
    if activity == .silent { activity = .driven }
    if stimulus.isNone { stimulus = .scattered(1) }
  }

  /// The size that a synapse's input typically has.
  var scale: Int { (weights == .small ? 4 : 80) << ((shifts.lowerBound + shifts.upperBound + 1) / 2) }

  /// Makes the case one that learns: with spikes, and steps enough to forget them.
  private mutating func addLearning(_ random: inout SeededGenerator) {
    learning = LearningStyle(random: &random)
    steps = max(steps, 200)
    if activity == .silent || random.chance(0.5) { activity = .driven }
    if stimulus.isNone { stimulus = .scattered(random.pick([0.1, 1])) }
    if activity == .driven { shifts = random.pick([0...0, 0...2, 0...4]) }
  }
}

extension CaseStyle.Stimulus {
  fileprivate var isNone: Bool {
    if case .none = self { true } else { false }
  }
}

extension CaseStyle {
  /// A weight of −128 to 127.
  func weight(_ random: inout SeededGenerator) -> Int32 {
    let weight =
      switch weights {
      case .any: random.integer(-128...127)
      case .limits: random.pick([-128, 127, 0, -1, 1])
      case .small: random.integer(-4...4)
      case .positive: random.integer(0...127)
      case .negative: random.integer(-128...0)
      case .largest: 127
      case .least: -128
      }
    return Int32(weight)
  }

  /// A decay's factor, 0 to 8,191.
  func decay(_ random: inout SeededGenerator) -> Int {
    switch activity {
    case .saturating: random.pick([4096, 8191, 4095, 4097, 4000])
    case .wild: random.pick([0, 1, 4095, 4096, 4097, 8191, random.integer(0...8191)])
    default: random.pick([0, 1, 2048, 3500, 3900, 4000, 4095, 4096, 7500, random.integer(0...8191)])
    }
  }

  /// A value of the membrane's width, most at a limit or at zero.
  func corner(_ random: inout SeededGenerator) -> Int {
    let range = core.membraneRange
    return random.pick([
      Int(range.lowerBound), Int(range.upperBound), 0, -1, 1, around(scale, &random), -around(scale, &random),
      random.integer(Int(range.lowerBound)...Int(range.upperBound)),
    ])
  }

  /// A positive value of the size of `value`, within the membrane's width.
  func around(_ value: Int, _ random: inout SeededGenerator) -> Int {
    min(Int(core.membraneRange.upperBound), random.integer(value / 4 + 1...2 * value + 2))
  }
}
