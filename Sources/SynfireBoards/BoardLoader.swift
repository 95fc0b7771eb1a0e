import Foundation
import Subprocess

/// Loads bitstreams into boards with openFPGALoader.
public struct BoardLoader: Sendable {
  private let search: ToolSearch

  /// - Parameter environment: has the search path, PATH.
  public init(environment: [String: String] = ProcessInfo.processInfo.environment) {
    search = ToolSearch(environment: environment)
  }

  /// The command line that writes a bitstream into a board's flash memory, also where openFPGALoader is not there.
  public func command(for board: Board, bitstream: String) -> [String] {
    [(try? search.find(.openFPGALoader))?.path ?? Tool.openFPGALoader.names[0]]
      + arguments(for: board, bitstream: bitstream)
  }

  /// Writes a bitstream into a board's flash memory; what openFPGALoader says goes to standard error.
  ///
  /// - Throws: a ``BitstreamError``, or a `CancellationError`.
  public func load(_ bitstream: String, into board: Board) async throws {
    let tool = try search.find(.openFPGALoader)
    var process: pid_t = 0
    defer { RunningTools.remove(process) }
    do {
      let result = try await Subprocess.run(
        .path(.init(tool.path)), arguments: .init(arguments(for: board, bitstream: bitstream)),
        platformOptions: .ownGroup, input: .none, output: .currentStandardError, error: .currentStandardError
      ) { execution in
        process = execution.processIdentifier.value
        RunningTools.add(process)
      }
      if Task.isCancelled { throw CancellationError() }
      switch result.terminationStatus {
      case .exited(0): break
      case .exited(let code): throw BitstreamError.loadingFailed(board: board.name, end: "with exit code \(code)")
      case .signaled(let signal): throw BitstreamError.loadingFailed(board: board.name, end: "by signal \(signal)")
      }
    } catch {
      if error is BitstreamError { throw error }
      if error is CancellationError || Task.isCancelled { throw CancellationError() }
      throw BitstreamError.toolUnusable(tool: tool.path, reason: "\(error)")
    }
  }

  private func arguments(for board: Board, bitstream: String) -> [String] {
    board.loaderArguments + ["--write-flash", bitstream]
  }
}
