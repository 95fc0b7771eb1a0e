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
    do {
      let result = try await Subprocess.run(
        .path(.init(tool.path)), arguments: .init(arguments(for: board, bitstream: bitstream)),
        output: .currentStandardError, error: .currentStandardError)
      if Task.isCancelled { throw CancellationError() }
      guard result.terminationStatus.isSuccess else {
        throw BitstreamError.loadingFailed(board: board.name, code: "\(result.terminationStatus)")
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
