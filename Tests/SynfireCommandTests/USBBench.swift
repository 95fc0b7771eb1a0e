import Foundation

/// `usb-bench`, which runs a program with USB adapters plugged in that umockdev makes up.
enum USBBench {
  /// Why there is none; nil where there is.
  static let missing: String? = {
    #if os(Linux)
      let probe = Process()
      probe.executableURL = URL(fileURLWithPath: path)
      probe.arguments = ["--", "true"]
      probe.standardError = FileHandle.nullDevice
      do { try probe.run() } catch { return "usb-bench is not built: \(error)" }
      probe.waitUntilExit()
      return probe.terminationStatus == 0
        ? nil : "umockdev is missing; install umockdev and libumockdev-dev, and build again"
    #else
      return "umockdev is there for Linux alone"
    #endif
  }()

  private static let path = URL(fileURLWithPath: Executable.path).deletingLastPathComponent()
    .appendingPathComponent("usb-bench").path

  /// The name of a serial port that no other test has, here or in another process.
  static func port(_ number: Int) -> String { "ttyUSB\(100 * (1 + Int(getpid()) % 1_000_000) + number)" }

  /// Runs `synfire` on the bench.
  ///
  /// - Parameters:
  ///   - adapters: as `usb-bench` takes them: `ft232r:A100:ttyUSB0=/dev/pts/3`.
  ///   - unplug: bytes after which all adapters are gone; nil for never.
  ///   - forbidden: whether the adapters may not be opened.
  ///   - folder: gets the file `bench.log` too.
  static func run(
    _ arguments: [String], adapters: [String], unplug: Int? = nil, forbidden: Bool = false, in folder: Scratch
  ) throws -> Invocation {
    let options =
      ["--log", folder.path("bench.log")] + (unplug.map { ["--unplug", "\($0)"] } ?? [])
      + (forbidden ? ["--forbid", "yes"] : []) + adapters.flatMap { ["--adapter", $0] }
    return try Running(options + ["--", Executable.path] + arguments, in: folder, executable: path).wait()
  }

  /// Runs a shell script on the bench, in which `$synfire` is the command.
  static func run(script: String, adapters: [String], in folder: Scratch) throws -> Invocation {
    let options = ["--log", folder.path("bench.log")] + adapters.flatMap { ["--adapter", $0] }
    return try Running(
      options + ["--", "bash", "-c", script], in: folder, environment: ["synfire": Executable.path], executable: path
    ).wait()
  }

  /// What the adapters of the last run were told, a line each.
  static func log(in folder: Scratch) throws -> [String] {
    String(decoding: try folder.read("bench.log"), as: UTF8.self).split(separator: "\n").map(String.init)
  }
}
