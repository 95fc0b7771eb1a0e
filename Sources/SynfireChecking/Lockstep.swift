import SynfireDevices
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
/// the spikes, then the watch-points. The comparison is exact.
public struct Lockstep: Sendable {
  /// How much has been compared.
  public struct Tally: Sendable, Hashable, Codable {
    public var steps = 0
    /// Spikes of the model found on the target.
    public var spikes = 0
    /// Neuron updates compared, each in all of its values.
    public var states = 0
    /// Values of watch-points compared.
    public var watches = 0
    /// Words read back and compared.
    public var words = 0
    /// Weights of plastic synapses read back and compared.
    public var weights = 0

    public init() {}
  }

  public internal(set) var model: Model
  public internal(set) var tally = Tally()

  /// - Throws: `ImageError` where the image makes no sense.
  public init(_ image: RegisterImage) throws(ImageError) {
    model = try Model(image)
  }

  /// Begins again at step 0 with all state zero; the tally goes on.
  public mutating func restart() { model.restart() }

  /// Advances the model by a step and compares it with what the target did.
  ///
  /// - Parameters:
  ///   - input: what went into the step, as the target got it.
  ///   - output: the target's spikes and watch-points.
  ///   - updates: the target's neuron updates in the order in which it made them; `nil` where it does not show them.
  ///   - action: what the host did, of which this step is a part.
  /// - Throws: the first difference, in the order of neurons, state before spikes before watch-points.
  public mutating func compare(
    _ input: StepInput, _ output: StepOutput, updates: ArraySlice<ObservedUpdate>?, action: LockstepAction = .run
  ) throws(Divergence) {
    let step = model.step
    let currents = input.currents.map { CurrentInput(neuron: $0.neuron, value: $0.value) }
    model.step(events: input.events, currents: currents)
    do throws(Divergence) {
      if let updates { try compare(updates, in: step) }
      try compare(output.spikes, in: step)
      try compare(output.watches, in: step)
    } catch {
      var divergence = error
      divergence.action = action
      throw divergence
    }
    tally.steps += 1
  }

  private mutating func compare(_ updates: ArraySlice<ObservedUpdate>, in step: UInt32) throws(Divergence) {
    var actual = updates.makeIterator()
    for expected in model.updates {
      let neuron = expected.neuron
      guard let update = actual.next() else {
        throw divergence(step, neuron, .update, Int64(neuron), nil)
      }
      guard update.neuron == neuron else {
        throw divergence(step, neuron, .update, Int64(neuron), Int64(update.neuron))
      }
      if update.state != expected.state || update.isSpike != expected.isSpike {
        throw difference(of: update, from: expected, in: step)
      }
      tally.states += 1
    }
    if let extra = actual.next() { throw divergence(step, extra.neuron, .update, nil, Int64(extra.neuron)) }
  }

  /// The first value, in the order of the update's equations, in which two updates of a neuron differ.
  private func difference(of update: ObservedUpdate, from expected: NeuronUpdate, in step: UInt32) -> Divergence {
    let fields: [(field: Divergence.Field, wanted: Int64, got: Int64)] = [
      (.current, Int64(expected.state.current), Int64(update.state.current)),
      (.adaptation, Int64(expected.state.adaptation), Int64(update.state.adaptation)),
      (.membrane, Int64(expected.state.membrane), Int64(update.state.membrane)),
      (.refractory, Int64(expected.state.refractory), Int64(update.state.refractory)),
      (.history, Int64(expected.state.history), Int64(update.state.history)),
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

  private mutating func compare(_ watches: [StepOutput.Watch], in step: UInt32) throws(Divergence) {
    let expected = model.watchedValues
    var index = 0
    while index < max(expected.count, watches.count) {
      let wanted = index < expected.count ? expected[index] : nil
      let got = index < watches.count ? watches[index] : nil
      if let point = wanted?.point, point == got?.point, !hasMeaning(point) {
        index += 1
        continue
      }
      guard wanted?.point == got?.point, wanted?.value == got?.value else {
        // The point that only one of them has, or the smaller one.
        let point = min(wanted?.point ?? .max, got?.point ?? .max)
        let setting = watchSetting(point)
        let synapse = model.watchedSynapse(setting)
        let neuron = synapse?.target ?? setting & 0xFFFF
        throw Divergence(
          step: step, neuron: neuron, field: .watch, watchPoint: point,
          expected: wanted?.point == point ? wanted.map { Int64($0.value) } : nil,
          actual: got?.point == point ? got.map { Int64($0.value) } : nil,
          contributions: model.contributions(to: neuron), synapse: synapse)
      }
      tally.watches += 1
      index += 1
    }
  }

  /// Whether a watch-point's value is defined: a weight's is only where there is such a plastic synapse.
  private func hasMeaning(_ point: Int) -> Bool {
    let setting = watchSetting(point)
    return setting >> 16 & 7 != WatchQuantity.weight.rawValue || model.watchedPlace(setting) != nil
  }

  /// The register of a watch-point.
  private func watchSetting(_ point: Int) -> UInt32 {
    let word = try? model.read(.registers, address: Register.firstWatch.rawValue + UInt32(point), count: 1)
    return word?[0] ?? 0
  }

  private func divergence(
    _ step: UInt32, _ neuron: UInt32, _ field: Divergence.Field, _ expected: Int64?, _ actual: Int64?
  ) -> Divergence {
    Divergence(
      step: step, neuron: neuron, field: field, expected: expected, actual: actual,
      contributions: model.contributions(to: neuron))
  }
}
