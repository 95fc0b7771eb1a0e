import Synchronization
import SynfireCases

/// Random cases over bad lines, run by several processes; all of them, also behind one that fails.
public final class LinkCampaign: Sendable {
  private struct Progress {
    var outcomes: [Int: LinkOutcome] = [:]
    /// Why a case could not be run.
    var error: CaseNotRun?
  }

  private let seed: UInt64
  private let cases: Range<Int>
  private let pool: WorkerPool<WorkerRequest, WorkerReply>
  private let progress = Mutex(Progress())

  /// - Parameters:
  ///   - cases: numbers of the cases.
  ///   - executable: the program that serves as a worker with `arguments`.
  public init(_ settings: FuzzSettings, cases: Range<Int>, jobs: Int, executable: String, arguments: [String]) {
    seed = settings.seed
    self.cases = cases
    pool = WorkerPool(
      executable: executable, arguments: arguments, jobs: jobs, timeLimit: LinkCaseRunner.longestRealTime)
  }

  /// What has been found so far.
  public var report: LinkReport { progress.withLock { LinkReport(seed: seed, $0.outcomes) } }

  /// The first case that is wrong or hangs.
  public var failure: LinkCaseFailure? {
    progress.withLock { progress in
      let failed = progress.outcomes.filter { $0.value.kind == .wrong || $0.value.kind == .hung }
      return failed.min { $0.key < $1.key }.map { number, outcome in
        LinkCaseFailure(number: number, kind: outcome.kind, text: outcome.text ?? "")
      }
    }
  }

  /// Runs the cases.
  ///
  /// - Parameter done: called with the number of cases run so far.
  /// - Throws: ``CaseNotRun`` where a case could not be run at all.
  public func run(done: @Sendable @escaping (Int) -> Void) async throws {
    let requests = cases.map { WorkerRequest.link(case: $0) }
    try await pool.run(requests) { [self] index, answer in
      let goesOn = take(cases.lowerBound + index, answer)
      done(progress.withLock { $0.outcomes.count })
      return goesOn
    }
    if let error = progress.withLock({ $0.error }) { throw error }
  }

  private func take(_ number: Int, _ answer: WorkerPool<WorkerRequest, WorkerReply>.Answer) -> Bool {
    progress.withLock { progress in
      switch answer {
      case .reply(let reply):
        if let error = reply.error {
          progress.error = progress.error ?? CaseNotRun(number: number, reason: error)
          return false
        }
        progress.outcomes[number] = reply.link
      case .ended(.overdue): progress.outcomes[number] = LinkOutcome(kind: .hung, text: "\(WorkerEnd.overdue)")
      case .ended(let crash): progress.outcomes[number] = LinkOutcome(kind: .wrong, text: "\(crash)")
      }
      return true
    }
  }
}

/// A case over a bad line that is wrong or hangs.
public struct LinkCaseFailure: Error, Sendable, CustomStringConvertible {
  public var number: Int
  let kind: LinkOutcome.Kind
  var text: String

  public var description: String {
    "case \(number) \(kind == .hung ? "hangs" : "is wrong and no error told so"): \(text)"
  }
}
