import Foundation
import Subprocess
import Synchronization

/// Processes of this executable that run cases side by side.
///
/// Requests are handed out in order to whoever is free. A process that ends without an answer is a crash of the request
/// that it had, and another one takes its place; so it is with one that is ended because it takes too long.
package struct WorkerPool<Request: Encodable & Sendable, Reply: Decodable & Sendable>: Sendable {
  /// What becomes of a request.
  package enum Answer: Sendable {
    case reply(Reply)
    /// The process ended first.
    case ended(WorkerEnd)
  }

  private let executable: String
  private let arguments: [String]
  private let jobs: Int
  private let timeLimit: Duration?

  /// Longest line that a worker answers, in bytes.
  private static var longestLine: Int { 1 << 24 }

  /// - Parameters:
  ///   - executable: the program that is a worker when it is given `arguments`.
  ///   - jobs: processes at a time.
  ///   - timeLimit: real time that one request may take; nil is any.
  package init(executable: String, arguments: [String], jobs: Int, timeLimit: Duration? = nil) {
    self.executable = executable
    self.arguments = arguments
    self.jobs = jobs
    self.timeLimit = timeLimit
  }

  /// Runs requests until there are no more or `take` says so.
  ///
  /// - Parameters:
  ///   - requests: what to ask.
  ///   - take: called with the index of a request and what became of it; returns whether to hand out more.
  package func run(
    _ requests: [Request], take: @Sendable @escaping (Int, Answer) async throws -> Bool
  ) async throws {
    let queue = RequestQueue(count: requests.count)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<min(jobs, requests.count) {
        group.addTask { while await !queue.isEmpty { try await serve(requests, queue, take) } }
      }
      try await group.waitForAll()
    }
  }

  /// Starts one process and feeds it until it ends or nothing is left.
  private func serve(
    _ requests: [Request], _ queue: RequestQueue, _ take: @Sendable @escaping (Int, Answer) async throws -> Bool
  ) async throws {
    let result = try await Subprocess.run(
      .path(.init(executable)), arguments: .init(arguments), input: .inputWriter, output: .sequence,
      error: .currentStandardError
    ) { execution -> (index: Int, isOverdue: Bool)? in
      let writer = execution.standardInputWriter
      var answers = execution.standardOutput.strings(
        separatedBy: .lineBreaks, bufferingPolicy: .maxLineLength(Self.longestLine)
      ).makeAsyncIterator()
      while let index = await queue.next() {
        let line = try JSONEncoder().encode(requests[index]) + Data("\n".utf8)
        let watch = Watch(timeLimit) { try? execution.send(signal: .kill) }
        guard (try? await writer.write(Array(line))) != nil, let answer = try await answers.next(),
          let reply = try? JSONDecoder().decode(Reply.self, from: Data(answer.utf8)), watch.stop()
        else { return (index, !watch.stop()) }
        if try await !take(index, .reply(reply)) { await queue.stop() }
      }
      try await writer.finish()
      return nil
    }
    guard let ended = result.closureResult else { return }
    let end = ended.isOverdue ? WorkerEnd.overdue : .crash(status: "\(result.terminationStatus)")
    if try await !take(ended.index, .ended(end)) { await queue.stop() }
  }
}

/// How a worker ended without an answer.
package enum WorkerEnd: Sendable, CustomStringConvertible {
  case crash(status: String)
  /// It was ended: it had not answered in time.
  case overdue

  package var description: String {
    switch self {
    case .crash(let status): "the process that ran it ended: \(status)"
    case .overdue: "it took longer than the time limit"
    }
  }
}

/// The numbers of the requests not yet handed out.
private actor RequestQueue {
  private var waiting: Range<Int>

  init(count: Int) { waiting = 0..<count }

  var isEmpty: Bool { waiting.isEmpty }
  func next() -> Int? { waiting.popFirst() }
  func stop() { waiting = waiting.upperBound..<waiting.upperBound }
}

/// Ends a process whose answer does not come in time.
private final class Watch: Sendable {
  private enum State {
    case waiting
    case stopped
    case ended
  }

  private let state = Mutex(State.waiting)
  private let task = Mutex<Task<Void, any Error>?>(nil)

  init(_ limit: Duration?, end: @Sendable @escaping () -> Void) {
    guard let limit else { return }
    let task = Task { [self] in
      try await Task.sleep(for: limit)
      let isLate = state.withLock { state in
        if state == .waiting { state = .ended }
        return state == .ended
      }
      if isLate { end() }
    }
    self.task.withLock { $0 = task }
  }

  /// The answer is there, or will not come. - Returns: false if the process was ended before.
  func stop() -> Bool {
    task.withLock { $0?.cancel() }
    return state.withLock { state in
      if state == .waiting { state = .stopped }
      return state != .ended
    }
  }
}
