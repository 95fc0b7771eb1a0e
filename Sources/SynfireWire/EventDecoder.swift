import SynfireMap

/// Unpacks the stream of spikes: event codes of successive frames into the spikes of each step.
public struct EventDecoder: Sendable {
  /// What cannot be a stream of this core.
  public enum Problem: Error, Sendable, Equatable {
    /// A frame names another step than the one that is open.
    case step(expected: UInt32, actual: UInt32)
    case reservedCode(UInt8)
    case halfCode
  }

  /// The step that is open.
  public private(set) var step: UInt32
  private var spikes: [UInt32] = []

  public init(step: UInt32) { self.step = step }

  /// Decodes a frame's codes, calling `ended` with each step that ends and its spikes, ascending.
  public mutating func decode(
    step frameStep: UInt32, codes: [UInt8], ended: (_ step: UInt32, _ spikes: [UInt32]) -> Void
  ) throws(Problem) {
    if frameStep != step { throw .step(expected: step, actual: frameStep) }
    var index = 0
    while index < codes.count {
      let code = codes[index]
      index += 1
      let previous = spikes.last ?? 0
      switch code {
      case ..<EventCode.firstPrefix: spikes.append(previous + UInt32(code))
      case ...EventCode.lastPrefix:
        guard index < codes.count else { throw .halfCode }
        let high = UInt32(code - EventCode.firstPrefix) << 8
        spikes.append(previous + UInt32(EventCode.directGaps) + high + UInt32(codes[index]))
        index += 1
      case EventCode.endStep: end(ended)
      case EventCode.endSteps:
        guard index < codes.count else { throw .halfCode }
        for _ in 0...codes[index] { end(ended) }
        index += 1
      default: throw .reservedCode(code)
      }
    }
  }

  private mutating func end(_ ended: (UInt32, [UInt32]) -> Void) {
    ended(step, spikes)
    spikes.removeAll()
    step += 1
  }
}
