#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Folders of the file system.
public enum Folder {
  /// Makes a folder, and those that it is to be in, unless it is there.
  ///
  /// - Parameter path: absolute, or from the current folder; an empty one is that folder, which is there.
  /// - Throws: ``FileError`` about the first that cannot be made.
  public static func make(_ path: String) throws(FileError) {
    var made = path.hasPrefix("/") ? "/" : ""
    for component in path.split(separator: "/") {
      made += component
      // Asked first: of a folder that is there the system may as well say that the file system is read-only.
      if let mode = mode(of: made) {
        if System.kind(mode) != .folder { throw FileError(path: made, operation: .write, problem: .isNoFolder) }
      } else if mkdir(made, 0o777) != 0 && errno != EEXIST {
        throw FileError(made, .write, code: errno)
      }
      made += "/"
    }
  }

  private static func mode(of path: String) -> mode_t? {
    var found = stat()
    return stat(path, &found) == 0 ? found.st_mode : nil
  }
}
