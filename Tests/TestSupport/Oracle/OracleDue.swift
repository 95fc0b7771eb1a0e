/// What a step had due: sources with the delay of the synapses, each as often as it was.
public struct OracleDue: Sendable {
  public var axons: [(axon: Int, delay: Int)] = []
  public var neurons: [(neuron: Int, delay: Int)] = []
  /// Axons whose events were refused.
  public var refused: [Int] = []
  /// Events kept in the step.
  public var kept = 0
  /// Neurons that were listed, and those that were not although a delay of theirs would have been due.
  public var listed = 0
  public var unlisted = 0
}
