import Foundation

/// Python with the field's own packages (`nir`, `h5py`, `numpy`, `superneuromat`, `aedat`), in the versions of
/// `.ci/python.txt`, from the environment that `make setup` makes in the build folder.
public enum Python {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The environment's interpreter.
  static let interpreter = root.appendingPathComponent(".build/python/bin/python").path

  /// Runs a script and returns what it printed.
  ///
  /// - Parameters:
  ///   - script: the program's text.
  ///   - arguments: what it finds in `sys.argv[1:]`.
  /// - Throws: a ``PythonError``: there is no environment, or the script failed.
  @discardableResult
  public static func run(_ script: String, _ arguments: String...) throws -> String {
    try run(script, arguments)
  }

  /// Runs a script and returns what it printed.
  @discardableResult
  public static func run(_ script: String, _ arguments: [String]) throws -> String {
    guard FileManager.default.isExecutableFile(atPath: interpreter) else { throw PythonError.missing(interpreter) }
    // Files and not pipes, so that a long output does not wait for its reader.
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("synfire-python-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = { folder.appendingPathComponent($0) }
    for (name, text) in ["script.py": script, "output": "", "error": ""] {
      try Data(text.utf8).write(to: file(name))
    }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: interpreter)
    process.arguments = [file("script.py").path] + arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: file("output"))
    process.standardError = try FileHandle(forWritingTo: file("error"))
    try process.run()
    process.waitUntilExit()
    guard process.terminationReason == .exit, process.terminationStatus == 0 else {
      throw PythonError.failed(
        status: process.terminationStatus, message: String(decoding: try Data(contentsOf: file("error")), as: UTF8.self)
      )
    }
    return String(decoding: try Data(contentsOf: file("output")), as: UTF8.self)
  }
}

/// Why a script has no result.
public enum PythonError: Error, Equatable {
  /// No interpreter is at this path.
  case missing(String)
  /// The script ended with this status, or by this signal, and this text on standard error.
  case failed(status: Int32, message: String)
}

extension PythonError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .missing(let path): "there is no \(path), which the tests compare against; run `make setup`"
    case .failed(let status, let message): "the Python script ended with \(status):\n\(message)"
    }
  }
}
