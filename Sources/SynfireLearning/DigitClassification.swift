/// Which digit the spikes of the ten output neurons stand for.
///
/// The neuron with the most spikes wins. Among those with equally many it is the one whose last spike came first, for
/// it got there first; and among those the lowest.
public struct DigitClassification: Sendable, Equatable {
  /// Spikes of each output neuron.
  public private(set) var counts: [Int]
  /// Step of each output neuron's last spike, −1 if it never fired.
  public private(set) var lastSteps: [Int]

  public init() {
    counts = Array(repeating: 0, count: DigitImage.classCount)
    lastSteps = Array(repeating: -1, count: DigitImage.classCount)
  }

  /// Counts a spike of output neuron `digit` (0 to 9, numbered within the population). Steps must not descend.
  public mutating func record(digit: Int, step: Int) {
    counts[digit] += 1
    lastSteps[digit] = step
  }

  /// The digit that the spikes so far stand for; 0 if there were none.
  public var digit: Int {
    counts.indices.max { (counts[$0], -lastSteps[$0], -$0) < (counts[$1], -lastSteps[$1], -$1) } ?? 0
  }
}
