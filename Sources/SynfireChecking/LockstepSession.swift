import SynfireDevices
import SynfireMap
import SynfireModel
import SynfireSimulation

/// A programmed core and the model, run side by side.
///
/// On a simulated core each neuron's state is compared after every update, by the commit record; on any core the spikes of
/// every step are, and at the end of a run the counters.
public final class LockstepSession {
  public let core: Core
  private let simulated: SimulatedCore?
  private var lockstep: Lockstep
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
    simulated?.recordCommits(true)
    _ = simulated?.takeCommits()
  }

  public var tally: Lockstep.Tally { lockstep.tally }

  /// Core and model at step 0 with all state zero.
  public func restart() throws(DeviceError) {
    try core.restart()
    lockstep.restart()
    commits.removeAll(keepingCapacity: true)
    _ = simulated?.takeCommits()
  }

  /// Runs steps on both and compares them.
  ///
  /// - Parameters:
  ///   - events: axon events of a step, ascending; asked twice for each step.
  ///   - ended: called with each step that was equal and its spikes.
  /// - Throws: ``Divergence`` at the first difference; ``CounterDivergence`` where all steps are equal but a counter is not;
  ///   `DeviceError`; what `ended` throws.
  public func run(
    steps: UInt32, events: (_ step: UInt32) -> [UInt32],
    ended: (_ step: UInt32, _ spikes: [UInt32]) throws -> Void = { _, _ in }
  ) throws {
    do {
      try core.run(steps: steps, events: events) { (step, spikes) throws(any Error) in
        let updates = takeUpdates(of: step)
        try lockstep.compare(events: events(step), spikes: spikes, updates: updates)
        try ended(step, spikes)
      }
    } catch RunError<any Error>.device(let error) {
      throw error
    } catch RunError<any Error>.stopped(let error) {
      throw error
    }
    try compareCounters()
  }

  private func takeUpdates(of step: UInt32) -> ArraySlice<ObservedUpdate>? {
    guard let simulated else { return nil }
    for record in simulated.takeCommits() {
      let state = NeuronState(
        membrane: record.membrane, current: record.current, adaptation: record.adaptation,
        refractory: record.refractory)
      commits.append(
        ObservedUpdate(step: record.step, neuron: UInt32(record.neuron), state: state, isSpike: record.spike))
    }
    let count = commits.firstIndex { $0.step != step } ?? commits.count
    defer { commits.removeFirst(count) }
    return commits[..<count]
  }

  private func compareCounters() throws {
    let counters = try core.counters()
    if counters[.refusedEvents] > 0 {
      throw DeviceError.refusedEvents(device: core.name, count: counters[.refusedEvents])
    }
    let expected = lockstep.model.counters
    let pairs: [(Register, UInt32)] = [
      (.step, lockstep.model.step), (.spikes, expected.spikes), (.synapticOperations, expected.synapticOperations),
      (.currentSaturations, expected.currentSaturations), (.membraneSaturations, expected.membraneSaturations),
      (.adaptationSaturations, expected.adaptationSaturations),
    ]
    for (register, wanted) in pairs where counters[register] != wanted {
      throw CounterDivergence(register: register, expected: wanted, actual: counters[register])
    }
  }
}

/// A counter of the core that differs from the model's after steps that were equal.
public struct CounterDivergence: Error, Sendable, Hashable, CustomStringConvertible {
  public var register: Register
  public var expected: UInt32
  public var actual: UInt32

  public var description: String {
    "all steps are equal, but register \(register.name) is not: expected \(expected), got \(actual)"
  }
}

/// A comparison that compared nothing proves nothing, and fails.
public struct NothingCompared: Error, Sendable, CustomStringConvertible {
  public init() {}

  public var description: String {
    "nothing was compared: the run has no step, or no neuron to update; give --steps and a network with neurons"
  }
}
