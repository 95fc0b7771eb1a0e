/// Why events cannot be written as event codes, or event codes make no sense.
public enum EventCodeError: Error, Sendable, Hashable {
  /// An event's number is smaller than that of the event before it in its step.
  case descending(step: UInt32, number: UInt32, previous: UInt32)
  /// An event is further from the one before it in its step than a code can say (4,331).
  case gap(step: UInt32, number: UInt32, previous: UInt32)
  /// A reserved code.
  case reserved(step: UInt32, code: UInt8)
  /// A frame's first code should belong to step `expected`.
  case step(expected: UInt32, found: UInt32)
  /// A frame ended between the two bytes of a code.
  case cutShort(step: UInt32)
  /// There are only `count` axons or neurons.
  case number(step: UInt32, number: UInt32, count: UInt32)
  /// A neuron spiked twice in one step.
  case repeated(step: UInt32, number: UInt32)
}
