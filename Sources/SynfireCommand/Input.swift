import SynfireCompression
import SynfireInterchange

/// Files to read, where `-` is standard input.
enum Input {
  /// What messages call a file.
  static func name(_ path: String) -> String { path == "-" ? "standard input" : path }

  /// All bytes of a file, which must not be longer than `limit`.
  static func read(_ path: String, limit: Int = WholeFile.defaultLimit) throws(FileError) -> [UInt8] {
    if path != "-" { return try WholeFile.read(path, limit: limit) }
    do {
      return try WholeFile.read("/dev/stdin", limit: limit)
    } catch {
      var named = error
      named.path = name(path)
      throw named
    }
  }

  /// All bytes of a file, decompressed if it is gzip.
  static func readText(_ path: String) throws -> [UInt8] {
    let bytes = try read(path)
    guard Gzip.isGzip(bytes) else { return bytes }
    do {
      return try Gzip.decompress(bytes)
    } catch {
      throw FileContentError(path, error)
    }
  }
}

/// An error in what a file holds, with the file's name where the error itself has none.
struct FileContentError: Error, CustomStringConvertible {
  var path: String
  var problem: any Error

  init(_ path: String, _ problem: any Error) {
    self.path = path
    self.problem = problem
  }

  var description: String { "\(Input.name(path)): \(problem)" }
}
