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

  func input(of step: UInt32) -> Input { inputs[step] ?? Input() }
  func actions(before step: UInt32) -> [HostAction] { actions[step] ?? [] }
}
