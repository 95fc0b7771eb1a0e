import SynfireMap

/// The state of one neuron between steps.
public struct NeuronState: Sendable, Hashable {
  /// v, within the core's membrane bits.
  public var membrane: Int32
  /// i, within the core's current bits.
  public var current: Int32
  /// a, within the core's membrane bits.
  public var adaptation: Int32
  /// r: steps in which the neuron stays silent.
  public var refractory: UInt8
  /// h: bit k says that the neuron spiked k steps before the last step done.
  public var history: UInt16

  public init(
    membrane: Int32 = 0, current: Int32 = 0, adaptation: Int32 = 0, refractory: UInt8 = 0, history: UInt16 = 0
  ) {
    self.membrane = membrane
    self.current = current
    self.adaptation = adaptation
    self.refractory = refractory
    self.history = history
  }
}

/// What the last step did to one neuron: what a core commits when it has updated it.
public struct NeuronUpdate: Sendable, Hashable {
  public var neuron: UInt32
  /// S: the sum of the delivered weights and the step's current.
  public var input: Int32
  /// The state after the update.
  public var state: NeuronState
  public var isSpike: Bool

  public init(neuron: UInt32, input: Int32, state: NeuronState, isSpike: Bool) {
    self.neuron = neuron
    self.input = input
    self.state = state
    self.isSpike = isSpike
  }
}

extension Model {
  /// The state of a neuron, 0 to the core's neurons, exclusive.
  public func state(of neuron: Int) -> NeuronState { state[neuron] }

  /// The updates of the last step, by ascending neuron; to be read before anything is written to the state.
  ///
  /// They are put together while they are read: steps whose updates nobody reads cost nothing more.
  public var updates: some Sequence<NeuronUpdate> { Updates(model: self) }
}

private struct Updates: Sequence, IteratorProtocol {
  let model: Model
  private var neuron = 0
  private var spike = 0

  init(model: Model) { self.model = model }

  mutating func next() -> NeuronUpdate? {
    if neuron == model.sweptNeurons { return nil }
    let spikes = model.spikes
    let isSpike = spike < spikes.count && spikes[spike] == neuron
    if isSpike { spike += 1 }
    defer { neuron += 1 }
    return NeuronUpdate(
      neuron: UInt32(neuron), input: model.input[neuron], state: model.state(of: neuron), isSpike: isSpike)
  }
}
