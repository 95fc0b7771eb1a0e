import SynfireChecking
import SynfireDevices
import SynfireMap
import SynfireModel
import TestSupport

/// What a simulated core did in a whole run: spikes by its link, states by its commit record, counters at the end.
struct RecordedRun {
  let inputs: [StepInput]
  private(set) var spikes: [[UInt32]] = []
  let updates: [[ObservedUpdate]]
  let counters: SynfireDevices.CoreCounters
  /// The synapse memory after the run.
  let synapses: [UInt32]

  /// Empties the synapse memory, programs a network and runs its whole stimulus in one go.
  init(_ network: RandomImage, on session: SimulatedSession) throws {
    let inputs = zip(network.stimulus, network.currents).map { events, currents in
      StepInput(
        events: events.sorted().map(UInt32.init),
        currents: currents.map { StepInput.Current(neuron: UInt32($0.neuron), value: Int32($0.value)) })
    }
    let simulated = session.simulated
    let words = Int(Region.synapses.words(in: network.image.core))
    try session.core.write(.synapses, address: 0, words: [UInt32](repeating: 0, count: words))
    simulated.recordCommits(true)
    try session.core.program(network.image)
    _ = simulated.takeCommits()
    var spikes: [[UInt32]] = []
    func ended(_ output: StepOutput) throws(Never) { spikes.append(output.spikes) }
    try session.core.run(
      steps: UInt32(inputs.count), input: { inputs[Int($0)] }, ended: ended)
    var updates = [[ObservedUpdate]](repeating: [], count: inputs.count)
    for record in simulated.takeCommits() {
      guard updates.indices.contains(Int(record.step)) else { throw StrayUpdate(step: record.step) }
      updates[Int(record.step)].append(ObservedUpdate(record))
    }
    self.inputs = inputs
    self.spikes = spikes
    self.updates = updates
    counters = try session.core.counters()
    synapses = try session.core.read(.synapses, address: 0, count: words)
  }

  /// Compares every spike and every state with the model's.
  /// - Returns: how much was compared.
  /// - Throws: `Divergence` at the first difference.
  func compare(withModelOf network: RandomImage) throws -> Lockstep.Tally {
    var lockstep = try Lockstep(network.image)
    for step in inputs.indices {
      try lockstep.compare(
        inputs[step], StepOutput(step: UInt32(step), spikes: spikes[step]),
        updates: updates[step][...])
    }
    return lockstep.tally
  }
}

/// A commit record of a step that was not asked for.
struct StrayUpdate: Error {
  var step: UInt32
}

/// A recorded run as a core to compare with the oracle.
///
/// A core's counters can be read after the run only: those of the last step are the core's, before it the model's.
struct ReplayedRun: ObservableCore {
  private let run: RecordedRun
  private var model: Model
  private var step = 0

  init(_ run: RecordedRun, of network: RandomImage) throws {
    self.run = run
    model = try Model(network.image)
  }

  mutating func observeStep(events: [Int], currents: [NeuronCurrent]) -> CoreObservation {
    model.step(
      events: events.map(UInt32.init),
      currents: currents.map { CurrentInput(neuron: UInt32($0.neuron), value: Int32($0.value)) })
    defer { step += 1 }
    let neurons = run.updates[step].map { update in
      TestSupport.NeuronState(
        membrane: Int(update.state.membrane), current: Int(update.state.current),
        adaptation: Int(update.state.adaptation), refractory: Int(update.state.refractory),
        history: Int(update.state.history))
    }
    let watched = model.watchedValues.map { WatchObservation(point: $0.point, value: Int($0.value)) }
    return CoreObservation(
      spikes: run.spikes[step].map(Int.init), neurons: neurons, watched: watched, counters: counters)
  }

  private var counters: TestSupport.CoreCounters {
    let isLast = step == run.spikes.count - 1
    var counters = TestSupport.CoreCounters()
    counters.spikes = isLast ? run.counters[.spikes] : model.counters.spikes
    counters.synapticOperations = isLast ? run.counters[.synapticOperations] : model.counters.synapticOperations
    counters.currentSaturations = isLast ? run.counters[.currentSaturations] : model.counters.currentSaturations
    counters.membraneSaturations = isLast ? run.counters[.membraneSaturations] : model.counters.membraneSaturations
    counters.adaptationSaturations =
      isLast ? run.counters[.adaptationSaturations] : model.counters.adaptationSaturations
    counters.refusedEvents = isLast ? run.counters[.refusedEvents] : model.counters.refusedEvents
    return counters
  }

  /// A run that is over takes no writes.
  func write(_ write: HostWrite) throws { throw RunIsOver() }

  /// Read after the run, as it was recorded.
  func synapses() -> [UInt32] { run.synapses }

  struct RunIsOver: Error {}
}
