/// Why bytes between two delimiters are not a frame. Such bytes are dropped whole and counted.
public enum FrameError: Error, Sendable, Hashable {
  /// The delimiter came before a piece was complete: `missing` bytes (1 to 254) too early.
  case cutShort(missing: Int)
  /// The content is longer than 254 bytes.
  case tooLong
  /// The content is shorter than a kind and a CRC: `count` bytes (0 to 4).
  case tooShort(count: Int)
  /// The CRC-32 over kind and body is not the frame's.
  case checksum(expected: UInt32, found: UInt32)
  /// There is no kind of this number.
  case unknownKind(UInt8)
  /// A frame of this kind cannot have a body of this many bytes.
  case length(kind: UInt8, count: Int)
}
