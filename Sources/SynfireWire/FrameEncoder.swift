import SynfireMap

/// Writes frames as they go over the wire: content with its CRC-32, stuffed, and a zero byte behind it.
public enum FrameEncoder {
  /// Bytes on the wire beside the content's body: stuffing, kind, CRC-32 and delimiter.
  public static let overhead = 7

  /// Appends `frame`'s bytes to `bytes`. Allocates nothing where `bytes` has the capacity.
  ///
  /// Precondition: the payload of a data frame has 1 to 248 bytes.
  public static func append(_ frame: Frame, to bytes: inout [UInt8]) {
    var content = ContentWriter(&bytes)
    switch frame {
    case .connect(let version, let nonce):
      content.put(FrameKind.connect.rawValue, to: &bytes)
      content.put(version, to: &bytes)
      content.put(nonce, to: &bytes)
    case .connected(let version, let nonce, let limits):
      content.put(FrameKind.connected.rawValue, to: &bytes)
      content.put(version, to: &bytes)
      content.put(nonce, to: &bytes)
      content.put(limits.receiveRing, to: &bytes)
      content.put(limits.inputQueue, to: &bytes)
    case .acknowledge(let acknowledgement):
      content.put(FrameKind.acknowledge.rawValue, to: &bytes)
      content.put(acknowledgement.next, to: &bytes)
      content.put(acknowledgement.flags, to: &bytes)
      content.put(acknowledgement.credit, to: &bytes)
      content.put(acknowledgement.consumed, to: &bytes)
    case .data(let sequence, let payload):
      precondition((1...FrameLimit.payload).contains(payload.count), "a data frame's payload has 1 to 248 bytes")
      content.put(FrameKind.data.rawValue, to: &bytes)
      content.put(sequence, to: &bytes)
      for byte in payload { content.put(byte, to: &bytes) }
    }
    content.finish(&bytes)
  }
}

/// Stuffs one frame's content behind the bytes that are there, and sums its CRC.
///
/// Where a piece begins, a place is kept for its length; it is filled in at the zero that ends the piece.
private struct ContentWriter {
  private var crc = CRC32()
  private var pieceStart: Int

  init(_ bytes: inout [UInt8]) {
    pieceStart = bytes.endIndex
    bytes.append(0)
  }

  mutating func put(_ byte: UInt8, to bytes: inout [UInt8]) {
    crc.update(byte)
    stuff(byte, into: &bytes)
  }

  mutating func put(_ value: UInt16, to bytes: inout [UInt8]) {
    put(UInt8(truncatingIfNeeded: value), to: &bytes)
    put(UInt8(truncatingIfNeeded: value >> 8), to: &bytes)
  }

  mutating func finish(_ bytes: inout [UInt8]) {
    var rest = crc.value
    for _ in 0..<4 {
      stuff(UInt8(truncatingIfNeeded: rest), into: &bytes)
      rest >>= 8
    }
    endPiece(&bytes)
    bytes.append(0)
  }

  private mutating func stuff(_ byte: UInt8, into bytes: inout [UInt8]) {
    if byte == 0 {
      endPiece(&bytes)
      pieceStart = bytes.endIndex
    }
    bytes.append(byte)
  }

  private func endPiece(_ bytes: inout [UInt8]) {
    bytes[pieceStart] = UInt8(truncatingIfNeeded: bytes.endIndex - pieceStart)
  }
}
