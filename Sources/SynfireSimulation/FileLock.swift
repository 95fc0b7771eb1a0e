import Foundation

/// An advisory lock on a file, held until the value ends. A process that dies releases its locks.
struct FileLock: ~Copyable {
  private let descriptor: CInt

  /// Takes the lock if no one else holds it, in this process or another; nil if someone does.
  init?(trying path: String) throws(SimulationError) {
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      throw .cacheUnusable(path: path, reason: String(cString: strerror(errno)))
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let reason = errno
      close(descriptor)
      if reason == EWOULDBLOCK || reason == EINTR { return nil }
      throw .cacheUnusable(path: path, reason: String(cString: strerror(reason)))
    }
    self.descriptor = descriptor
  }

  /// Waits until the lock is free. It looks twenty times a second, so that a cancelled task stops waiting.
  static func acquire(_ path: String) async throws(SimulationError) -> FileLock {
    while true {
      if let lock = try FileLock(trying: path) { return lock }
      do { try await Task.sleep(for: .milliseconds(50)) } catch { throw .cancelled }
    }
  }

  // Unlocked before it is closed: a process that another thread is starting has a copy of the descriptor until it runs.
  deinit {
    flock(descriptor, LOCK_UN)
    close(descriptor)
  }
}
