import Foundation
import SynfireCases
import SynfireChecking
import SynfireDevices
import SynfireMap

/// What a worker process answers for a case, a line of JSON each.
struct SuiteReply: Sendable, Codable {
  var result: CaseResult
  /// Whether the target could not be reached at all.
  var isUnreachable = false
}

/// A process that runs cases on one target: it reads them from standard input until that ends, a line of JSON each, and
/// answers on standard output.
public struct SuiteWorker {
  private let target: Target
  private let fault: PlantedFault?

  public init(_ target: Target, fault: PlantedFault?) {
    self.target = target
    self.fault = fault
  }

  /// Serves until standard input ends. When that happens in the middle of a case, whoever wanted it is gone, and the process
  /// ends at once, so that the target is free.
  public func serve() async throws {
    let (lines, feed) = AsyncStream.makeStream(of: String.self)
    Thread.detachNewThread {
      while let line = readLine() { feed.yield(line) }
      _exit(0)
    }
    let runner = TargetRunner(target, fault: fault)
    for await line in lines {
      let suiteCase = try JSONDecoder().decode(SuiteCase.self, from: Data(line.utf8))
      let reply = await reply(to: suiteCase, runner)
      try FileHandle.standardOutput.write(contentsOf: try JSONEncoder().encode(reply) + Data("\n".utf8))
    }
  }

  private func reply(to suiteCase: SuiteCase, _ runner: TargetRunner) async -> SuiteReply {
    let start = ContinuousClock.now
    do {
      return SuiteReply(result: try await runner.run(suiteCase))
    } catch {
      var result = CaseResult(suiteCase, on: target.name, status: .error, message: "\(error)")
      result.seconds = (ContinuousClock.now - start) / .seconds(1)
      return SuiteReply(result: result, isUnreachable: error is DeviceError)
    }
  }
}
