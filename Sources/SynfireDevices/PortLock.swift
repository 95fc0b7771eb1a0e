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
    while true {
      // With O_CREAT even root could not open another user's file in a folder that all can write.
      var file = open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW)
      if file < 0 && errno == ENOENT { file = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o644) }
      if file < 0 && errno == EEXIST { continue }
      if file < 0 && errno == EACCES, let holder = Self.holder(in: open(path, O_RDONLY | O_CLOEXEC)) {
        throw .inUse(device: device, holder: holder)
      }
      guard file >= 0 else { throw .notLocked(device: device, path: path, reason: SystemError().text) }
      let isTaken = flock(file, LOCK_EX | LOCK_NB) != 0
      // A terminal program of another make only writes its number; and the file may have been removed meanwhile.
      let holder = Self.holder(in: file)
      if isTaken || holder.map({ $0.process != getpid() }) == true {
        close(file)
        if let holder { throw .inUse(device: device, holder: holder) }
        usleep(10_000)
        continue
      }
      if !Self.isStill(file, at: path) {
        close(file)
        continue
      }
      let number = "\(getpid())"
      let text = String(repeating: " ", count: max(0, 10 - number.count)) + number + "\n"
      ftruncate(file, 0)
      _ = pwrite(file, text, text.utf8.count, 0)
      descriptor = file
      return
    }
  }

  deinit {
    unlink(path)
    close(descriptor)
  }

  /// The process that has a port; nil where none has.
  static func holder(of port: String) -> PortHolder? {
    let file = open(path(of: port), O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    defer { if file >= 0 { close(file) } }
    return holder(in: file)
  }

  private static func path(of port: String) -> String {
    let folder = access("/run/lock", W_OK) == 0 ? "/run/lock" : "/tmp"
    return "\(folder)/LCK..\(port.replacing("/", with: "_"))"
  }

  /// The process named in a lock file, if there still is one.
  private static func holder(in file: Int32) -> PortHolder? {
    guard file >= 0 else { return nil }
    var bytes = [UInt8](repeating: 0, count: 32)
    let count = pread(file, &bytes, bytes.count, 0)
    let text = String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
    guard let process = Int32(text.split(whereSeparator: \.isWhitespace).first ?? ""), process > 0,
      kill(process, 0) == 0 || errno == EPERM
    else { return nil }
    return PortHolder(process: process)
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

  /// The program's name, where the system tells it.
  public var program: String? {
    let name = try? String(contentsOfFile: "/proc/\(process)/comm", encoding: .utf8)
    return name?.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  public var description: String { program.map { "process \(process) (\($0))" } ?? "process \(process)" }
}
