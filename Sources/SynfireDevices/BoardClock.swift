import CTerminal
import Foundation

/// The simulated time of a virtual board, which hosts in other processes read: a board is slower than real time, and time
/// limits of the link are to count its own.
///
/// A file of two 64-bit words, ticks a second and ticks since the start, in `/tmp`, named after the terminal. The board
/// holds a lock on it as long as it runs. What puts a board behind another device gives the file a second name, by a hard
/// link: then hosts on that device count the board's time too.
final class BoardClock: @unchecked Sendable {
  private static let size = 16
  private let words: UnsafeMutablePointer<UInt64>
  private let descriptor: Int32
  /// Of the board itself, which removes the file.
  private let ownPath: String?

  private init(_ words: UnsafeMutablePointer<UInt64>, _ descriptor: Int32, ownPath: String?) {
    self.words = words
    self.descriptor = descriptor
    self.ownPath = ownPath
  }

  var removal: @Sendable () -> Void { { [ownPath] in if let ownPath { unlink(ownPath) } } }

  deinit {
    removal()
    munmap(words, Self.size)
    close(descriptor)
  }

  var ticksPerSecond: UInt64 { synfire_clock_load(words) }

  var now: UInt64 {
    get { synfire_clock_load(words + 1) }
    set { synfire_clock_store(words + 1, newValue) }
  }

  /// The clock that a board behind a terminal shows.
  static func make(terminal: String, ticksPerSecond: UInt64) throws(SystemError) -> BoardClock {
    let path = path(of: terminal)
    unlink(path)
    let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw SystemError() }
    guard ftruncate(descriptor, off_t(size)) == 0, flock(descriptor, LOCK_EX | LOCK_NB) == 0,
      let words = map(descriptor, PROT_READ | PROT_WRITE)
    else {
      let problem = SystemError()
      close(descriptor)
      throw problem
    }
    synfire_clock_store(words, ticksPerSecond)
    return BoardClock(words, descriptor, ownPath: path)
  }

  /// The clock of the board that runs behind a device; nil where none does.
  ///
  /// - Parameters:
  ///   - device: path of a terminal, or the device's name.
  ///   - node: path of the file by which the device is opened.
  static func ofBoard(behind device: String, at node: String) -> BoardClock? {
    let descriptor = open(path(of: device), O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { return nil }
    var file = stat()
    var opened = stat()
    // The terminal's number may have gone to another user's, or its board may be gone.
    guard fstat(descriptor, &file) == 0, stat(node, &opened) == 0, file.st_uid == opened.st_uid,
      Int(file.st_size) == size, flock(descriptor, LOCK_SH | LOCK_NB) != 0, let words = map(descriptor, PROT_READ)
    else {
      close(descriptor)
      return nil
    }
    return BoardClock(words, descriptor, ownPath: nil)
  }

  private static func path(of device: String) -> String {
    "/tmp/synfire-board" + (device.hasPrefix("/") ? "" : "-") + device.replacing("/", with: "-")
  }

  private static func map(_ descriptor: Int32, _ protection: Int32) -> UnsafeMutablePointer<UInt64>? {
    let memory = mmap(nil, size, protection, MAP_SHARED, descriptor, 0)
    guard let memory, memory != MAP_FAILED else { return nil }
    return memory.assumingMemoryBound(to: UInt64.self)
  }
}
