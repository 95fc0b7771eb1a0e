/// Axon events that a core would refuse.
public enum EventError: Error, Sendable, Hashable {
  case unknownAxon(step: UInt32, axon: UInt32, axons: UInt32)
  case tooMany(step: UInt32, events: Int, maximum: Int)
}

extension EventError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unknownAxon(let step, let axon, let axons):
      "step \(step): axon \(axon) does not exist, the core has axons 0 to \(axons - 1); correct the input"
    case .tooMany(let step, let events, let maximum):
      "step \(step): \(events) axon events, the image declares at most \(maximum) in a step; "
        + "declare more and compile again, or spread them over several steps"
    }
  }
}
