import SynfireMap

/// What the codes of an input command cost in entries of the core's input queue, and how many steps they end.
struct InputCost {
  /// One for each event and each code that ends steps.
  private(set) var entries: UInt16 = 0
  private(set) var stepsEnded: UInt32 = 0

  init(codes: ArraySlice<UInt8>) {
    var index = codes.startIndex
    while index < codes.endIndex {
      let code = codes[index]
      let hasSecond = code >= EventCode.firstPrefix && code != EventCode.endStep
      let second = hasSecond && index + 1 < codes.endIndex ? codes[index + 1] : 0
      if code >= EventCode.endSteps { stepsEnded &+= 1 + UInt32(second) }
      entries &+= 1
      index += hasSecond ? 2 : 1
    }
  }
}
