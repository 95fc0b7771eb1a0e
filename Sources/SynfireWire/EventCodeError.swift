/// Why events cannot be written as event codes, or event codes make no sense.
public enum EventCodeError: Error, Sendable, Hashable {
  /// An event's number is smaller than that of the event before it in its step.
  case descending(step: UInt32, number: UInt32, previous: UInt32)
  /// An event is further from the one before it in its step than a code can say (4,331).
  case gap(step: UInt32, number: UInt32, previous: UInt32)
  /// A current is not for a neuron above that of the step's last current.
  case currentOrder(step: UInt32, neuron: UInt16, previous: UInt16)
  /// A current does not fit the code's 24 bits.
  case value(step: UInt32, value: Int32)
  /// A code that does not exist in this direction.
  case direction(step: UInt32, code: UInt8)
  /// A frame's first code should belong to step `expected`.
  case step(expected: UInt32, found: UInt32)
  /// A frame ended within a code.
  case cutShort(step: UInt32)
  /// There are only `count` axons or neurons.
  case number(step: UInt32, number: UInt32, count: UInt32)
  /// A neuron spiked twice in one step.
  case repeated(step: UInt32, number: UInt32)
  /// A watch-point that does not exist, or not above the step's last one.
  case watchPoint(step: UInt32, point: UInt8, previous: UInt8?)
  /// A spike behind the values of its step's watch-points.
  case spikeBehindWatches(step: UInt32, number: UInt32)
}
