import SynfireMap

/// Writes events, currents and ends of steps as the payloads of input commands, or spikes and ends of steps as those of
/// spike replies.
///
/// Feed them in order; each call adds one code, and returns the payload before it if that is full. ``flush()``
/// returns what is left. No code is split, and an event's gap counts from the last event of its step also where a
/// payload ended between the two.
public struct EventEncoder: Sendable {
  /// Largest gap between two numbers that a code can say.
  public static let largestGap = UInt32(EventCode.directGaps) + 256 * 15 + 255

  /// The step that is open: the next event belongs to it.
  public private(set) var step: UInt32

  /// Bytes of the longest payload from the next code on, at least 16: shorter where the line is bad.
  public var longestPayload = FrameLimit.payload {
    didSet { precondition((16...FrameLimit.payload).contains(longestPayload), "a payload has 16 to 248 bytes") }
  }

  private let opcode: Opcode
  private let largestEntries: Int
  private var bytes: [UInt8] = []
  private var entries = 0
  private var previous: UInt32 = 0
  /// The neuron of the open step's last current.
  private var lastCurrent: UInt16?
  /// Where the last code stands, if it ends steps and can be extended.
  private var endCode: Int?

  /// An encoder whose first code belongs to `step`.
  ///
  /// `opcode` is `input` or `spikes`. No payload costs more than `largestEntries` entries of a core's input queue, so
  /// that a host with that much credit can send it; one entry is kept for a frame that is ahead.
  public init(_ opcode: Opcode = .input, step: UInt32 = 0, largestEntries: Int = .max) {
    precondition(largestEntries > InputCost.current, "a current and a frame that is ahead cost four entries")
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
    let full = makeRoom(isDirect ? 1 : 2, entries: 1)
    if isDirect {
      bytes.append(UInt8(truncatingIfNeeded: gap))
    } else {
      let rest = gap - UInt32(EventCode.directGaps)
      bytes.append(EventCode.firstPrefix + UInt8(truncatingIfNeeded: rest >> 8))
      bytes.append(UInt8(truncatingIfNeeded: rest))
    }
    previous = number
    endCode = nil
    return full
  }

  /// Adds a current for a neuron of the open step. Within a step the neurons ascend, each at most once.
  ///
  /// - Parameter value: −2²³ to 2²³ − 1.
  public mutating func current(neuron: UInt16, _ value: Int32) throws(EventCodeError) -> [UInt8]? {
    precondition(opcode == .input, "currents go to the core")
    if let lastCurrent, neuron <= lastCurrent {
      throw .currentOrder(step: step, neuron: neuron, previous: lastCurrent)
    }
    guard EventCode.values.contains(value) else { throw .value(step: step, value: value) }
    let full = makeRoom(6, entries: InputCost.current)
    bytes.append(EventCode.current)
    bytes.append(UInt32(neuron), bytes: 2)
    bytes.append(UInt32(bitPattern: value), bytes: 3)
    lastCurrent = neuron
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
      full = makeRoom(2, entries: 1)
      endCode = bytes.endIndex
      bytes.append(EventCode.endStep)
    }
    step &+= 1
    previous = 0
    lastCurrent = nil
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

  /// Makes room for a code of `count` bytes that costs `cost` entries, and writes the head of a payload where one begins.
  private mutating func makeRoom(_ count: Int, entries cost: Int) -> [UInt8]? {
    let isFull = bytes.count + count > longestPayload || entries + cost > largestEntries
    let full = isFull ? flush() : nil
    if bytes.isEmpty {
      bytes.reserveCapacity(FrameLimit.payload)
      bytes.append(opcode.rawValue)
      bytes.append(step, bytes: 4)
    }
    entries += cost
    return full
  }
}
