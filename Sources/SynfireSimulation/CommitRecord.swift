/// The state of one neuron after its update in one step, as the checker bound to the core saw it.
///
/// The layout is that of the shim's `synfire_commit`; ``SimulationLibrary`` compares the sizes when it loads one.
public struct CommitRecord: Sendable, Hashable, BitwiseCopyable {
  public var step: UInt32
  public var membrane: Int32
  public var current: Int32
  public var adaptation: Int32
  public var neuron: UInt16
  /// Bit k: the neuron spiked k steps before.
  public var history: UInt16
  /// Refractory steps left.
  public var refractory: UInt8
  private var spikeFlag: UInt8

  /// Whether the neuron spiked in this step.
  public var spike: Bool { spikeFlag != 0 }

  public init(
    step: UInt32, neuron: UInt16, membrane: Int32, current: Int32, adaptation: Int32, history: UInt16,
    refractory: UInt8, spike: Bool
  ) {
    self.step = step
    self.membrane = membrane
    self.current = current
    self.adaptation = adaptation
    self.neuron = neuron
    self.history = history
    self.refractory = refractory
    self.spikeFlag = spike ? 1 : 0
  }
}
