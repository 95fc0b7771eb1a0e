import SynfireDevices

/// How a case over a bad line ended.
struct LinkOutcome: Sendable, Codable {
  enum Kind: String, Sendable, Codable {
    /// Everything was done and is right.
    case recovered
    /// It ended with an error of the device, after which another session over a good line does everything right.
    case reported
    /// Something differs from the model and no error told so, or the core is of no use afterwards.
    case wrong
    /// It took longer than its time limit.
    case hung
  }

  var kind: Kind
  /// The rate of its faults, one of ``LinkCase/rates``; nil where the process ended before it could tell.
  var rate: Double?
  var faults = LinkFaultTally()
  /// Seconds of the core's time.
  var seconds = 0.0
  /// The error or the difference.
  var text: String?
}
