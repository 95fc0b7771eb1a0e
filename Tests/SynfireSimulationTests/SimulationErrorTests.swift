import Foundation
import Testing

@testable import SynfireSimulation

/// What a missing tool, a broken source or an unusable cache is told as, and that nothing half-made stays.
struct SimulationErrorTests {
  private func failure(of echo: EchoCore) async -> SimulationError? {
    await #expect(throws: SimulationError.self) {
      _ = try await echo.builder.library(for: SimulationBuild(.tiny))
    }
  }

  @Test func missingVerilatorIsNamedWithTheWayToInstallIt() async throws {
    let empty = try TemporaryFolder()
    let echo = try EchoCore(environment: ["PATH": empty.url.path])
    let error = await failure(of: echo)
    #expect(error == .toolMissing(tool: "verilator", searched: empty.url.path))
    #expect(
      error?.description == """
        verilator is needed to simulate the core and is not in the search path (\(empty.url.path)); \
        install it: apt-get install verilator g++
        """)
    #expect(!FileManager.default.fileExists(atPath: echo.builder.cache.folder.path))
  }

  @Test func missingCompilerIsNamed() async throws {
    let tools = try TemporaryFolder()
    try tools.write("#!/bin/sh\necho 5\n", to: "verilator", executable: true)
    let echo = try EchoCore(environment: ["PATH": tools.url.path])
    #expect(await failure(of: echo) == .toolMissing(tool: "a C++ compiler", searched: tools.url.path))
    let other = try EchoCore(environment: ["CXX": "no-such-compiler"])
    guard case .toolMissing(tool: "no-such-compiler", _)? = await failure(of: other) else {
      Issue.record("CXX is not what is looked for")
      return
    }
  }

  @Test func toolThatDoesNotWorkSaysSo() async throws {
    let tools = try TemporaryFolder()
    try tools.write("#!/bin/sh\necho no licence\nexit 3\n", to: "verilator", executable: true)
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    let echo = try EchoCore(environment: ["PATH": "\(tools.url.path):\(path)"])
    let tool = tools.url.appendingPathComponent("verilator").path
    let error = await failure(of: echo)
    #expect(error == .toolFails(tool: tool, lastLines: ["no licence"]))
  }

  @Test func brokenSourceLeavesALogAndNothingElse() async throws {
    let echo = try EchoCore(verilog: "module synfire_sim(input wire clk)\nendmodule\n")
    let error = await failure(of: echo)
    guard case .buildFailed(stage: "verilator", let log, let lastLines)? = error else {
      Issue.record("another error: \(String(describing: error))")
      return
    }
    #expect(lastLines.contains { $0.contains("syntax error") })
    let text = try String(contentsOfFile: log, encoding: .utf8)
    #expect(text.contains("--Mdir") && text.contains("syntax error"))
    let left = try echo.cached().filter { !$0.hasSuffix(".lock") }
    #expect(left == [URL(fileURLWithPath: log).lastPathComponent])
  }

  @Test func cacheThatIsAFileIsRefused() async throws {
    let folder = try TemporaryFolder()
    try folder.write("in the way", to: "file")
    let path = folder.url.appendingPathComponent("file").path
    let echo = try EchoCore(environment: ["SYNFIRE_CACHE": path + "/cache"])
    guard case .cacheUnusable(let told, _)? = await failure(of: echo) else {
      Issue.record("a file in place of the cache is not refused")
      return
    }
    #expect(told.hasPrefix(path))
  }

  @Test func absentSourcesAreNamed() async throws {
    var echo = try EchoCore()
    echo.builder.sources = SimulationSources(root: URL(fileURLWithPath: "/nonexistent"))
    guard case .sourceUnreadable(path: "/nonexistent/core", _)? = await failure(of: echo) else {
      Issue.record("absent sources are not told")
      return
    }
  }

  @Test func libraryThatIsNoneIsToldWithTheWayOut() throws {
    let folder = try TemporaryFolder()
    try folder.write("no library", to: "core.so")
    let path = folder.url.appendingPathComponent("core.so").path
    let error = #expect(throws: SimulationError.self) {
      try SimulationLibrary(path: path, build: SimulationBuild(.tiny))
    }
    #expect(error?.description.hasPrefix("the simulated core \(path) cannot be loaded: ") == true)
    #expect(error?.description.hasSuffix("; delete its folder, it is then built again") == true)
  }
}
