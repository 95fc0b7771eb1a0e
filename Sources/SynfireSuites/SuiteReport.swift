import Foundation

/// The results of a suite: what `synfire test --json` prints, and what JUnit's XML and the page are made from.
public struct SuiteReport: Sendable, Encodable {
  public var targets: [String]
  public var passed: Int
  public var failed: Int
  public var stale: Int
  public var errors: Int
  public var skipped: Int
  /// The machine, and when the run began there, in UTC.
  public var host: String
  public var started: String
  /// Of real time, of this run.
  public var seconds: Double
  /// By target and then by case.
  public var results: [CaseResult]

  /// - Parameter started: when the run began; it ends now.
  public init(targets: [String], results: [CaseResult], started: Date) {
    func count(_ status: CaseResult.Status) -> Int { results.count { $0.status == status } }
    self.targets = targets
    passed = count(.passed)
    failed = count(.failed)
    stale = count(.stale)
    errors = count(.error)
    skipped = count(.skipped)
    host = ProcessInfo.processInfo.hostName
    self.started = started.formatted(.iso8601.timeZoneSeparator(.omitted))
    seconds = max(0, Date.now.timeIntervalSince(started))
    self.results = results
  }

  /// How many there are of each.
  public var counts: String {
    let others = [(stale, "stale"), (errors, errors == 1 ? "error" : "errors"), (skipped, "skipped")]
    return (["\(passed) passed", "\(failed) failed"] + others.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" })
      .joined(separator: ", ")
  }

  /// A line.
  public var text: String { "\(counts) in \(rounded(seconds)) s\n" }
}
