import SynfireDevices
import SynfireInterchange
import SynfireModel

/// What goes into a run: axon events and currents.
struct Stimulus {
  var events = SpikeTrain(.axon)
  var currents = CurrentTrain()

  /// A step's input, for a core.
  func input(_ step: UInt32) -> StepInput {
    StepInput(
      events: Array(events.numbers(inStep: step)),
      currents: currents.currents(inStep: step).map { .init(neuron: $0.neuron, value: $0.value) })
  }

  /// Computes the model's next step.
  /// - Throws: `EventError` where a core would refuse a part of its input.
  func advance(_ model: inout Model) throws {
    let events = events.numbers(inStep: model.step)
    let currents = currents.currents(inStep: model.step).map { CurrentInput(neuron: $0.neuron, value: $0.value) }
    try model.check(events: events, currents: currents)
    model.step(events: events, currents: currents[...])
  }
}
