/// What a link has counted since it was made.
public struct LinkStatistics: Sendable, Hashable {
  /// Bytes handed to the transport, and taken from it.
  public var bytesSent: UInt64 = 0
  public var bytesReceived: UInt64 = 0
  /// Data frames sent for the first time, and sent again.
  public var framesSent: UInt64 = 0
  public var framesResent: UInt64 = 0
  /// Data frames accepted.
  public var framesAccepted: UInt64 = 0
  /// Good data frames dropped: they came again, or one before them is missing.
  public var framesDropped: UInt64 = 0
  /// Frames with a wrong checksum, length or kind.
  public var framesBad: UInt64 = 0
  /// Requests to go back, received and sent.
  public var goBacksReceived: UInt64 = 0
  public var goBacksSent: UInt64 = 0
  /// Times that an answer did not come within its time limit.
  public var timeouts: UInt64 = 0

  public init() {}
}
