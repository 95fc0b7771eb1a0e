/// How far two runs of one neuron have the same spikes: each spike of one pairs with at most one of the other, at most a
/// step away.
public struct SpikeCoincidence: Sendable, Hashable {
  /// Spikes in each run.
  public private(set) var expected = 0
  public private(set) var found = 0
  /// Pairs of them.
  public private(set) var pairs = 0
  /// Step of the first spike without a partner.
  public private(set) var firstAlone: Int?
  /// The last spike of one run that has no partner yet.
  private var waiting: Waiting?

  private struct Waiting: Hashable {
    var step: Int
    /// Of which run it is.
    var isExpected: Bool
  }

  public init() {}

  /// Takes a step, in order.
  public mutating func take(step: Int, expected isExpected: Bool, found isFound: Bool) {
    if let waiting, waiting.step < step - 1 { leaveAlone(waiting.step) }
    if isExpected { expected += 1 }
    if isFound { found += 1 }
    if isExpected && isFound {
      // One that waits from the step before takes the other's spike of this step; this step's own then waits.
      pairs += 1
      if waiting != nil { waiting!.step = step }
    } else if isExpected || isFound {
      pair(step, isExpected)
    }
  }

  /// Takes note that no step comes any more.
  public mutating func end() {
    if let waiting { leaveAlone(waiting.step) }
  }

  private mutating func pair(_ step: Int, _ isExpected: Bool) {
    guard let other = waiting else {
      waiting = Waiting(step: step, isExpected: isExpected)
      return
    }
    if other.isExpected == isExpected {
      leaveAlone(other.step)
      waiting = Waiting(step: step, isExpected: isExpected)
    } else {
      pairs += 1
      waiting = nil
    }
  }

  private mutating func leaveAlone(_ step: Int) {
    if firstAlone == nil { firstAlone = step }
    waiting = nil
  }
}
