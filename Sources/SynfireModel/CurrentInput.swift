/// A current that a host brings to a neuron for one step: it is added to the neuron's synaptic input of that step.
public struct CurrentInput: Sendable, Hashable {
  /// 0 to the active neurons, exclusive.
  public var neuron: UInt32
  /// A number of the core's current bits.
  public var value: Int32

  public init(neuron: UInt32, value: Int32) {
    self.neuron = neuron
    self.value = value
  }
}
