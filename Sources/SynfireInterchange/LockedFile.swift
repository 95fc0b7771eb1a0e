#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A file that one holder has open at a time, of this process or another: an advisory lock, as long as this object lives.
/// A process that dies releases its locks.
public final class LockedFile: Sendable {
  /// Open for reading and writing.
  public let descriptor: Int32

  /// Opens the file, which is made if it is not there, and locks it; nil if someone else holds it.
  ///
  /// - Parameter flags: what else `open` is to be told, such as `O_APPEND`.
  public init?(_ path: String, flags: Int32 = 0) throws(FileError) {
    switch System.open(path, O_RDWR | O_CREAT | flags, mode: 0o644) {
    case .success(let file): descriptor = file
    case .failure(let failure): throw FileError(path, .write, code: failure.code)
    }
    if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return }
    let code = errno
    if code == EWOULDBLOCK { return nil }
    throw FileError(path, .write, code: code)
  }

  // Unlocked before it is closed: a process that another thread is starting has a copy of the descriptor until it runs.
  deinit {
    flock(descriptor, LOCK_UN)
    close(descriptor)
  }
}
