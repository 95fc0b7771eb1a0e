import SynfireMap

/// Writes events and ends of steps as the payloads of input commands or of spike replies.
///
/// Feed events in order; each call adds one code, and returns the payload before it if that is full. ``flush()``
/// returns what is left. No code is split, and an event's gap counts from the last event of its step also where a
/// payload ended between the two.
public struct EventEncoder: Sendable {
  /// Largest gap between two numbers that a code can say.
  public static let largestGap = UInt32(EventCode.directGaps) + 256 * 15 + 255

  /// The step that is open: the next event belongs to it.
  public private(set) var step: UInt32

  private let opcode: Opcode
  private let largestEntries: Int
  private var bytes: [UInt8] = []
  private var entries = 0
  private var previous: UInt32 = 0
  /// Where the last code stands, if it ends steps and can be extended.
  private var endCode: Int?

  /// An encoder whose first code belongs to `step`.
  ///
  /// `opcode` is `input` or `spikes`. No payload costs more than `largestEntries` entries of a core's input queue, so
  /// that a host with that much credit can send it; one entry is kept for a frame that is ahead.
  public init(_ opcode: Opcode = .input, step: UInt32 = 0, largestEntries: Int = .max) {
    precondition(largestEntries > 1, "an event and a frame that is ahead cost two entries")
    self.opcode = opcode
    self.step = step
    self.largestEntries = largestEntries - 1
  }

  /// Adds an event of the open step. Numbers ascend within a step; the same number again is another event.
  public mutating func event(_ number: UInt32) throws(EventCodeError) -> [UInt8]? {
    guard number >= previous else { throw .descending(step: step, number: number, previous: previous) }
    let gap = number - previous
    guard gap <= Self.largestGap else { throw .gap(step: step, number: number, previous: previous) }
    let isDirect = gap < UInt32(EventCode.directGaps)
    let full = makeRoom(isDirect ? 1 : 2)
    if isDirect {
      bytes.append(UInt8(truncatingIfNeeded: gap))
    } else {
      let rest = gap - UInt32(EventCode.directGaps)
      bytes.append(EventCode.firstPrefix + UInt8(truncatingIfNeeded: rest >> 8))
      bytes.append(UInt8(truncatingIfNeeded: rest))
    }
    entries += 1
    previous = number
    endCode = nil
    return full
  }

  /// Ends the open step; the next one is open. Ends without events between them share a code.
  public mutating func endStep() -> [UInt8]? {
    var full: [UInt8]?
    if let code = endCode, bytes[code] == EventCode.endStep {
      bytes[code] = EventCode.endSteps
      bytes.append(1)
    } else if let code = endCode, bytes[code + 1] < 255 {
      bytes[code + 1] += 1
    } else {
      // Room for two bytes, so that the code can be extended in place.
      full = makeRoom(2)
      endCode = bytes.endIndex
      bytes.append(EventCode.endStep)
      entries += 1
    }
    step &+= 1
    previous = 0
    return full
  }

  /// The payload of the codes that were not returned yet; nil if there are none.
  public mutating func flush() -> [UInt8]? {
    guard !bytes.isEmpty else { return nil }
    let payload = bytes
    bytes = []
    entries = 0
    endCode = nil
    return payload
  }

  /// Makes room for a code of `count` bytes, and writes the head of a payload where one begins.
  private mutating func makeRoom(_ count: Int) -> [UInt8]? {
    let isFull = bytes.count + count > FrameLimit.payload || entries == largestEntries
    let full = isFull ? flush() : nil
    if bytes.isEmpty {
      bytes.reserveCapacity(FrameLimit.payload)
      bytes.append(opcode.rawValue)
      bytes.append(step, bytes: 4)
    }
    return full
  }
}
