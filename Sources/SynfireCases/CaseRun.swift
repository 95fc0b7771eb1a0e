import SynfireDevices
import SynfireMap
import SynfireModel

/// A case as it is run: an image, what goes into each step, and what the host does before it.
package struct CaseRun: Sendable {
  /// What goes into one step.
  package struct Input: Sendable {
    /// Ascending; an axon with several events comes several times.
    package var events: [UInt32]
    /// Ascending by neuron.
    package var currents: [CurrentInput]

    package init(events: [UInt32] = [], currents: [CurrentInput] = []) {
      self.events = events
      self.currents = currents
    }

    /// As a session takes it.
    package var stepInput: StepInput {
      StepInput(events: events, currents: currents.map { .init(neuron: $0.neuron, value: $0.value) })
    }
  }

  /// Steps that follow each other without the host doing anything between them, and what it does before the first.
  package struct Stretch {
    package var actions: [HostAction]
    /// How many steps the last action does itself; one step where it does none.
    package var steps: UInt32
    package var isFree = false
    package var isStalled = false
  }

  package let image: RegisterImage
  /// Steps of the whole case.
  package let steps: UInt32
  private let inputs: [UInt32: Input]
  private let actions: [UInt32: [HostAction]]
  /// The steps that have actions, ascending.
  package let actionSteps: [UInt32]

  /// - Parameter inputs: of the steps that have any.
  package init(image: RegisterImage, steps: UInt32, inputs: [UInt32: Input], actions: [ScheduledAction]) {
    self.image = image
    self.steps = steps
    self.inputs = inputs
    self.actions = Dictionary(grouping: actions, by: \.step).mapValues { $0.map(\.action) }
    actionSteps = self.actions.keys.sorted()
  }

  package init(_ written: Case) {
    var inputs: [UInt32: Input] = [:]
    for (step, axon) in zip(written.events.steps, written.events.numbers) {
      inputs[step, default: Input()].events.append(axon)
    }
    for current in written.currents.currents {
      inputs[current.step, default: Input()].currents.append(
        CurrentInput(neuron: current.neuron, value: current.value))
    }
    self.init(image: written.image, steps: written.steps, inputs: inputs, actions: written.actions)
  }

  package func input(of step: UInt32) -> Input { inputs[step] ?? Input() }
  package func actions(before step: UInt32) -> [HostAction] { actions[step] ?? [] }

  /// The steps from one on that the model does at a time.
  package func stretch(from step: UInt32) -> Stretch {
    var stretch = Stretch(actions: actions(before: step), steps: 1)
    switch stretch.actions.last {
    case .freeRun(_, let steps): (stretch.steps, stretch.isFree) = (steps, true)
    case .stall(let steps): (stretch.steps, stretch.isStalled) = (steps, true)
    default: break
    }
    return stretch
  }

  /// Whether synapses may have changed at the end: the image or an action has them learn, or an action writes them.
  package var changesSynapses: Bool {
    image.learns || actions.values.joined().contains(where: \.changesSynapses)
  }
}

extension HostAction {
  /// The steps that the action does itself.
  package var ownSteps: UInt32 {
    switch self {
    case .stall(let steps), .freeRun(_, let steps): steps
    default: 0
    }
  }

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
