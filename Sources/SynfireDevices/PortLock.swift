import Foundation

/// One host at a time: an advisory lock on a port that names the process which holds it.
///
/// It is the lock file `LCK..NAME` of terminal programs, with the holder's process number in ten characters, so that those
/// keep away too. The file is also locked by `flock`, which ends with the process: what a killed one leaves is no obstacle.
/// Unlike the exclusive mode of terminals it holds for root as well.
final class PortLock {
  private let path: String
  private let descriptor: Int32

  /// - Parameters:
  ///   - port: its name, without the folder `/dev/`.
  ///   - device: what error messages call it.
  /// - Throws: ``DeviceError/inUse(device:holder:)``, ``DeviceError/notLocked(device:path:reason:)``.
  init(_ port: String, device: String) throws(DeviceError) {
    path = Self.path(of: port)
    for folder in Self.folders where Self.path(of: port, in: folder) != path {
      if let holder = Self.holder(at: Self.path(of: port, in: folder)) { throw .inUse(device: device, holder: holder) }
    }
    for _ in 0..<Self.attempts {
      // With O_CREAT even root could not open another user's file in a folder that all can write.
      var file = open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW)
      if file < 0 && errno == ENOENT { file = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o644) }
      if file < 0 && errno == EEXIST { continue }
      guard file >= 0 else {
        let problem = SystemError()
        if let holder = Self.holder(at: path) { throw .inUse(device: device, holder: holder) }
        throw .notLocked(device: device, path: path, reason: problem.text)
      }
      let isTaken = flock(file, LOCK_EX | LOCK_NB) != 0
      if let holder = Self.holder(in: file, at: path, isLocked: isTaken) {
        close(file)
        throw .inUse(device: device, holder: holder)
      }
      if isTaken {
        close(file)
        usleep(10_000)
        continue
      }
      // The file may have been removed meanwhile.
      if !Self.isStill(file, at: path) {
        close(file)
        continue
      }
      let number = "\(getpid())"
      let text = String(repeating: " ", count: max(0, 10 - number.count)) + number + "\n" + Self.mark + "\n"
      guard ftruncate(file, 0) == 0, pwrite(file, text, text.utf8.count, 0) == text.utf8.count else {
        let problem = SystemError()
        unlink(path)
        close(file)
        throw .notLocked(device: device, path: path, reason: problem.text)
      }
      descriptor = file
      return
    }
    throw .notLocked(device: device, path: path, reason: "a process that it does not name has it locked")
  }

  /// How often a lock is tried, 10 ms apart, whose holder has not written its number yet.
  private static let attempts = 200

  deinit {
    unlink(path)
    close(descriptor)
  }

  /// The process that has a port; nil where none has.
  static func holder(of port: String) -> PortHolder? {
    for folder in folders {
      if let holder = holder(at: path(of: port, in: folder)) { return holder }
    }
    return nil
  }

  /// Where lock files are: the system's folder, and that of users who may not write there.
  private static let folders = ["/run/lock", "/tmp"]

  private static func path(of port: String, in folder: String) -> String {
    "\(folder)/LCK..\(port.replacing("/", with: "_"))"
  }

  /// The file by which this user locks a port.
  private static func path(of port: String) -> String {
    path(of: port, in: access(folders[0], W_OK) == 0 ? folders[0] : folders[1])
  }

  /// The process that a lock file names, if there still is one.
  private static func holder(at path: String) -> PortHolder? {
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard file >= 0 else { return nil }
    defer { close(file) }
    let isLocked = flock(file, LOCK_SH | LOCK_NB) != 0
    return holder(in: file, at: path, isLocked: isLocked)
  }

  /// The second line of this program's own lock files. They hold as long as they are locked; those of terminal programs of
  /// other makes, which only write their number, as long as that process lives.
  private static let mark = "synfire"

  /// The process that has the port by a lock file; nil where none has, or it has not written its number yet.
  private static func holder(in file: Int32, at path: String, isLocked: Bool) -> PortHolder? {
    var bytes = [UInt8](repeating: 0, count: 32)
    let count = pread(file, &bytes, bytes.count, 0)
    let text = String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
    let words = text.split(whereSeparator: \.isWhitespace)
    guard let process = Int32(words.first ?? ""), process > 0 else { return nil }
    if words.dropFirst().first == mark[...] { return isLocked ? PortHolder(process: process) : nil }
    return isAlive(process) ? PortHolder(process: process, lockFile: path) : nil
  }

  /// Whether a process runs. One that has ended, and whose parent has not asked how, does not.
  private static func isAlive(_ process: Int32) -> Bool {
    guard process != getpid(), kill(process, 0) == 0 || errno == EPERM else { return false }
    let status = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
    // The state stands behind the program's name, which is in parentheses and may hold any.
    let state = status?.split(separator: ")").last?.split(separator: " ").first
    return state != "Z" && state != "X"
  }

  private static func isStill(_ file: Int32, at path: String) -> Bool {
    var held = stat()
    var named = stat()
    return fstat(file, &held) == 0 && stat(path, &named) == 0 && held.st_ino == named.st_ino
  }
}

/// Who has a port.
public struct PortHolder: Sendable, Hashable, CustomStringConvertible {
  public var process: Int32
  /// The file by which a program of another make says so: all that there is to go by.
  public var lockFile: String?

  /// The program's name, where the system tells it.
  public var program: String? {
    let name = try? String(contentsOfFile: "/proc/\(process)/comm", encoding: .utf8)
    return name?.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  public var description: String {
    "process \(process)" + (program.map { " (\($0))" } ?? "")
      + (lockFile.map { ", as \($0) says, which may be removed if that is not so" } ?? "")
  }
}
