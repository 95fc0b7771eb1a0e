import Foundation

/// Runs the steps of one build; what a failed step said stays in a file of the cache.
struct BuildLog: Sendable {
  let cache: SimulationCache
  let name: String

  private var file: URL { cache.folder.appendingPathComponent(name + ".log") }

  /// Removes what an earlier build of the same name left, which failed or was interrupted.
  func discard() { try? FileManager.default.removeItem(at: file) }

  /// - Parameter folder: where the tool works, if not in the current folder.
  func run(
    _ stage: String, _ tool: String, _ arguments: [String], in folder: URL? = nil
  ) async throws(SimulationError) {
    let result = try await SimulationToolchain.run(tool, arguments, in: folder)
    if result.succeeded { return }
    let command = ([tool] + arguments).joined(separator: " ")
    try cache.write("\(command)\n\(result.output)\n", to: file)
    throw .buildFailed(
      stage: stage, log: file.path, lastLines: SimulationToolchain.lastLines(of: result.output))
  }
}
