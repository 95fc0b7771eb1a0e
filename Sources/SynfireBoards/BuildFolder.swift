import Foundation
import SynfireRTL

/// The folder of build products: where bitstreams are built and where `make setup` puts tools.
public enum BuildFolder {
  /// The `.build` that this version of Synfire was built in, else the one of the current folder.
  public static var url: URL {
    var folder = SynfireRTL.root
    while folder.pathComponents.count > 1 {
      if folder.lastPathComponent == ".build" { return folder }
      folder.deleteLastPathComponent()
    }
    return URL(fileURLWithPath: ".build", isDirectory: true)
  }

  /// The folder that a board's bitstream is built in where no other is given.
  public static func work(for board: Board) -> String { url.appendingPathComponent("bitstreams/\(board.name)").path }

  /// The environment of Python that `make setup` fills.
  static var tools: URL { url.appendingPathComponent("tools", isDirectory: true) }
}
