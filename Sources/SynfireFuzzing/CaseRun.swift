import SynfireCases
import SynfireChecking
import SynfireDevices
import SynfireMap
import SynfireModel

/// A case as it is run: an image, what goes into each step, and what the host does before it.
struct CaseRun: Sendable {
  /// What goes into one step.
  struct Input: Sendable {
    /// Ascending; an axon with several events comes several times.
    var events: [UInt32] = []
    /// Ascending by neuron.
    var currents: [CurrentInput] = []

    /// As a session takes it.
    var stepInput: StepInput {
      StepInput(events: events, currents: currents.map { .init(neuron: $0.neuron, value: $0.value) })
    }
  }

  let image: RegisterImage
  /// Steps of the whole case.
  let steps: UInt32
  private var inputs: [UInt32: Input] = [:]
  private var actions: [UInt32: [HostAction]] = [:]
  /// The steps that have actions, ascending.
  let actionSteps: [UInt32]

  /// - Returns: nil where the network does not fit its core or a sum could leave the accumulator.
  init?(_ draft: CaseDraft) {
    guard let assembly = CaseAssembly(draft) else { return nil }
    image = assembly.image
    steps = UInt32(draft.steps.count)
    for (step, content) in draft.steps.enumerated() where !content.events.isEmpty || !content.currents.isEmpty {
      inputs[UInt32(step)] = Input(
        events: content.events.map(UInt32.init),
        currents: content.currents.map { CurrentInput(neuron: UInt32($0.neuron), value: Int32($0.value)) })
    }
    actions = Dictionary(grouping: assembly.actions, by: \.step).mapValues { $0.map(\.action) }
    actionSteps = actions.keys.sorted()
  }

  init(_ written: Case) {
    image = written.image
    steps = written.steps
    for (step, axon) in zip(written.events.steps, written.events.numbers) {
      inputs[step, default: Input()].events.append(axon)
    }
    for current in written.currents.currents {
      inputs[current.step, default: Input()].currents.append(
        CurrentInput(neuron: current.neuron, value: current.value))
    }
    actions = Dictionary(grouping: written.actions, by: \.step).mapValues { $0.map(\.action) }
    actionSteps = actions.keys.sorted()
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
    if image.learns || result.actions.contains(where: \.action.changesSynapses) {
      result.weights = try recording.weights()
    }
    return result
  }

  func input(of step: UInt32) -> Input { inputs[step] ?? Input() }
  func actions(before step: UInt32) -> [HostAction] { actions[step] ?? [] }
}

extension HostAction {
  /// Whether the action writes to the synapse memory, or has plastic synapses learn.
  fileprivate var changesSynapses: Bool {
    switch self {
    case .write(.synapses, _, _), .learning(true): true
    default: false
    }
  }
}

extension RegisterImage {
  /// Whether learning is on from the beginning.
  fileprivate var learns: Bool { contents(of: .registers)[Int(Register.learning.rawValue)] == 1 }
}
