import SynfireMap

/// Turns the wire's bytes, one after the other, into frames.
///
/// After any garbage it is in step again at the next zero byte. It allocates its buffer once.
public struct FrameDecoder: Sendable {
  /// What the bytes since the last delimiter turned out to be.
  public enum Outcome: Sendable, Equatable {
    case frame(Frame)
    case bad(FrameError)
  }

  /// Frames that were dropped because something was wrong with them.
  public private(set) var badFrames: UInt32 = 0

  private var content: [UInt8] = []
  /// Bytes of the current piece that are still to come; with none the next byte is a piece's length.
  private var remaining = 0
  private var isOpen = false
  private var isTooLong = false

  public init() {
    content.reserveCapacity(FrameLimit.content)
  }

  /// Takes the next byte; says something at a delimiter that ends a frame, good or bad.
  public mutating func feed(_ byte: UInt8) -> Outcome? {
    guard byte == 0 else {
      take(byte)
      return nil
    }
    guard isOpen else { return nil }
    let outcome = conclude()
    if case .bad = outcome { badFrames &+= 1 }
    remaining = 0
    isOpen = false
    isTooLong = false
    return outcome
  }

  private mutating func take(_ byte: UInt8) {
    if !isOpen {
      isOpen = true
      content.removeAll(keepingCapacity: true)
      remaining = Int(byte) - 1
    } else if remaining == 0 {
      store(0)
      remaining = Int(byte) - 1
    } else {
      store(byte)
      remaining -= 1
    }
  }

  private mutating func store(_ byte: UInt8) {
    if content.count == FrameLimit.content {
      isTooLong = true
    } else {
      content.append(byte)
    }
  }

  private func conclude() -> Outcome {
    if isTooLong { return .bad(.tooLong) }
    if remaining > 0 { return .bad(.cutShort(missing: remaining)) }
    do throws(FrameError) {
      return .frame(try Frame(content: content[...]))
    } catch {
      return .bad(error)
    }
  }
}

extension Frame {
  /// The frame with this content: kind, body and CRC-32.
  public init(content: ArraySlice<UInt8>) throws(FrameError) {
    guard content.count >= 5 else { throw .tooShort(count: content.count) }
    let body = content.dropFirst().dropLast(4)
    var crc = CRC32()
    crc.update(content.dropLast(4))
    let found = content.word32(at: content.count - 4)
    guard crc.value == found else { throw .checksum(expected: crc.value, found: found) }
    let kindNumber = content[content.startIndex]
    guard let kind = FrameKind(rawValue: kindNumber) else { throw .unknownKind(kindNumber) }
    guard kind.bodyLengths.contains(body.count) else { throw .length(kind: kindNumber, count: body.count) }
    switch kind {
    case .connect:
      self = .connect(version: body.word16(at: 0), nonce: body.word16(at: 2))
    case .connected:
      let limits = CoreLimits(receiveRing: body.word16(at: 4), inputQueue: body.word16(at: 6))
      self = .connected(version: body.word16(at: 0), nonce: body.word16(at: 2), limits: limits)
    case .acknowledge:
      self = .acknowledge(
        Acknowledgement(
          next: body[body.startIndex], flags: body[body.startIndex + 1], credit: body.word16(at: 2),
          consumed: body.word16(at: 4)))
    case .data:
      self = .data(sequence: body[body.startIndex], payload: body.dropFirst())
    }
  }
}

extension FrameKind {
  /// Bytes that a body of this kind can have.
  var bodyLengths: ClosedRange<Int> {
    switch self {
    case .connect: 4...4
    case .connected: 8...8
    case .acknowledge: 6...6
    case .data: 2...(FrameLimit.payload + 1)
    }
  }
}
