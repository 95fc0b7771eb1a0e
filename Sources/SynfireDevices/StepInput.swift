/// What goes into one step.
public struct StepInput: Sendable, Hashable {
  /// A current for a neuron, added to its input of this step as it is.
  public struct Current: Sendable, Hashable {
    public var neuron: UInt32
    /// A number of the core's `current bits`, two's complement.
    public var value: Int32

    public init(neuron: UInt32, value: Int32) {
      self.neuron = neuron
      self.value = value
    }
  }

  /// Axons, ascending; an axon with several events comes several times.
  public var events: [UInt32]
  /// Ascending by neuron, each neuron at most once.
  public var currents: [Current]

  public init(events: [UInt32] = [], currents: [Current] = []) {
    self.events = events
    self.currents = currents
  }
}

/// What comes out of one step.
public struct StepOutput: Sendable, Hashable {
  /// The value of a watch-point after the step.
  public struct Watch: Sendable, Hashable {
    public var point: Int
    public var value: Int32

    public init(point: Int, value: Int32) {
      self.point = point
      self.value = value
    }
  }

  public var step: UInt32
  /// Neurons that spiked, ascending.
  public var spikes: [UInt32]
  /// The watch-points that are on, ascending.
  public var watches: [Watch]

  public init(step: UInt32, spikes: [UInt32] = [], watches: [Watch] = []) {
    self.step = step
    self.spikes = spikes
    self.watches = watches
  }
}
