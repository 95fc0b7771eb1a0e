/// First byte of a frame's content.
public enum FrameKind: UInt8, Sendable, CaseIterable {
  /// Host to core: begin a session; link state is cleared on both sides.
  case connect = 1
  /// Core to host: the session has begun.
  case connected = 2
  /// Both ways: how far frames have been accepted, and credit.
  case acknowledge = 3
  /// Both ways: a numbered frame with a payload.
  case data = 4
}

/// First byte of a data frame's payload: from the host below 0x80, from the core above.
public enum Opcode: UInt8, Sendable, CaseIterable {
  case write = 0x01
  case read = 0x02
  case input = 0x03
  case words = 0x82
  case spikes = 0x83
  case refusal = 0x85
}

/// Why the core refused a command.
public enum Refusal: UInt8, Sendable, CaseIterable {
  case opcode = 1
  case length = 2
  case address = 3
}

/// Codes of the event stream, the same in both directions.
public enum EventCode {
  /// Bytes 0 to 235: an event `byte` numbers after the previous one of this step (after 0 for the first).
  public static let directGaps = 236
  /// Bytes 236 to 251: an event `236 + 256 × (byte − 236) + next byte` numbers after the previous one.
  public static let firstPrefix: UInt8 = 236
  public static let lastPrefix: UInt8 = 251
  /// To the core: a current for a neuron, in the five bytes that follow.
  public static let current: UInt8 = 252
  /// From the core: a watch-point's value, in the four bytes that follow.
  public static let watch: UInt8 = 253
  /// What the three bytes of a current or of a watch-point's value can say.
  public static let values: ClosedRange<Int32> = -8_388_608...8_388_607
  /// Ends the step and as many empty ones as the next byte says.
  public static let endSteps: UInt8 = 254
  /// Ends the step.
  public static let endStep: UInt8 = 255
}

/// Sizes of the link's frames.
public enum FrameLimit {
  /// Largest payload of a data frame in bytes, so that a frame's content never exceeds 254 and costs one byte of COBS.
  public static let payload = 248
  /// Largest content: kind, sequence number, payload, CRC-32.
  public static let content = 254
  /// Words that a write command of one frame can carry, and words that a read command may ask for.
  public static let words = 60
}
