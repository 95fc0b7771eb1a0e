import SynfireCases
import SynfireChecking

/// What fuzzing compared, and how often each option, corner and action occurred: what `synfire fuzz` reports.
public struct FuzzTally: Sendable, Codable {
  public var cases = 0
  public var steps = 0
  public var spikes = 0
  /// Updates of neurons, each with all of its state.
  public var states = 0
  /// Weights of plastic chunks read back, each with its fraction.
  public var weights = 0
  /// Synapse words read back, those weights' among them.
  public var words = 0
  public var census = Census()

  public init() {}

  init(_ outcome: CaseRunner.Outcome, _ census: Census) {
    cases = 1
    steps = outcome.tally.steps
    spikes = outcome.tally.spikes
    states = outcome.tally.states
    weights = outcome.tally.weights
    words = outcome.words
    self.census = census
  }

  mutating func add(_ other: FuzzTally) {
    cases += other.cases
    steps += other.steps
    spikes += other.spikes
    states += other.states
    weights += other.weights
    words += other.words
    census.add(other.census)
  }
}

/// The result of a fuzzing run, as `--json` prints it.
public struct FuzzReport: Sendable, Encodable {
  public var seed: UInt64
  public var cases: Int
  public var stepsRun: Int
  public var spikesCompared: Int
  public var statesCompared: Int
  public var weightsCompared: Int
  public var synapseWordsCompared: Int
  public var mismatches: Int
  public var options: [String: Int]
  public var corners: [String: Int]
  public var actions: [String: Int]

  public init(seed: UInt64, _ tally: FuzzTally, mismatches: Int) {
    self.seed = seed
    cases = tally.cases
    stepsRun = tally.steps
    spikesCompared = tally.spikes
    statesCompared = tally.states
    weightsCompared = tally.weights
    synapseWordsCompared = tally.words
    self.mismatches = mismatches
    options = tally.census.optionCounts
    corners = tally.census.cornerCounts
    actions = tally.census.actionCounts
  }

  /// The figures in a few lines.
  public func text(target: String) -> String {
    func range(_ counts: [String: Int]) -> String {
      guard let least = counts.min(by: { ($0.value, $0.key) < ($1.value, $1.key) }) else { return "none" }
      let missing = counts.filter { $0.value == 0 }.keys.sorted()
      let rarest = "\(counts.count), the rarest \(least.key), \(least.value) times"
      if missing.isEmpty { return rarest }
      // A short run has nearly all of them to name.
      let more = missing.count > 6 ? " and \(missing.count - 6) more" : ""
      return "\(counts.count), never \(missing.prefix(6).joined(separator: ", "))\(more)"
    }
    return """
      cases      \(cases) of seed \(seed) on \(target), \(mismatches) failed
      compared   \(stepsRun) steps, \(spikesCompared) spikes, \(statesCompared) neuron states, \
      \(weightsCompared) plastic weights, \(synapseWordsCompared) synapse words
      options    \(range(options))
      corners    \(range(corners))
      actions    \(range(actions))

      """
  }
}
