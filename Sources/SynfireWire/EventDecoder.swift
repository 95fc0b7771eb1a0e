import SynfireMap

/// Reads event codes, byte by byte and frame by frame.
public struct EventDecoder: Sendable {
  /// What a code says.
  public enum Event: Sendable, Hashable {
    /// An event of axon or neuron `number` in step `step`.
    case event(step: UInt32, number: UInt32)
    /// The end of `count` (1 to 256) steps from `step` on, all but the first without events.
    case end(step: UInt32, count: UInt32)
  }

  /// The open step: the next code belongs to it.
  public private(set) var step: UInt32

  private let count: UInt32
  private let allowsRepeats: Bool
  private var previous: UInt32 = 0
  private var hasEvent = false
  /// First byte of a code whose second is still to come.
  private var prefix: UInt8?

  /// A decoder that expects step `step` first. Numbers are 0 to `count`, exclusive; axons may have several events in a
  /// step (`allowsRepeats`), neurons only one.
  public init(step: UInt32 = 0, count: UInt32, allowsRepeats: Bool) {
    self.step = step
    self.count = count
    self.allowsRepeats = allowsRepeats
  }

  /// Begins a frame whose first code belongs to `found`. In a stream without gaps that is the open step; `previous`
  /// goes on where the frame before left it.
  public func beginFrame(step found: UInt32) throws(EventCodeError) {
    guard found == step else { throw .step(expected: step, found: found) }
  }

  /// Takes the next byte of a frame's codes.
  public mutating func feed(_ byte: UInt8) throws(EventCodeError) -> Event? {
    if let first = prefix {
      prefix = nil
      if first == EventCode.endSteps { return end(UInt32(byte) + 1) }
      let gap = UInt32(EventCode.directGaps) + UInt32(first - EventCode.firstPrefix) << 8 + UInt32(byte)
      return try event(gap)
    }
    switch byte {
    case EventCode.endStep: return end(1)
    case EventCode.endSteps, EventCode.firstPrefix...EventCode.lastPrefix:
      prefix = byte
      return nil
    case 0..<EventCode.firstPrefix: return try event(UInt32(byte))
    default: throw .reserved(step: step, code: byte)
    }
  }

  /// Ends a frame: no code may be half read.
  public func endFrame() throws(EventCodeError) {
    guard prefix == nil else { throw .cutShort(step: step) }
  }

  private mutating func event(_ gap: UInt32) throws(EventCodeError) -> Event {
    let number = previous + gap
    guard number < count else { throw .number(step: step, number: number, count: count) }
    guard allowsRepeats || gap > 0 || !hasEvent else { throw .repeated(step: step, number: number) }
    previous = number
    hasEvent = true
    return .event(step: step, number: number)
  }

  private mutating func end(_ count: UInt32) -> Event {
    let ended = step
    step &+= count
    previous = 0
    hasEvent = false
    return .end(step: ended, count: count)
  }
}
