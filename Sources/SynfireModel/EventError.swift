/// Input of a step that a core would refuse, or that it cannot be sent.
public enum EventError: Error, Sendable, Hashable {
  case unknownAxon(step: UInt32, axon: UInt32, axons: UInt32)
  case tooMany(step: UInt32, events: Int, maximum: Int)
  /// More events than the core keeps for later steps, those of earlier steps that are still on their way included.
  case tooManyDelayed(step: UInt32, events: Int, limit: UInt32)
  case currentForUnknownNeuron(step: UInt32, neuron: UInt32, neurons: UInt32)
  case currentForInactiveNeuron(step: UInt32, neuron: UInt32, activeNeurons: UInt32)
  /// Within a step, the neurons of currents ascend, each at most once.
  case currentsNotAscending(step: UInt32, neuron: UInt32, previous: UInt32)
  case currentOutOfRange(step: UInt32, neuron: UInt32, value: Int32, limit: ClosedRange<Int32>)
}

extension EventError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unknownAxon(let step, let axon, let axons):
      "step \(step): axon \(axon) does not exist, the core has axons 0 to \(axons - 1); correct the input"
    case .tooMany(let step, let events, let maximum):
      "step \(step): \(events) axon events, the image declares at most \(maximum) in a step; "
        + "declare more and compile again, or spread them over several steps"
    case .tooManyDelayed(let step, let events, let limit):
      "step \(step): \(events) axon events to be kept for delays beyond 1, the core keeps at most \(limit); "
        + "send fewer events to axons with delays, shorten the delays, or take a core with more delayed_events"
    case .currentForUnknownNeuron(let step, let neuron, let neurons):
      "step \(step): a current for neuron \(neuron), which does not exist: the core has neurons 0 to \(neurons - 1); "
        + "correct the input"
    case .currentForInactiveNeuron(let step, let neuron, let activeNeurons):
      "step \(step): a current for neuron \(neuron), but the image has \(activeNeurons) neurons; correct the input"
    case .currentsNotAscending(let step, let neuron, let previous):
      "step \(step): a current for neuron \(neuron) behind one for neuron \(previous): within a step the neurons ascend, "
        + "each at most once; sort the currents and add up those for one neuron"
    case .currentOutOfRange(let step, let neuron, let value, let limit):
      "step \(step): a current of \(value) for neuron \(neuron), the core's currents are "
        + "\(limit.lowerBound) to \(limit.upperBound); choose a smaller scale, or a core with more current bits"
    }
  }
}
