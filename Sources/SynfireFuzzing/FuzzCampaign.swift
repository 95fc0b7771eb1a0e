import Foundation
import Synchronization
import SynfireCases
import SynfireMap

/// Random cases run by several processes, up to the first that fails.
///
/// Cases are handed out in order, and those before a failing one are finished: the case reported and the counts up to it
/// are the same whatever the number of processes.
public final class FuzzCampaign: Sendable {
  /// The failing case of the smallest number.
  public struct Finding: Sendable {
    public var number: Int
    public var failure: CaseFailure
  }

  private struct Progress {
    var tallies: [Int: FuzzTally] = [:]
    var finding: Finding?
    /// Why a case could not be run.
    var error: (number: Int, text: String)?
  }

  private let settings: FuzzSettings
  private let cases: Range<Int>
  private let pool: WorkerPool<WorkerRequest, WorkerReply>
  private let progress = Mutex(Progress())

  /// - Parameters:
  ///   - cases: numbers of the cases.
  ///   - executable: the program that serves as a worker with `arguments`.
  public init(_ settings: FuzzSettings, cases: Range<Int>, jobs: Int, executable: String, arguments: [String]) {
    self.settings = settings
    self.cases = cases
    pool = WorkerPool(executable: executable, arguments: arguments, jobs: jobs)
  }

  /// What has been compared so far, up to the first failing case.
  public var tally: FuzzTally {
    progress.withLock { progress in
      var sum = FuzzTally()
      for (number, tally) in progress.tallies where number <= progress.finding?.number ?? .max { sum.add(tally) }
      return sum
    }
  }

  /// Runs the cases.
  ///
  /// - Parameter done: called with the number of cases run so far.
  /// - Returns: the first case that failed, nil if none did.
  /// - Throws: ``CaseNotRun`` where a case could not be run at all.
  public func run(done: @Sendable @escaping (Int) -> Void) async throws -> Finding? {
    let requests = cases.map { WorkerRequest.run(case: $0) }
    try await pool.run(requests) { [self] index, answer in
      let goesOn = take(cases.lowerBound + index, answer)
      done(progress.withLock { $0.tallies.count })
      return goesOn
    }
    return try progress.withLock { progress in
      if let error = progress.error { throw CaseNotRun(number: error.number, reason: error.text) }
      return progress.finding
    }
  }

  private func take(_ number: Int, _ answer: WorkerPool<WorkerRequest, WorkerReply>.Answer) -> Bool {
    progress.withLock { progress in
      let failure: CaseFailure?
      switch answer {
      case .reply(let reply):
        if let error = reply.error {
          progress.error = progress.error ?? (number, error)
          return false
        }
        progress.tallies[number] = reply.tally
        failure = reply.failure
      case .ended(let end): failure = CaseFailure(kind: .crash, step: nil, text: "\(end)")
      }
      if let failure, number < progress.finding?.number ?? .max {
        progress.finding = Finding(number: number, failure: failure)
      }
      return progress.finding == nil
    }
  }
}

/// A case that could not be run, for a reason that is none of the core's.
public struct CaseNotRun: Error, Sendable, CustomStringConvertible {
  public var number: Int
  public var reason: String

  public var description: String { "case \(number) could not be run: \(reason)" }
}

/// The campaign that shows that fuzzing finds every planted fault.
public struct FaultCampaign: Sendable {
  private let faults: [PlantedFault]
  private let cases: Int
  private let pool: WorkerPool<WorkerRequest, WorkerReply>

  /// - Parameters:
  ///   - faults: those to find.
  ///   - cases: within how many cases each.
  public init(faults: [PlantedFault], cases: Int, jobs: Int, executable: String, arguments: [String]) {
    self.faults = faults
    self.cases = cases
    pool = WorkerPool(executable: executable, arguments: arguments, jobs: jobs)
  }

  /// Looks for each fault. - Returns: what was found, in the order of the faults.
  public func run(done: @Sendable @escaping (Int) -> Void) async throws -> [FaultFinding] {
    let found = Mutex<[Int: FaultFinding]>([:])
    let problem = Mutex<CaseNotRun?>(nil)
    let faults = faults
    try await pool.run(faults.map { .find(fault: $0.rawValue, cases: cases) }) { index, answer in
      let name = "\(faults[index].name)"
      let finding: FaultFinding?
      switch answer {
      case .reply(let reply):
        if let error = reply.error {
          problem.withLock { $0 = CaseNotRun(number: 0, reason: "fault \(name): \(error)") }
          return false
        }
        finding = reply.finding
      case .ended(let end): finding = FaultFinding(fault: name, difference: "\(end)")
      }
      let count = found.withLock { found in
        found[index] = finding
        return found.count
      }
      done(count)
      return true
    }
    if let problem = problem.withLock({ $0 }) { throw problem }
    return found.withLock { found in faults.indices.compactMap { found[$0] } }
  }
}
