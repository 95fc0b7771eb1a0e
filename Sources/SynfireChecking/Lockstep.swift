import SynfireMap
import SynfireModel

/// What a target shows of one neuron's update.
public struct ObservedUpdate: Sendable, Hashable {
  public var step: UInt32
  public var neuron: UInt32
  /// The state after the update.
  public var state: NeuronState
  public var isSpike: Bool

  public init(step: UInt32, neuron: UInt32, state: NeuronState, isSpike: Bool) {
    self.step = step
    self.neuron = neuron
    self.state = state
    self.isSpike = isSpike
  }
}

/// Runs the model beside a target and compares step by step: first each neuron's state, where the target shows it, then
/// the spikes. The comparison is exact.
public struct Lockstep: Sendable {
  /// How much has been compared.
  public struct Tally: Sendable, Hashable, Encodable {
    public var steps = 0
    /// Spikes of the model found on the target.
    public var spikes = 0
    /// Neuron updates compared, each in all of its values.
    public var states = 0

    public init() {}
  }

  public private(set) var model: Model
  public private(set) var tally = Tally()

  /// - Throws: `ImageError` where the image makes no sense.
  public init(_ image: RegisterImage) throws(ImageError) {
    model = try Model(image)
  }

  /// Begins again at step 0 with all state zero; the tally goes on.
  public mutating func restart() { model.restart() }

  /// Advances the model by a step and compares it with what the target did.
  ///
  /// - Parameters:
  ///   - events: the step's axon events, as the target got them.
  ///   - spikes: the target's spikes, ascending.
  ///   - updates: the target's neuron updates in the order in which it made them; `nil` where it does not show them.
  /// - Throws: the first difference, in the order of neurons, state before spikes.
  public mutating func compare(
    events: [UInt32], spikes: [UInt32], updates: ArraySlice<ObservedUpdate>?
  ) throws(Divergence) {
    let step = model.step
    model.step(events: events)
    if let updates { try compare(updates, in: step) }
    try compare(spikes, in: step)
    tally.steps += 1
  }

  private mutating func compare(_ updates: ArraySlice<ObservedUpdate>, in step: UInt32) throws(Divergence) {
    var actual = updates.makeIterator()
    for expected in model.updates {
      let neuron = expected.neuron
      guard let update = actual.next() else {
        throw divergence(step, neuron, .update, Int64(neuron), -1)
      }
      guard update.neuron == neuron else {
        throw divergence(step, neuron, .update, Int64(neuron), Int64(update.neuron))
      }
      if update.state != expected.state || update.isSpike != expected.isSpike {
        throw difference(of: update, from: expected, in: step)
      }
      tally.states += 1
    }
    if let extra = actual.next() { throw divergence(step, extra.neuron, .update, -1, Int64(extra.neuron)) }
  }

  /// The first value, in the order of the update's equations, in which two updates of a neuron differ.
  private func difference(of update: ObservedUpdate, from expected: NeuronUpdate, in step: UInt32) -> Divergence {
    let fields: [(field: Divergence.Field, wanted: Int64, got: Int64)] = [
      (.current, Int64(expected.state.current), Int64(update.state.current)),
      (.adaptation, Int64(expected.state.adaptation), Int64(update.state.adaptation)),
      (.membrane, Int64(expected.state.membrane), Int64(update.state.membrane)),
      (.refractory, Int64(expected.state.refractory), Int64(update.state.refractory)),
    ]
    let first =
      fields.first { $0.wanted != $0.got }
      ?? (field: .spike, wanted: expected.isSpike ? 1 : 0, got: update.isSpike ? 1 : 0)
    return divergence(step, expected.neuron, first.field, first.wanted, first.got)
  }

  private mutating func compare(_ spikes: [UInt32], in step: UInt32) throws(Divergence) {
    let expected = model.spikes
    guard spikes != expected else {
      tally.spikes += expected.count
      return
    }
    // Both ascend: the smallest number that only one of them has is the first difference.
    let missing = Set(expected).subtracting(spikes).min()
    let extra = Set(spikes).subtracting(expected).min()
    if let missing, missing < extra ?? .max { throw divergence(step, missing, .spike, 1, 0) }
    throw divergence(step, extra ?? spikes.first ?? 0, .spike, 0, 1)
  }

  private func divergence(
    _ step: UInt32, _ neuron: UInt32, _ field: Divergence.Field, _ expected: Int64, _ actual: Int64
  ) -> Divergence {
    Divergence(
      step: step, neuron: neuron, field: field, expected: expected, actual: actual,
      contributions: model.contributions(to: neuron))
  }
}
