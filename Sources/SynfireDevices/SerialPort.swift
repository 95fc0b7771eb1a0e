import Foundation

/// What the path of a serial device leads to.
public enum SerialPort {
  /// Opens it for one host at a time, raw and at the base rate: a port by libserialport, a pseudo-terminal by POSIX calls.
  ///
  /// - Parameter path: in `/dev`, or a link to it, as those in `/dev/serial/by-id`.
  /// - Throws: ``DeviceError``.
  public static func open(_ path: String) throws(DeviceError) -> any Transport {
    guard let port = kernelName(path) else { return try TerminalTransport(path) }
    #if Serial
      return try SerialPortTransport(path, port: port)
    #else
      throw .withoutLibrary(device: "serial:\(path)", library: "libserialport", trait: "Serial")
    #endif
  }

  /// The name that the system's list of ports has for it; nil for what is not in there, as pseudo-terminals are not.
  static func kernelName(_ path: String) -> String? {
    var path = path
    // As many links as the system itself follows.
    for _ in 0..<40 {
      if path.hasPrefix("/dev/") {
        let name = String(path.dropFirst("/dev/".count))
        if isPort(name) { return name }
      }
      guard let next = try? FileManager.default.destinationOfSymbolicLink(atPath: path) else { return nil }
      let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
      path = URL(fileURLWithPath: next, relativeTo: folder).standardizedFileURL.path
    }
    return nil
  }

  private static func isPort(_ name: String) -> Bool {
    #if os(Linux)
      !name.isEmpty && access("/sys/class/tty/" + name.replacing("/", with: "!"), F_OK) == 0
    #else
      name.hasPrefix("cu.") || name.hasPrefix("tty.")
    #endif
  }
}
