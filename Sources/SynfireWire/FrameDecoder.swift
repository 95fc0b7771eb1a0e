import SynfireMap

/// Cuts a stream of bytes into frames. Whatever comes in, it is in step again behind the next zero byte.
public struct FrameDecoder: Sendable {
  private var pending: [UInt8] = []
  /// More bytes came than any frame has: the rest up to the delimiter is garbage.
  private var overflowed = false
  /// Frames dropped for a wrong CRC, length, stuffing or kind.
  public private(set) var badFrames = 0

  public init() {}

  /// What a byte completed.
  public enum Outcome: Sendable, Equatable {
    case nothing
    case frame(Frame)
    case bad
  }

  public mutating func feed(_ byte: UInt8) -> Outcome {
    if byte != 0 {
      if pending.count > FrameLimit.content { overflowed = true } else { pending.append(byte) }
      return .nothing
    }
    defer {
      pending.removeAll(keepingCapacity: true)
      overflowed = false
    }
    if pending.isEmpty { return .nothing }
    if !overflowed, let frame = Frame(stuffed: pending[...]) { return .frame(frame) }
    badFrames += 1
    return .bad
  }

  /// Forgets a frame of which only a part has come.
  public mutating func reset() {
    pending.removeAll(keepingCapacity: true)
    overflowed = false
  }
}
