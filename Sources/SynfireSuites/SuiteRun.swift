import SynfireCases
import SynfireChecking
import SynfireInterchange
import SynfireMap

/// Runs every case on every target: the targets side by side, each in a process of its own, the cases of a target one after
/// the other.
///
/// A process that hangs or crashes is replaced, and the next case runs in a new session. A target that cannot be reached
/// for two cases in a row is given up.
public struct SuiteRun: Sendable {
  private let cases: [SuiteCase]
  private let fingerprints: [String]
  private let targets: [Target]
  private let timeLimit: Duration
  private let fault: PlantedFault?
  private let executable: String
  private let arguments: @Sendable (Target) -> [String]

  /// Cases in a row for which a target may be out of reach before it is given up.
  private static let patience = 2

  /// - Parameters:
  ///   - timeLimit: real time that a case may take on a target, with further runs after a failure.
  ///   - fault: planted in simulated cores.
  ///   - executable: the program that is a worker when it is given `arguments` for a target.
  /// - Throws: `FileError` where a case cannot be read.
  public init(
    _ cases: [SuiteCase], on targets: [Target], timeLimit: Duration, fault: PlantedFault? = nil, executable: String,
    arguments: @Sendable @escaping (Target) -> [String]
  ) throws {
    self.cases = cases
    fingerprints = try cases.map { try $0.fingerprint() }
    self.targets = targets
    self.timeLimit = timeLimit
    self.fault = fault
    self.executable = executable
    self.arguments = arguments
  }

  /// Runs what is not done yet.
  ///
  /// - Parameters:
  ///   - known: results of an earlier run; a case that has not changed since and came to a verdict is not run again.
  ///   - take: called with each new result as it comes, one at a time.
  /// - Returns: all results, known ones too, by target and then by case.
  public func run(
    known: [CaseResult] = [], take: @Sendable @escaping (CaseResult) throws -> Void
  ) async throws -> [CaseResult] {
    let collector = Collector(take)
    let done = Dictionary(known.map { (Key($0.target, $0.folder, $0.plant), $0) }, uniquingKeysWith: { $1 })
    let results = try await withThrowingTaskGroup(of: (Int, [CaseResult]).self) { group in
      for (index, target) in targets.enumerated() {
        group.addTask { (index, try await run(on: target, done, collector)) }
      }
      return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
    }
    return targets.indices.flatMap { results[$0] ?? [] }
  }

  /// Which case on which target, with which fault planted.
  private struct Key: Hashable {
    var target: String
    var folder: String
    var plant: String?

    init(_ target: String, _ folder: String, _ plant: String?) {
      self.target = target
      self.folder = folder
      self.plant = plant
    }
  }

  private func run(
    on target: Target, _ known: [Key: CaseResult], _ collector: Collector
  ) async throws -> [CaseResult] {
    var results: [CaseResult?] = cases.indices.map { index in
      let found = known[Key(target.name, cases[index].folder, plant(on: target))]
      return found.flatMap { $0.status.isDone && $0.fingerprint == fingerprints[index] ? $0 : nil }
    }
    let waiting = cases.indices.filter { results[$0] == nil }
    let found = Found()
    let pool = WorkerPool<SuiteCase, SuiteReply>(
      executable: executable, arguments: arguments(target), jobs: 1, timeLimit: timeLimit)
    try await pool.run(waiting.map { cases[$0] }) { place, answer in
      let index = waiting[place]
      let (result, isUnreachable) = result(of: answer, index, on: target)
      try await collector.add(result)
      return await found.add(result, at: index, isUnreachable: isUnreachable) < Self.patience
    }
    for (index, result) in await found.results { results[index] = result }
    for index in cases.indices where results[index] == nil {
      let message = "not run: \(target.name) could not be reached for \(Self.patience) cases in a row"
      let result = self.result(index, on: target, .skipped, message)
      try await collector.add(result)
      results[index] = result
    }
    return results.compactMap(\.self)
  }

  private func result(
    of answer: WorkerPool<SuiteCase, SuiteReply>.Answer, _ index: Int, on target: Target
  ) -> (CaseResult, isUnreachable: Bool) {
    switch answer {
    case .reply(let reply):
      var result = reply.result
      result.fingerprint = fingerprints[index]
      return (result, reply.isUnreachable)
    case .ended(.overdue):
      var result = result(
        index, on: target, .error,
        "timeout: no result after \(timeLimit.components.seconds) s of real time; its process was ended; see whether it hangs, or give --timeout"
      )
      result.seconds = timeLimit / .seconds(1)
      return (result, false)
    case .ended(let end): return (result(index, on: target, .error, "crash: \(end)"), false)
    }
  }

  /// The name of the fault that is planted in a target.
  private func plant(on target: Target) -> String? { target.isSimulated ? fault.map { "\($0.name)" } : nil }

  private func result(
    _ index: Int, on target: Target, _ status: CaseResult.Status, _ message: String
  ) -> CaseResult {
    var result = CaseResult(cases[index], on: target.name, status: status, message: message)
    result.fingerprint = fingerprints[index]
    result.plant = plant(on: target)
    return result
  }
}

/// Hands results on one at a time.
private actor Collector {
  private let take: @Sendable (CaseResult) throws -> Void

  init(_ take: @Sendable @escaping (CaseResult) throws -> Void) { self.take = take }

  func add(_ result: CaseResult) throws { try take(result) }
}

/// The results of one target.
private actor Found {
  private(set) var results: [Int: CaseResult] = [:]
  private var unreachable = 0

  /// - Returns: for how many cases in a row the target has been out of reach.
  func add(_ result: CaseResult, at index: Int, isUnreachable: Bool) -> Int {
    results[index] = result
    unreachable = isUnreachable ? unreachable + 1 : 0
    return unreachable
  }
}
