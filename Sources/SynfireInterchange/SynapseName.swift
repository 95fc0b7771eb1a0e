import SynfireMap

/// A synapse as a trace file names it: `axon:3->7@1` is that of axon 3 to neuron 7 with a delay of one step, and
/// `axon:3->7@1#2` the second of these.
public struct SynapseName: Sendable, Hashable {
  public var source: SynapseSource
  public var target: UInt32
  /// Steps, 1 to 16.
  public var delay: UInt32
  /// Which of the synapses of this source, target and delay, from 1 in the order of the source's chunks.
  public var ordinal: UInt32

  public init(source: SynapseSource, target: UInt32, delay: UInt32, ordinal: UInt32 = 1) {
    self.source = source
    self.target = target
    self.delay = delay
    self.ordinal = ordinal
  }
}

extension SynapseName: CustomStringConvertible {
  public var description: String {
    "\(source.name)->\(target)@\(delay)" + (ordinal == 1 ? "" : "#\(ordinal)")
  }
}

extension SynapseSource {
  /// The source as files name it: `axon:3` or `neuron:17`.
  public var name: String {
    switch self {
    case .axon(let number): "axon:\(number)"
    case .neuron(let number): "neuron:\(number)"
    }
  }
}
