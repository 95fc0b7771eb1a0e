import Foundation
import Testing

/// One run of the built `synfire`, as a user would start it. Its streams are files, so that no run waits for another's pipe.
struct Invocation {
  var code: Int32
  var output: [UInt8]
  var error: String

  var outputText: String { String(decoding: output, as: UTF8.self) }

  /// Runs the command in a folder and waits for its end.
  ///
  /// - Parameters:
  ///   - input: bytes of its standard input.
  ///   - environment: variables that differ from this process's.
  init(_ arguments: [String], in folder: Scratch, input: [UInt8] = [], environment: [String: String] = [:]) throws {
    let running = try Running(arguments, in: folder, input: input, environment: environment)
    self = try running.wait()
  }

  fileprivate init(code: Int32, output: [UInt8], error: String) {
    self.code = code
    self.output = output
    self.error = error
  }
}

/// A run that goes on.
struct Running {
  let process = Process()
  private let streams: Scratch

  /// - Parameter executable: another program than `synfire`, to start that with.
  init(
    _ arguments: [String], in folder: Scratch, input: [UInt8] = [], environment: [String: String] = [:],
    executable: String = Executable.path
  ) throws {
    streams = try Scratch()
    try streams.write(input, to: "input")
    try streams.write([], to: "output")
    try streams.write([], to: "error")
    process.executableURL = URL(fileURLWithPath: executable)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
    process.environment = ProcessInfo.processInfo.environment
      .merging(["SYNFIRE_CACHE": Executable.cache]) { own, _ in own }
      .merging(environment) { _, new in new }
    process.standardInput = FileHandle(forReadingAtPath: streams.path("input"))
    process.standardOutput = FileHandle(forWritingAtPath: streams.path("output"))
    process.standardError = FileHandle(forWritingAtPath: streams.path("error"))
    try process.run()
  }

  /// What has come on standard output so far.
  func outputSoFar() throws -> String { String(decoding: try streams.read("output"), as: UTF8.self) }

  /// Waits for the end. A run that a signal killed has that signal's number below zero for its code.
  func wait() throws -> Invocation {
    process.waitUntilExit()
    let status = process.terminationStatus
    return Invocation(
      code: process.terminationReason == .exit ? status : -status, output: try streams.read("output"),
      error: String(decoding: try streams.read("error"), as: UTF8.self))
  }
}

enum Executable {
  /// The built command, in the folder of build products that the tests are in too.
  static let path: String = {
    let bundles = Bundle.allBundles.map(\.bundleURL) + [URL(fileURLWithPath: CommandLine.arguments[0])]
    for bundle in bundles {
      for folder in [bundle, bundle.deletingLastPathComponent()] {
        let candidate = folder.appendingPathComponent("synfire").path
        var isFolder: ObjCBool = false
        let exists = FileManager.default.fileExists(atPath: candidate, isDirectory: &isFolder)
        if exists && !isFolder.boolValue { return candidate }
      }
    }
    fatalError("no executable synfire beside the tests: \(bundles.map(\.path))")
  }()

  /// The folder of built cores that the tests share, unless the environment names one.
  static let cache = URL(fileURLWithPath: path).deletingLastPathComponent().appendingPathComponent("synfire-cache").path
}

/// Expects a run to fail: this code, this text on standard error, nothing on standard output, and no file come or gone.
func expectFailure(
  _ arguments: [String], code: Int32, error: String, in folder: Scratch, input: [UInt8] = [],
  environment: [String: String] = [:], sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let before = try folder.names()
  let run = try Invocation(arguments, in: folder, input: input, environment: environment)
  #expect(run.error == error, sourceLocation: sourceLocation)
  #expect(run.code == code, sourceLocation: sourceLocation)
  #expect(run.outputText == "", sourceLocation: sourceLocation)
  #expect(try folder.names() == before, sourceLocation: sourceLocation)
}
