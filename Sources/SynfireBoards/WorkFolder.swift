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
    try Folder.make(folder.path)
    let file = folder.appendingPathComponent("lock").path
    guard let lock = try LockedFile(file) else { throw BitstreamError.folderInUse(path: folder.path) }
    url = folder
    self.lock = lock
  }

  func file(_ name: String) -> URL { url.appendingPathComponent(name) }

  /// Whether there is a file with something in it.
  func has(_ name: String) -> Bool {
    var found = stat()
    return stat(file(name).path, &found) == 0 && found.st_size > 0
  }

  /// Removes a file, if it is there.
  func remove(_ name: String) throws(FileError) {
    let path = file(name).path
    if unlink(path) != 0 && errno != ENOENT { throw FileError(path, .write, code: errno) }
  }

  /// Whether next to nothing can be written any more.
  var isFull: Bool {
    var volume = statvfs()
    guard statvfs(url.path, &volume) == 0 else { return false }
    return UInt64(volume.f_bavail) * UInt64(volume.f_frsize) < 65_536
  }

  /// A descriptor for a program that works in the folder: as long as it has that the folder stays locked.
  func lockForATool() throws(FileError) -> Int32 {
    let descriptor = fcntl(lock.descriptor, F_DUPFD_CLOEXEC, 0)
    if descriptor < 0 { throw FileError(file("lock").path, .write, code: errno) }
    return descriptor
  }

  /// Writes a file of the folder, and the folders that it is to be in.
  static func write(_ bytes: Data, to file: URL) throws(FileError) {
    try Folder.make(file.deletingLastPathComponent().path)
    do {
      try bytes.write(to: file)
    } catch {
      throw FileError(file.path, .write, cause: error)
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
