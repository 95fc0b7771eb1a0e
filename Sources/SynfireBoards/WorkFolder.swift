import Foundation
import SynfireInterchange

/// The folder in which a bitstream is built: copies of the sources, what the tools make of them, their logs.
///
/// One process at a time builds in it: it is locked as long as this object lives.
final class WorkFolder: Sendable {
  let url: URL
  private let lock: LockedFile

  /// Makes the folder, unless it is there, and locks it.
  init(_ path: String) throws {
    let folder = URL(fileURLWithPath: path, isDirectory: true)
    try Self.make(folder)
    let file = folder.appendingPathComponent("lock").path
    guard let lock = try LockedFile(file) else { throw BitstreamError.folderInUse(path: folder.path) }
    url = folder
    self.lock = lock
  }

  func file(_ name: String) -> URL { url.appendingPathComponent(name) }

  /// Writes a file of the folder, and the folders that it is to be in.
  static func write(_ bytes: Data, to file: URL) throws(FileError) {
    try make(file.deletingLastPathComponent())
    do {
      try bytes.write(to: file)
    } catch {
      throw FileError(file.path, .write, cause: error)
    }
  }

  private static func make(_ folder: URL) throws(FileError) {
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    } catch {
      throw FileError(folder.path, .write, cause: error)
    }
  }
}

extension FileError {
  /// An error of Foundation's, by the system's number within it.
  fileprivate init(_ path: String, _ operation: Operation, cause: any Error) {
    let system = (cause as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
    self.init(path, operation, code: Int32(system?.code ?? Int(EIO)))
  }
}
