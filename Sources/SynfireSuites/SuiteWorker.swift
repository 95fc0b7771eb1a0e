import Foundation
import Synchronization
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

  /// Serves until standard input ends, and lets go of the target. When that happens in the middle of a case, whoever wanted
  /// it is gone, and the process ends at once, so that the target is free.
  public func serve() async throws {
    let (lines, feed) = AsyncStream.makeStream(of: String.self)
    let casesWaiting = CaseCount()
    Thread.detachNewThread {
      while let line = readLine() {
        casesWaiting.add(1)
        feed.yield(line)
      }
      if casesWaiting.value > 0 { _exit(0) }
      feed.finish()
    }
    let runner = TargetRunner(target, fault: fault)
    for await line in lines {
      let suiteCase = try JSONDecoder().decode(SuiteCase.self, from: Data(line.utf8))
      let reply = await reply(to: suiteCase, runner)
      casesWaiting.add(-1)
      try FileHandle.standardOutput.write(contentsOf: try JSONEncoder().encode(reply) + Data("\n".utf8))
    }
    runner.close()
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

/// Cases that have been asked for and not answered.
private final class CaseCount: Sendable {
  private let count = Mutex(0)

  var value: Int { count.withLock { $0 } }
  func add(_ change: Int) { count.withLock { $0 += change } }
}
