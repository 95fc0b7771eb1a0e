/// Why a session with a core ended, or did not begin.
public enum LinkFailure: Error, Sendable, Hashable {
  /// The core answered no connect frame, or went quiet: so many `attempts`, a time limit after each.
  case noAnswer(attempts: Int, wasConnected: Bool)
  /// The core speaks another version of the protocol.
  case version(host: UInt16, core: UInt16)
}

/// Why a payload cannot be sent.
public enum SendError: Error, Sendable, Hashable {
  /// No session with a core is open.
  case notConnected
  /// The payload has `count` bytes; 1 to 248 can be sent.
  case length(count: Int)
  /// The payload costs `entries` of the core's input queue, which has only `limit`: no credit would ever suffice. An
  /// ``EventEncoder`` that knows the limit does not make such payloads.
  case entries(Int, limit: Int)
}
