import SynfireChecking
import SynfireDevices
import SynfireInterchange
import SynfireMap
import SynfireSimulation

/// One case on one core, in lockstep with the model: all actions and steps, and the synapses read back at the end.
package final class CasePlay {
  private let run: CaseRun
  private let session: LockstepSession
  private let showsStates: Bool
  /// The next step of the case.
  package private(set) var step: UInt32 = 0
  /// The step before which the core was restarted last.
  package private(set) var restart: UInt32 = 0
  /// Synapse words read back and compared, beside the weights of plastic chunks.
  package private(set) var synapseWords = 0
  /// The target's spikes by the steps of the case, also those of a step that differs.
  package private(set) var spikes = SpikeTrain(.neuron)

  /// Programs the case's image.
  ///
  /// - Parameter simulated: the simulated core behind the session, if it is one.
  /// - Throws: `DeviceError`; `ImageError` where the image makes no sense.
  package init(_ run: CaseRun, on core: Core, simulated: SimulatedCore?) throws {
    self.run = run
    showsStates = simulated != nil
    try core.program(run.image)
    session = try LockstepSession(core, simulated: simulated, image: run.image)
    session.observe = { [unowned self] in spikes.append(step: restart + $0.step, $0.spikes) }
  }

  /// What has been compared.
  package var tally: Lockstep.Tally { session.tally }

  package var isAtEnd: Bool { step >= run.steps }

  /// Does the actions before the next step, and the steps up to the next actions or to the end.
  ///
  /// - Parameter stop: a step before which to stop, too, unless an action does it.
  /// - Throws: `Divergence`, `ActionDivergence`, `DeviceError`.
  package func advance(stoppingAt stop: UInt32? = nil) throws {
    for action in run.actions(before: step) { try perform(action) }
    var end = run.actionSteps.first { $0 > step } ?? run.steps
    if let stop, stop > step { end = min(end, stop) }
    guard end > step else { return }
    try session.run(steps: end - step, input: input)
    step = end
  }

  /// Reads back what the case leaves: weights that learn first, for a difference in them to be named as such; then all
  /// synapses; then, from a core that does not show them in each step, the states of the neurons.
  package func readBack() throws {
    try session.weights()
    for range in run.image.synapseRanges {
      try session.read(.synapses, address: UInt32(range.lowerBound), count: range.count)
      synapseWords += range.count
    }
    if !showsStates { try session.read(.state, address: 0, count: 4 * session.model.activeNeurons) }
  }

  private func input(_ step: UInt32) -> StepInput { run.input(of: restart + step).stepInput }

  private func perform(_ action: HostAction) throws {
    switch action {
    case .write(let region, let address, let words): try session.write(region, address: address, words: words)
    case .read(let region, let address, let count):
      try session.read(region, address: address, count: Int(count))
      if region == .synapses { synapseWords += Int(count) }
    case .counters: try session.counters()
    case .pause(let clocks): try session.pause(clocks: UInt64(clocks))
    case .late(let axon, let steps): try session.sendLateEvent(axon: axon, stepsBack: steps)
    case .watch(let point, let quantity, let neuron):
      try session.setWatch(Int(point), WatchQuantity(rawValue: quantity), neuron: neuron)
    case .watchWeight(let point, let chunk, let place):
      try session.setWatch(Int(point), weightAt: place, inChunk: chunk)
    case .modulation(let value): try session.setModulation(value)
    case .learning(let isOn): try session.setLearning(isOn)
    case .flush: try session.flush()
    case .weights: try session.weights()
    case .restart:
      try session.restart()
      restart = step
    case .reconnect: try session.reconnect()
    case .stall(let steps):
      try session.stall(steps: steps, input: input)
      step += steps
    case .freeRun(let clocks, let steps):
      try session.freeRun(tickClocks: clocks, steps: steps)
      step += steps
    }
  }
}

extension RegisterImage {
  /// The runs of synapse words that the image's sections cover: those whose value is known.
  fileprivate var synapseRanges: [Range<Int>] {
    let ranges = sections.filter { $0.region == .synapses }
      .map { Int($0.address)..<Int($0.address) + $0.words.count }.sorted { $0.lowerBound < $1.lowerBound }
    return ranges.reduce(into: []) { result, range in
      if let last = result.last, last.upperBound >= range.lowerBound {
        result[result.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        result.append(range)
      }
    }
  }
}
