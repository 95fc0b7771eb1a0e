import Foundation
import SynfireCases
import SynfireMap
import SynfireSimulation

/// What a worker process is asked, a line of JSON each.
enum WorkerRequest: Sendable, Codable {
  /// To run one case.
  case run(case: Int)
  /// To find a planted fault within so many cases and shrink the first that fails.
  case find(fault: UInt8, cases: Int)
  /// To run one case over a bad line.
  case link(case: Int)
}

/// What it answers, a line of JSON each.
struct WorkerReply: Sendable, Codable {
  var tally = FuzzTally()
  var failure: CaseFailure?
  var finding: FaultFinding?
  var link: LinkOutcome?
  /// Why the case could not be run at all.
  var error: String?
}

/// A process that runs cases: it reads requests from standard input until that ends, and answers on standard output.
public struct FuzzWorker {
  private let settings: FuzzSettings

  public init(_ settings: FuzzSettings) { self.settings = settings }

  /// Serves until standard input ends.
  public func serve() async throws {
    let runner = CaseRunner(settings)
    let linkRunner = LinkCaseRunner(settings)
    let encoder = JSONEncoder()
    while let line = readLine() {
      let request = try JSONDecoder().decode(WorkerRequest.self, from: Data(line.utf8))
      var reply = WorkerReply()
      do {
        switch request {
        case .run(let number): reply = try await run(number, runner)
        case .find(let fault, let cases): reply.finding = try await find(fault, cases)
        case .link(let number): reply.link = try await linkRunner.run(number)
        }
      } catch {
        reply.error = "\(error)"
      }
      try FileHandle.standardOutput.write(contentsOf: try encoder.encode(reply) + Data("\n".utf8))
    }
  }

  private func run(_ number: Int, _ runner: CaseRunner) async throws -> WorkerReply {
    let run = try CaseRun.random(settings, case: number)
    let outcome = try await runner.run(run)
    let recording = try CaseRecording(run)
    return WorkerReply(tally: FuzzTally(outcome, recording.census), failure: outcome.failure)
  }

  private func find(_ fault: UInt8, _ cases: Int) async throws -> FaultFinding? {
    guard let fault = PlantedFault(rawValue: fault) else { return nil }
    var own = settings
    own.fault = fault
    return try await FaultFinding.search(own, cases: cases)
  }
}

/// A random case that could not be made: a fault of the generator.
struct CaseError: Error, CustomStringConvertible {
  var seed: UInt64
  var number: Int

  var description: String { "case \(number) of seed \(seed) does not fit its core" }
}

extension CaseRun {
  static func random(_ settings: FuzzSettings, case number: Int) throws(CaseError) -> CaseRun {
    guard let run = CaseRun(settings.draft(ofCase: number)) else {
      throw CaseError(seed: settings.seed, number: number)
    }
    return run
  }
}
