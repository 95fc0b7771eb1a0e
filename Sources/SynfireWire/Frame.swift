import SynfireMap

/// A frame of the link: what stands between two delimiters.
public enum Frame: Sendable, Equatable {
  /// Host to core: begin a session.
  case connect(version: UInt16, nonce: UInt16)
  /// Core to host: it has begun.
  case connected(version: UInt16, nonce: UInt16, receiveRing: UInt16, inputQueue: UInt16)
  case acknowledge(Acknowledgement)
  /// A payload of 1 to 248 bytes.
  case data(sequence: UInt8, payload: [UInt8])

  /// How far frames have been accepted, and credit.
  public struct Acknowledgement: Sendable, Equatable {
    /// The sequence number expected next.
    public var next: UInt8
    /// Everything from `next` on is to be sent again.
    public var goesBack: Bool
    /// To the core: stream frames granted. To the host: bytes free in the receive ring.
    public var credit: UInt16
    /// To the host: input entries consumed. To the core: 0.
    public var consumed: UInt16

    public init(next: UInt8, goesBack: Bool, credit: UInt16, consumed: UInt16 = 0) {
      self.next = next
      self.goesBack = goesBack
      self.credit = credit
      self.consumed = consumed
    }
  }

  /// Kind and body, without the CRC.
  private var unchecked: [UInt8] {
    var bytes: [UInt8] = []
    switch self {
    case .connect(let version, let nonce):
      bytes.append(FrameKind.connect.rawValue)
      bytes.append(number: version)
      bytes.append(number: nonce)
    case .connected(let version, let nonce, let receiveRing, let inputQueue):
      bytes.append(FrameKind.connected.rawValue)
      for number in [version, nonce, receiveRing, inputQueue] { bytes.append(number: number) }
    case .acknowledge(let acknowledgement):
      bytes.append(FrameKind.acknowledge.rawValue)
      bytes.append(acknowledgement.next)
      bytes.append(acknowledgement.goesBack ? 1 : 0)
      bytes.append(number: acknowledgement.credit)
      bytes.append(number: acknowledgement.consumed)
    case .data(let sequence, let payload):
      precondition(
        (1...FrameLimit.payload).contains(payload.count), "the payload of a data frame has 1 to 248 bytes")
      bytes.reserveCapacity(payload.count + 6)
      bytes.append(FrameKind.data.rawValue)
      bytes.append(sequence)
      bytes.append(contentsOf: payload)
    }
    return bytes
  }

  /// The bytes on the wire, the delimiter included.
  public var wireBytes: [UInt8] {
    var content = unchecked
    var crc = CRC32()
    crc.update(content)
    content.append(number: crc.value)
    return COBS.encode(content)
  }

  /// The frame of some bytes between delimiters; nil where stuffing, CRC, kind or length is wrong.
  public init?(stuffed: ArraySlice<UInt8>) {
    guard let content = COBS.decode(stuffed), content.count >= 5, content.count <= FrameLimit.content else {
      return nil
    }
    let body = content[..<(content.count - 4)]
    var crc = CRC32()
    crc.update(body)
    if content.number(at: content.count - 4, as: UInt32.self) != crc.value { return nil }
    switch (FrameKind(rawValue: content[0]), body.count) {
    case (.connect, 5):
      self = .connect(version: content.number(at: 1), nonce: content.number(at: 3))
    case (.connected, 9):
      self = .connected(
        version: content.number(at: 1), nonce: content.number(at: 3), receiveRing: content.number(at: 5),
        inputQueue: content.number(at: 7))
    case (.acknowledge, 7):
      self = .acknowledge(
        Acknowledgement(
          next: content[1], goesBack: content[2] & 1 == 1, credit: content.number(at: 3),
          consumed: content.number(at: 5)))
    case (.data, 3...):
      self = .data(sequence: content[1], payload: Array(body[2...]))
    default: return nil
    }
  }
}
