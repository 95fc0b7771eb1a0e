import Foundation

/// The generated files of the repository, as they are on disk and as the map makes them.
public enum GeneratedFiles {
  /// A file: its path in the repository and its text as generated now.
  public struct File: Sendable {
    public let path: String
    public let text: String
    /// Whether the file on disk has this text.
    public let isCurrent: Bool
  }

  /// Generates everything for the repository at `root` without writing.
  ///
  /// Throws what reading a manual page, the record of the boards or the folder of the core throws, and
  /// ``GeneratedPage/Problem``.
  public static func all(in root: URL) throws -> [File] {
    let headers = [
      (VerilogHeader.path, VerilogHeader.text), (VerilogConfigurations.path, VerilogConfigurations.text),
      (FuseSoCCore.path, try FuseSoCCore.text(in: root)),
    ]
    var files = headers.map { path, text in file(path, text, current: try? read(path, in: root)) }
    let boards = try HardwareTable.markdown(of: Data(contentsOf: root.appending(path: HardwareTable.path)))
    for path in GeneratedPage.pages {
      let page = try read(path, in: root)
      files.append(file(path, try GeneratedPage.regenerate(page, boards: boards), current: page))
    }
    return files
  }

  private static func read(_ path: String, in root: URL) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  private static func file(_ path: String, _ text: String, current: String?) -> File {
    File(path: path, text: text, isCurrent: text == current)
  }
}
