import SynfireMap

/// What the codes of an input command cost in entries of the core's input queue, and how many steps they end.
struct InputCost {
  /// Entries of a current; an event and a code that ends steps cost one each.
  static let current = 3

  private(set) var entries: UInt16 = 0
  private(set) var stepsEnded: UInt32 = 0

  init(codes: ArraySlice<UInt8>) {
    var index = codes.startIndex
    while index < codes.endIndex {
      let code = codes[index]
      switch code {
      case EventCode.endStep:
        stepsEnded &+= 1
        entries &+= 1
        index += 1
      case EventCode.endSteps:
        stepsEnded &+= 1 + UInt32(index + 1 < codes.endIndex ? codes[index + 1] : 0)
        entries &+= 1
        index += 2
      case EventCode.current:
        entries &+= UInt16(Self.current)
        index += 6
      case EventCode.watch:
        // No code to the core: it refuses the rest of the frame.
        return
      default:
        entries &+= 1
        index += code < EventCode.firstPrefix ? 1 : 2
      }
    }
  }
}
