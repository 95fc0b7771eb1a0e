import Foundation
import Subprocess

/// The programs that build a simulated core: Verilator and a C++ compiler.
struct SimulationToolchain: Sendable {
  /// Longest output of a tool that is kept, in bytes.
  private static let outputLimit = 4 << 20

  let verilator: String
  let compiler: String
  /// What both say about their version, for the key.
  let versions: [String]
  /// The folder of Verilator's runtime.
  let verilatorRoot: String

  /// Finds the tools in the search path of `environment`; the variable CXX overrides the compiler.
  ///
  /// Clang, which Swift's toolchain brings, compiles a core in a third of the time that g++ takes, to a model as fast.
  static func find(in environment: [String: String]) async throws(SimulationError) -> SimulationToolchain {
    let verilator = try locate(["verilator"], in: environment)
    let compilers = environment["CXX"].map { [$0] } ?? ["clang++", "g++", "c++"]
    let compiler = try locate(compilers, in: environment)
    async let verilatorVersion = answer(of: verilator, ["--version"])
    async let compilerVersion = answer(of: compiler, ["--version"])
    async let root = answer(of: verilator, ["--getenv", "VERILATOR_ROOT"])
    do {
      return try await SimulationToolchain(
        verilator: verilator, compiler: compiler, versions: [verilatorVersion, compilerVersion], verilatorRoot: root)
    } catch let error as SimulationError {
      throw error
    } catch {
      throw .cancelled
    }
  }

  /// Output of one run of a tool in a folder, both streams, and whether it succeeded.
  static func run(
    _ tool: String, _ arguments: [String], in folder: URL? = nil
  ) async throws(SimulationError) -> (succeeded: Bool, output: String) {
    do {
      let result = try await Subprocess.run(
        .path(.init(tool)), arguments: .init(arguments), workingDirectory: folder.map { .init($0.path) },
        output: .string(limit: outputLimit),
        error: .combinedWithOutput)
      if Task.isCancelled { throw SimulationError.cancelled }
      return (result.terminationStatus.isSuccess, result.standardOutput)
    } catch {
      if error is CancellationError || Task.isCancelled { throw .cancelled }
      return (false, "\(tool): \(error)")
    }
  }

  /// The first of `names` that is an executable file: as a path where it has a slash, else in the search path.
  static func locate(
    _ names: [String], in environment: [String: String]
  ) throws(SimulationError) -> String {
    let searched = environment["PATH"] ?? ""
    for name in names {
      let candidates =
        name.contains("/") ? [name] : searched.split(separator: ":").map { "\($0)/\(name)" }
      if let found = candidates.first(where: FileManager.default.isExecutableFile) { return found }
    }
    throw .toolMissing(tool: names.count == 1 ? names[0] : "a C++ compiler", searched: searched)
  }

  /// The last lines of a tool's output, as errors carry them.
  static func lastLines(of output: String) -> [String] {
    output.split(separator: "\n").suffix(12).map(String.init)
  }

  static func answer(of tool: String, _ arguments: [String]) async throws(SimulationError) -> String {
    let result = try await run(tool, arguments)
    // In a folder that is not there any more Verilator says nothing, and that it succeeded.
    guard result.succeeded, !result.output.isEmpty else {
      throw .toolFails(tool: tool, lastLines: lastLines(of: result.output))
    }
    return result.output.trimmingCharacters(in: .whitespacesAndNewlines)
  }
}
