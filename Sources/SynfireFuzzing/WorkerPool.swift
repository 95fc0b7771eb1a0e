import Foundation
import Subprocess

/// Processes of this executable that run cases side by side.
///
/// Requests are handed out in order to whoever is free. A process that ends without an answer is a crash of the request
/// that it had, and another one takes its place.
struct WorkerPool: Sendable {
  /// The program and the arguments that make a process a worker.
  var executable: String
  var arguments: [String]
  var jobs: Int

  /// Longest line that a worker answers, in bytes.
  private static let longestLine = 1 << 20

  /// Runs requests until there are no more or `isDone` says so.
  ///
  /// - Parameters:
  ///   - requests: what to ask.
  ///   - take: called with the index of a request and its answer, nil where the process crashed with this status; returns
  ///     whether to hand out more.
  func run(
    _ requests: [WorkerRequest], take: @Sendable @escaping (Int, WorkerReply?, String) async -> Bool
  ) async throws {
    let queue = Queue(count: requests.count)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<min(jobs, requests.count) {
        group.addTask { while await !queue.isEmpty { try await serve(requests, queue, take) } }
      }
      try await group.waitForAll()
    }
  }

  /// Starts one process and feeds it until it crashes or nothing is left.
  private func serve(
    _ requests: [WorkerRequest], _ queue: Queue, _ take: @Sendable @escaping (Int, WorkerReply?, String) async -> Bool
  ) async throws {
    let result = try await Subprocess.run(
      .path(.init(executable)), arguments: .init(arguments), input: .inputWriter, output: .sequence,
      error: .currentStandardError
    ) { execution -> Int? in
      let writer = execution.standardInputWriter
      var answers = execution.standardOutput.strings(
        separatedBy: .lineBreaks, bufferingPolicy: .maxLineLength(Self.longestLine)
      ).makeAsyncIterator()
      while let index = await queue.next() {
        let line = try JSONEncoder().encode(requests[index]) + Data("\n".utf8)
        guard (try? await writer.write(Array(line))) != nil, let answer = try await answers.next(),
          let reply = try? JSONDecoder().decode(WorkerReply.self, from: Data(answer.utf8))
        else { return index }
        if await !take(index, reply, "") { await queue.stop() }
      }
      try await writer.finish()
      return nil
    }
    if let crashed = result.closureResult, await !take(crashed, nil, "\(result.terminationStatus)") {
      await queue.stop()
    }
  }

  /// The numbers of the requests not yet handed out.
  private actor Queue {
    private var waiting: Range<Int>

    init(count: Int) { waiting = 0..<count }

    var isEmpty: Bool { waiting.isEmpty }
    func next() -> Int? { waiting.popFirst() }
    func stop() { waiting = waiting.upperBound..<waiting.upperBound }
  }
}
