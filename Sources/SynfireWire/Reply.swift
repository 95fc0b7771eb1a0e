import SynfireMap

/// A reply: the payload of a data frame to the host.
public enum Reply: Sendable, Equatable {
  /// The words of a read command, whose tag this is.
  case words(tag: UInt8, words: [UInt32])
  /// Spikes in event codes, the first of which belongs to step `step`: ``EventDecoder``.
  case spikes(step: UInt32, codes: ArraySlice<UInt8>)
  /// A command was refused.
  case refusal(RefusedCommand)

  /// The reply's payload.
  ///
  /// Precondition: 1 to 60 words, at most 243 bytes of codes.
  public var payload: [UInt8] {
    var bytes: [UInt8] = []
    switch self {
    case .words(let tag, let words):
      precondition((1...FrameLimit.words).contains(words.count), "a reply carries 1 to 60 words")
      bytes.reserveCapacity(2 + 4 * words.count)
      bytes.append(Opcode.words.rawValue)
      bytes.append(tag)
      for word in words { bytes.append(word, bytes: 4) }
    case .spikes(let step, let codes):
      precondition(codes.count <= FrameLimit.payload - 5, "a frame has room for 243 bytes of codes")
      bytes.append(Opcode.spikes.rawValue)
      bytes.append(step, bytes: 4)
      bytes.append(contentsOf: codes)
    case .refusal(let refused):
      bytes.append(Opcode.refusal.rawValue)
      bytes.append(refused.reason.rawValue)
      bytes.append(refused.opcode)
      bytes.append(refused.following, bytes: 4)
    }
    return bytes
  }

  /// The reply that a payload holds. Event codes are not looked at.
  public init(payload: ArraySlice<UInt8>) throws(PayloadError) {
    guard let first = payload.first else { throw .length(opcode: 0, count: 0) }
    let count = payload.count
    switch Opcode(rawValue: first) {
    case .words:
      guard count >= 6, count <= 2 + 4 * FrameLimit.words, count % 4 == 2 else {
        throw .length(opcode: first, count: count)
      }
      let words = stride(from: 2, to: count, by: 4).map { payload.word32(at: $0) }
      self = .words(tag: payload[payload.startIndex + 1], words: words)
    case .spikes:
      guard count >= 5 else { throw .length(opcode: first, count: count) }
      self = .spikes(step: payload.word32(at: 1), codes: payload.dropFirst(5))
    case .refusal:
      guard count == 7 else { throw .length(opcode: first, count: count) }
      let number = payload[payload.startIndex + 1]
      guard let reason = Refusal(rawValue: number) else { throw .reason(number) }
      let opcode = payload[payload.startIndex + 2]
      self = .refusal(RefusedCommand(reason: reason, opcode: opcode, following: payload.word32(at: 3)))
    default:
      throw .opcode(first)
    }
  }
}

/// What a core says of a command that it refused.
public struct RefusedCommand: Sendable, Hashable {
  public var reason: Refusal
  /// First byte of the refused payload.
  public var opcode: UInt8
  /// The four bytes that followed it, the first in the lowest bits; 0 where there were none.
  public var following: UInt32

  public init(reason: Refusal, opcode: UInt8, following: UInt32) {
    self.reason = reason
    self.opcode = opcode
    self.following = following
  }
}
