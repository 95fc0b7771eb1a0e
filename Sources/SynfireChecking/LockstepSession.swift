import SynfireDevices
import SynfireMap
import SynfireModel
import SynfireSimulation

/// A programmed core and the model, and a host that does the same to both: runs steps, and all that a case can ask for.
///
/// On a simulated core each neuron's state is compared after every update, by the commit record; on any core the spikes
/// and watch-points of every step are, and at the end of a run the counters. A core that does not go on ends in
/// `DeviceError.overdue`, after its session's patience.
public final class LockstepSession {
  public let core: Core
  private let simulated: SimulatedCore?
  var lockstep: Lockstep
  /// Late events that the core must have refused, since the restart.
  var lateEvents: UInt32 = 0
  /// The words whose value is known: those of the image and those that were written.
  var known: KnownWords
  /// Is shown each step's output before it is compared.
  package var observe: (StepOutput) -> Void = { _ in }
  /// Commit records not yet compared.
  private var commits: [ObservedUpdate] = []

  /// - Parameters:
  ///   - core: a session whose core already holds the image, restarted.
  ///   - simulated: the simulated core behind it, if it is one.
  /// - Throws: `ImageError` where the image makes no sense.
  public init(_ core: Core, simulated: SimulatedCore?, image: RegisterImage) throws(ImageError) {
    self.core = core
    self.simulated = simulated
    lockstep = try Lockstep(image)
    known = KnownWords(image)
    simulated?.recordCommits(true)
    _ = simulated?.takeCommits()
  }

  public var tally: Lockstep.Tally { lockstep.tally }
  /// The model as it now stands.
  public var model: Model { lockstep.model }

  /// Core and model at step 0 with all state zero.
  public func restart() throws {
    try core.restart()
    lockstep.restart()
    lateEvents = 0
    commits.removeAll(keepingCapacity: true)
    _ = simulated?.takeCommits()
    try compareCounters(after: .restart)
  }

  /// Begins a new session with the core, which changes nothing.
  public func reconnect() throws {
    try core.reconnect()
    try compareCounters(after: .reconnect)
  }

  /// Runs steps on both and compares them.
  ///
  /// - Parameters:
  ///   - input: what goes into a step; asked twice for each.
  ///   - ended: called with each step that was equal.
  /// - Throws: ``Divergence`` at the first difference; ``ActionDivergence`` where all steps are equal but a counter is not;
  ///   `DeviceError`; what `ended` throws.
  public func run(
    steps: UInt32, input: (_ step: UInt32) -> StepInput = { _ in StepInput() },
    ended: (StepOutput) throws -> Void = { _ in }
  ) throws {
    try asDeviceError { () throws(RunError<any Error>) in
      try core.run(steps: steps, input: input) { output throws(any Error) in
        try compare(input(output.step), output, .run)
        try ended(output)
      }
    }
    try compareCounters(after: .run)
  }

  /// Advances the model and compares a step.
  func compare(_ input: StepInput, _ output: StepOutput, _ action: LockstepAction) throws {
    observe(output)
    try lockstep.compare(input, output, updates: takeUpdates(of: output.step), action: action)
  }

  /// Does something whose ``RunError`` is thrown as what caused it.
  func asDeviceError(_ body: () throws(RunError<any Error>) -> Void) throws {
    do {
      try body()
    } catch .device(let error) {
      throw error
    } catch .stopped(let error) {
      throw error
    }
  }

  private func takeUpdates(of step: UInt32) -> ArraySlice<ObservedUpdate>? {
    guard let simulated else { return nil }
    for record in simulated.takeCommits() { commits.append(ObservedUpdate(record)) }
    let count = commits.firstIndex { $0.step != step } ?? commits.count
    defer { commits.removeFirst(count) }
    return commits[..<count]
  }
}

extension ObservedUpdate {
  /// What a simulated core's commit record shows.
  public init(_ record: CommitRecord) {
    let state = NeuronState(
      membrane: record.membrane, current: record.current, adaptation: record.adaptation,
      refractory: record.refractory, history: record.history)
    self.init(step: record.step, neuron: UInt32(record.neuron), state: state, isSpike: record.spike)
  }
}
