/// Axon events or spikes with their steps, ascending by step and within a step by number.
public struct SpikeTrain: Sendable, Equatable {
  /// Whose events they are: the second column of the file.
  public enum Column: String, Sendable, CaseIterable {
    case axon
    case neuron
  }

  public let column: Column
  /// The step of each event, ascending from 0.
  public private(set) var steps: [UInt32] = []
  /// The axon or neuron of each event.
  public private(set) var numbers: [UInt32] = []

  public init(_ column: Column) { self.column = column }

  /// Number of events.
  public var count: Int { steps.count }

  /// The step behind the last event, 0 without events: the fewest steps that a run needs to see them all.
  public var stepCount: Int { steps.last.map { Int($0) + 1 } ?? 0 }

  /// The events of a step, ascending; several of one axon are the same number again. Found by bisection.
  public func numbers(inStep step: UInt32) -> ArraySlice<UInt32> {
    let start = firstIndex(from: step)
    let end = step == .max ? count : firstIndex(from: step + 1)
    return numbers[start..<end]
  }

  /// Index of the first event of this step or a later one.
  private func firstIndex(from step: UInt32) -> Int {
    var low = 0
    var high = steps.count
    while low < high {
      let middle = (low + high) / 2
      if steps[middle] < step { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Adds the events of one step. Precondition: no event of a later step has been added.
  ///
  /// - Parameter more: in any order.
  public mutating func append(step: UInt32, _ more: some Sequence<UInt32>) {
    precondition(steps.last.map { $0 <= step } ?? true, "events are added step by step, ascending")
    let first = firstIndex(from: step)
    for number in more { appendUnsorted(step: step, number) }
    sortEvents(from: first)
  }

  /// Adds an event behind all others; ``sortEvents(from:)`` must follow before anything else is asked.
  mutating func appendUnsorted(step: UInt32, _ number: UInt32) {
    steps.append(step)
    numbers.append(number)
  }

  /// Sorts the events from an index on, which must all be of one step.
  mutating func sortEvents(from first: Int) {
    for index in numbers.indices.dropFirst(first + 1) where numbers[index - 1] > numbers[index] {
      numbers[first...].sort()
      return
    }
  }
}
