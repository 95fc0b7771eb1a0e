import ArgumentParser
import SynfireDevices
import SynfireInterchange
import SynfireMap
import SynfireModel

/// What goes into a run: axon events and currents.
struct Stimulus {
  private(set) var events = SpikeTrain(.axon)
  private(set) var currents = CurrentTrain()

  /// Reads the files of axon events and of currents, either of which may be left out, and checks them against what an
  /// image takes in a run of so many steps.
  /// - Parameter neurons: those that may get currents; `nil`: all of the image, relays too.
  init(events: String?, currents: String?, steps: UInt32, for image: RegisterImage, neurons: Int? = nil) throws {
    if let events {
      let axons = image.groups.filter { $0.kind == .axons }.reduce(0) { $0 + $1.count }
      self.events = try SpikeTrain(
        csv: Input.readText(events), .axon,
        limits: .init(
          count: image.core.axons, groupedAxons: axons, steps: steps, eventsPerStep: image.maximumEvents),
        file: Input.name(events))
    }
    if let currents {
      self.currents = try CurrentTrain(
        csv: Input.readText(currents),
        limits: .init(neurons: UInt32(neurons ?? image.activeNeurons), steps: steps, values: image.core.currentRange),
        file: Input.name(currents))
    }
  }

  /// The number of steps that an option says.
  @Sendable static func steps(_ text: String) throws -> UInt32 {
    guard let steps = UInt32(text) else { throw ValidationError("it must be 0 to \(UInt32.max)") }
    return steps
  }

  /// A step's input, for a core.
  func input(_ step: UInt32) -> StepInput {
    StepInput(
      events: Array(events.numbers(inStep: step)),
      currents: currents.currents(inStep: step).map { .init(neuron: $0.neuron, value: $0.value) })
  }

  /// A step's axon events.
  func events(_ step: UInt32) -> ArraySlice<UInt32> { events.numbers(inStep: step) }

  /// A step's currents, for the model.
  func currents(_ step: UInt32) -> [CurrentInput] {
    currents.currents(inStep: step).map { CurrentInput(neuron: $0.neuron, value: $0.value) }
  }

  /// Computes the model's next step.
  /// - Throws: `EventError` where a core would refuse a part of its input.
  func advance(_ model: inout Model) throws {
    let (events, currents) = (events(model.step), currents(model.step))
    try model.check(events: events, currents: currents)
    model.step(events: events, currents: currents[...])
  }
}
