import SynfireMap

/// What a frame says: its kind and body, without checksum, stuffing and delimiter.
///
/// The payload of a data frame that was decoded is a slice of the decoder's buffer: nothing is copied as long as it is
/// done with before the next byte is fed. Its indices do not start at 0.
public enum Frame: Sendable, Equatable {
  /// Host to core: begin a session. `nonce` tells this session's answer from an older one's.
  case connect(version: UInt16, nonce: UInt16)
  /// Core to host: the session has begun.
  case connected(version: UInt16, nonce: UInt16, limits: CoreLimits)
  /// How far frames have been accepted, and credit.
  case acknowledge(Acknowledgement)
  /// A numbered frame with a payload of 1 to 248 bytes: ``Command`` or ``Reply``.
  case data(sequence: UInt8, payload: ArraySlice<UInt8>)
}

/// Buffers of a core that a host must not overrun.
public struct CoreLimits: Sendable, Hashable {
  /// Bytes of the receive ring; a data frame occupies its payload's length plus one.
  public var receiveRing: UInt16
  /// Entries of the queue of axon events and ends of steps.
  public var inputQueue: UInt16

  public init(receiveRing: UInt16, inputQueue: UInt16) {
    self.receiveRing = receiveRing
    self.inputQueue = inputQueue
  }
}

/// The body of an acknowledge frame. Its two last words mean different things in the two directions.
public struct Acknowledgement: Sendable, Hashable {
  /// The sequence number that is expected next.
  public var next: UInt8
  /// Bit 0 asks the other side to send everything from ``next`` on again.
  public var flags: UInt8
  /// To the core: stream frames granted. To the host: bytes free in the receive ring.
  public var credit: UInt16
  /// To the core: 0. To the host: input entries consumed.
  public var consumed: UInt16

  /// Mask of the flag that asks the other side to go back.
  public static let goBack: UInt8 = 1

  public init(next: UInt8, flags: UInt8, credit: UInt16, consumed: UInt16) {
    self.next = next
    self.flags = flags
    self.credit = credit
    self.consumed = consumed
  }

  /// Whether the other side is asked to go back.
  public var asksToGoBack: Bool { flags & Self.goBack != 0 }

  /// The host's acknowledgement; `streamFramesGranted` is the running total modulo 65,536.
  public static func toCore(next: UInt8, goBack: Bool, streamFramesGranted: UInt16) -> Acknowledgement {
    Acknowledgement(next: next, flags: goBack ? Self.goBack : 0, credit: streamFramesGranted, consumed: 0)
  }

  /// The core's acknowledgement; `entriesConsumed` is the running total modulo 65,536.
  public static func toHost(
    next: UInt8, goBack: Bool, bytesFree: UInt16, entriesConsumed: UInt16
  ) -> Acknowledgement {
    Acknowledgement(next: next, flags: goBack ? Self.goBack : 0, credit: bytesFree, consumed: entriesConsumed)
  }
}
