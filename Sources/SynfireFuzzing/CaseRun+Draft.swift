import SynfireCases
import SynfireMap
import SynfireModel

extension CaseRun {
  /// - Returns: nil where the network does not fit its core or a sum could leave the accumulator.
  init?(_ draft: CaseDraft) {
    guard let assembly = CaseAssembly(draft) else { return nil }
    var inputs: [UInt32: Input] = [:]
    for (step, content) in draft.steps.enumerated() where !content.events.isEmpty || !content.currents.isEmpty {
      inputs[UInt32(step)] = Input(
        events: content.events.map(UInt32.init),
        currents: content.currents.map { CurrentInput(neuron: UInt32($0.neuron), value: Int32($0.value)) })
    }
    self.init(
      image: assembly.image, steps: UInt32(draft.steps.count), inputs: inputs, actions: assembly.actions)
  }

  /// The case to write, with what the model expects of it.
  func written(name: String, seed: UInt64?, origin: String?) throws -> Case {
    let recording = try CaseRecording(self)
    var result = Case(name: name, image: image, steps: steps, seed: seed, origin: origin)
    for step in 0..<steps {
      let input = input(of: step)
      result.events.append(step: step, input.events)
      for current in input.currents {
        result.currents.append(.init(step: step, neuron: current.neuron, value: current.value))
      }
      result.actions += actions(before: step).map { ScheduledAction(step: step, action: $0) }
      result.spikes.append(step: step, recording.spikes[Int(step)])
    }
    if changesSynapses { result.weights = try recording.weights() }
    return result
  }
}
