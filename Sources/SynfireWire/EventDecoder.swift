import SynfireMap

/// Reads event codes, byte by byte and frame by frame.
public struct EventDecoder: Sendable {
  /// What a code says.
  public enum Event: Sendable, Hashable {
    /// An event of axon or neuron `number` in step `step`.
    case event(step: UInt32, number: UInt32)
    /// A current for a neuron in step `step`.
    case current(step: UInt32, neuron: UInt16, value: Int32)
    /// The value of watch-point `point` after step `step`.
    case watch(step: UInt32, point: UInt8, value: Int32)
    /// The end of `count` (1 to 256) steps from `step` on, all but the first without events.
    case end(step: UInt32, count: UInt32)
  }

  /// The open step: the next code belongs to it.
  public private(set) var step: UInt32

  private let opcode: Opcode
  private let count: UInt32
  private var previous: UInt32 = 0
  private var hasEvent = false
  /// The neuron of the open step's last current, and its last watch-point.
  private var lastCurrent: UInt16?
  private var lastWatch: UInt8?
  /// The code that is half read, the bytes that it still lacks, and those that have come: the first is the lowest.
  private var code: UInt8 = 0
  private var missing = 0
  private var operand: UInt64 = 0
  private var shift: UInt64 = 0

  /// A decoder of codes that expects step `step` first.
  ///
  /// `opcode` is `input`, where an axon may have several events in a step and currents may come, or `spikes`, where a
  /// neuron has one at most and values of watch-points may come. Numbers of events are 0 to `count`, exclusive.
  public init(_ opcode: Opcode, step: UInt32 = 0, count: UInt32) {
    self.opcode = opcode
    self.step = step
    self.count = count
  }

  /// Begins a frame whose first code belongs to `found`. In a stream without gaps that is the open step; `previous`
  /// goes on where the frame before left it.
  public func beginFrame(step found: UInt32) throws(EventCodeError) {
    guard found == step else { throw .step(expected: step, found: found) }
  }

  /// Takes the next byte of a frame's codes.
  public mutating func feed(_ byte: UInt8) throws(EventCodeError) -> Event? {
    guard missing > 0 else { return try begin(byte) }
    operand |= UInt64(byte) << shift
    shift += 8
    missing -= 1
    return missing == 0 ? try complete() : nil
  }

  /// Ends a frame: no code may be half read.
  public func endFrame() throws(EventCodeError) {
    guard missing == 0 else { throw .cutShort(step: step) }
  }

  private mutating func begin(_ byte: UInt8) throws(EventCodeError) -> Event? {
    code = byte
    operand = 0
    shift = 0
    switch byte {
    case 0..<EventCode.firstPrefix: return try event(UInt32(byte))
    case EventCode.endStep: return end(1)
    case EventCode.current where opcode == .input: missing = 5
    case EventCode.watch where opcode == .spikes: missing = 4
    case EventCode.current, EventCode.watch: throw .direction(step: step, code: byte)
    default: missing = 1
    }
    return nil
  }

  private mutating func complete() throws(EventCodeError) -> Event {
    switch code {
    case EventCode.endSteps: return end(UInt32(operand) + 1)
    case EventCode.current: return try current(UInt16(truncatingIfNeeded: operand), Self.value(operand >> 16))
    case EventCode.watch: return try watch(UInt8(truncatingIfNeeded: operand), Self.value(operand >> 8))
    default:
      let gap = UInt32(EventCode.directGaps) + UInt32(code - EventCode.firstPrefix) << 8 + UInt32(operand)
      return try event(gap)
    }
  }

  /// A two's complement number of 24 bits.
  private static func value(_ bits: UInt64) -> Int32 { Int32(truncatingIfNeeded: bits << 8) >> 8 }

  private mutating func event(_ gap: UInt32) throws(EventCodeError) -> Event {
    let number = previous + gap
    guard number < count else { throw .number(step: step, number: number, count: count) }
    guard opcode == .input || gap > 0 || !hasEvent else { throw .repeated(step: step, number: number) }
    guard lastWatch == nil else { throw .spikeBehindWatches(step: step, number: number) }
    previous = number
    hasEvent = true
    return .event(step: step, number: number)
  }

  private mutating func current(_ neuron: UInt16, _ value: Int32) throws(EventCodeError) -> Event {
    if let lastCurrent, neuron <= lastCurrent {
      throw .currentOrder(step: step, neuron: neuron, previous: lastCurrent)
    }
    lastCurrent = neuron
    return .current(step: step, neuron: neuron, value: value)
  }

  private mutating func watch(_ point: UInt8, _ value: Int32) throws(EventCodeError) -> Event {
    guard UInt32(point) < Register.watches else { throw .watchPoint(step: step, point: point, previous: nil) }
    if let lastWatch, point <= lastWatch {
      throw .watchPoint(step: step, point: point, previous: lastWatch)
    }
    lastWatch = point
    return .watch(step: step, point: point, value: value)
  }

  private mutating func end(_ count: UInt32) -> Event {
    let ended = step
    step &+= count
    previous = 0
    hasEvent = false
    lastCurrent = nil
    lastWatch = nil
    return .end(step: ended, count: count)
  }
}
