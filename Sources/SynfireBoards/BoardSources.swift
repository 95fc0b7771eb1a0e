import Foundation
import SynfireRTL

/// The files of which a board's bitstream is made, in a folder in the layout of `rtl`.
///
/// What a technology has in `boards/TECHNOLOGY` takes the place of the core's file of the same name. Besides these there
/// are the files of `boards/common` and of the board's own folder, and headers in the folders ``includeFolders(for:)``.
public struct BoardSources: Sendable {
  /// The folder that holds `core`, `generated` and `boards`.
  public let root: URL

  /// The sources that come with this version of Synfire, or others in the same layout.
  public init(root: URL = SynfireRTL.root) { self.root = root }

  /// The Verilog files to read, as paths relative to the root.
  public func verilog(for board: Board) throws(BitstreamError) -> [String] {
    let own = try names(in: "boards/\(board.technology.folder)", mayBeAbsent: true).filter { $0.hasSuffix(".v") }
    let core = try names(in: "core").filter { $0.hasSuffix(".v") && !own.contains($0) }.map { "core/\($0)" }
    let common = try names(in: "boards/common").filter { $0.hasSuffix(".v") }.map { "boards/common/\($0)" }
    let board =
      try names(in: "boards/\(board.name)").filter { $0.hasSuffix(".v") }.map { "boards/\(board.name)/\($0)" }
      + own.map { "boards/\(board.technology.folder)/\($0)" }
    return core + common + board
  }

  /// Where headers are found.
  public func includeFolders(for board: Board) -> [String] { ["generated", "core", "boards/\(board.name)"] }

  /// The file of pins.
  public func constraints(for board: Board) -> String { "boards/\(board.name)/\(board.constraints)" }

  /// All that a board's flow reads.
  func files(for board: Board) throws(BitstreamError) -> BoardFiles {
    var headers: [String] = []
    for folder in includeFolders(for: board) {
      headers += try names(in: folder).filter { $0.hasSuffix(".vh") }.map { "\(folder)/\($0)" }
    }
    var files = BoardFiles()
    for name in try verilog(for: board) + headers + [board.technology.synthesisScript, constraints(for: board)] {
      let source = root.appendingPathComponent(name)
      do {
        files.contents.append((name, [UInt8](try Data(contentsOf: source))))
      } catch {
        throw .sourceUnreadable(path: source.path, reason: error.localizedDescription)
      }
    }
    return files
  }

  private func names(in folder: String, mayBeAbsent: Bool = false) throws(BitstreamError) -> [String] {
    let path = root.appendingPathComponent(folder).path
    if mayBeAbsent, !FileManager.default.fileExists(atPath: path) { return [] }
    do {
      return try FileManager.default.contentsOfDirectory(atPath: path).filter { !$0.hasPrefix(".") }.sorted()
    } catch {
      throw .sourceUnreadable(path: path, reason: error.localizedDescription)
    }
  }
}
