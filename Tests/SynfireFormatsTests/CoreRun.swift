import SynfireChecking
import SynfireCompiler
import SynfireDevices
import SynfireFormats
import SynfireInterchange
import SynfireMap
import SynfireModel
import SynfireNetwork

/// A network on a core: the spikes of each step, as numbers of the network.
struct CoreRun {
  var spikes: [[Int]] = []
  /// Saturations of membranes and currents: with none, the core's sums are the true ones.
  var saturations: UInt32 = 0

  /// On the bit-exact model.
  ///
  /// - Parameter stimulus: its events and currents count from step 0.
  init(_ network: Network, stimulus: ImportedNetwork.Stimulus, steps: Int, core: CoreConfiguration = .ecp525) throws {
    let compilation = try Compiler(for: core).compile(network)
    var model = try Model(compilation.image)
    for step in 0..<UInt32(steps) {
      let currents = stimulus.currents.currents(inStep: step).map { CurrentInput(neuron: $0.neuron, value: $0.value) }
      let events = stimulus.events.numbers(inStep: step)
      try model.check(events: events, currents: currents)
      model.step(events: events, currents: currents[...])
      spikes.append(model.spikes.map(Int.init))
    }
    saturations = model.counters.membraneSaturations + model.counters.currentSaturations
  }

  /// On the Verilated core.
  init(
    onRTL network: Network, stimulus: ImportedNetwork.Stimulus, steps: Int, core: CoreConfiguration = .ecp525
  ) async throws {
    let compilation = try Compiler(for: core).compile(network)
    let session = try await SimulatedSession(compilation.image.core, link: .bytes)
    try session.core.program(compilation.image)
    var spikes: [[Int]] = []
    func input(_ step: UInt32) -> StepInput {
      StepInput(
        events: Array(stimulus.events.numbers(inStep: step)),
        currents: stimulus.currents.currents(inStep: step).map {
          StepInput.Current(neuron: $0.neuron, value: $0.value)
        })
    }
    func ended(_ output: StepOutput) throws(Never) { spikes.append(output.spikes.map(Int.init)) }
    try session.core.run(steps: UInt32(steps), input: input, ended: ended)
    self.spikes = spikes
    let counters = try session.core.counters()
    saturations = counters[.membraneSaturations] + counters[.currentSaturations]
  }
}
