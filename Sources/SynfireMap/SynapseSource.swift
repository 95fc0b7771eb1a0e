/// Where a list of chunks starts: an input axon or a neuron.
public enum SynapseSource: Sendable, Hashable {
  case axon(UInt32)
  case neuron(UInt32)
}

extension SynapseSource: CustomStringConvertible {
  /// "axon 3" or "neuron 17".
  public var description: String {
    switch self {
    case .axon(let number): "axon \(number)"
    case .neuron(let number): "neuron \(number)"
    }
  }
}
