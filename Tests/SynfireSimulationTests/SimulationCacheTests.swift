import Foundation
import Subprocess
import SynfireInterchange
import SynfireMap
import Testing

@testable import SynfireSimulation

/// Where the cache is, what makes another entry, and that an entry is built once and whole.
struct SimulationCacheTests {
  @Test func placeFollowsTheEnvironment() {
    func path(_ environment: [String: String]) -> String { SimulationCache(environment: environment).folder.path }
    #expect(path(["HOME": "/home/a"]) == "/home/a/.cache/synfire")
    #expect(path(["HOME": "/home/a", "XDG_CACHE_HOME": "/x"]) == "/x/synfire")
    #expect(path(["HOME": "/home/a", "XDG_CACHE_HOME": "/x", "SYNFIRE_CACHE": "/s"]) == "/s")
    #expect(path(["HOME": "/home/a", "XDG_CACHE_HOME": "", "SYNFIRE_CACHE": ""]) == "/home/a/.cache/synfire")
  }

  @Test func keyDependsOnEverythingThatIsBuiltFrom() throws {
    let tools = SimulationToolchain(verilator: "", compiler: "", versions: ["v 1", "c 1"], verilatorRoot: "")
    let echo = try EchoCore()
    let build = SimulationBuild(.tiny)
    func key(_ build: SimulationBuild, _ tools: SimulationToolchain) throws -> String {
      try echo.builder.key(of: build, sources: echo.builder.sources, tools: tools).name
    }
    let first = try key(build, tools)
    #expect(try key(build, tools) == first)
    #expect(first.count == 32)

    var others: [String] = []
    var wider = CoreConfiguration.tiny
    wider.membraneBits = 20
    others.append(try key(SimulationBuild(wider), tools))
    others.append(try key(SimulationBuild(.tiny, link: .uart), tools))
    others.append(try key(SimulationBuild(.tiny, waveforms: true), tools))
    others.append(try key(SimulationBuild(.tiny, plantedFaults: true), tools))
    let newer = SimulationToolchain(verilator: "", compiler: "", versions: ["v 2", "c 1"], verilatorRoot: "")
    others.append(try key(build, newer))
    // One character of a comment.
    try echo.folder.write(EchoCore.verilog + "// a", to: "rtl/sim/synfire_sim.v")
    others.append(try key(build, tools))
    try echo.folder.write(EchoCore.verilog + "// b", to: "rtl/sim/synfire_sim.v")
    others.append(try key(build, tools))
    try echo.folder.write(EchoCore.verilog, to: "rtl/sim/synfire_sim.v")
    #expect(try key(build, tools) == first)
    try echo.folder.write("", to: "rtl/core/another.v")
    others.append(try key(build, tools))
    #expect(Set(others + [first]).count == others.count + 1)
  }

  /// The published hashes of FNV-1a with 128 bits.
  @Test func hashIsFNV() {
    var key = BuildKey()
    #expect(key.name == "6c62272e07bb014262b821756295c58d")
    key.absorb(UInt8(ascii: "a"))
    #expect(key.name == "d228cb696f1a8caf78912b704e4a8964")
  }

  @Test func manyAtOnceBuildOnceAndLaterOnesFindIt() async throws {
    var echo = try EchoCore()
    try await echo.takeSharedRuntime()
    try echo.countVerilations()
    let builder = echo.builder
    let tools = try await SimulationToolchain.find(in: builder.environment)
    let log = "core-\(try builder.key(of: SimulationBuild(.tiny), sources: builder.sources, tools: tools).name).log"
    try echo.folder.write("an interrupted build", to: "cache/" + log)
    let paths = try await withThrowingTaskGroup(of: String.self) { group in
      for _ in 0..<4 { group.addTask { try await builder.library(for: SimulationBuild(.tiny)).path } }
      return try await group.reduce(into: Set<String>()) { $0.insert($1) }
    }
    #expect(paths.count == 1)
    #expect(echo.verilations() == 1)
    _ = try await builder.library(for: SimulationBuild(.tiny))
    #expect(echo.verilations() == 1)
    try echo.folder.write(EchoCore.verilog + "\n", to: "rtl/sim/synfire_sim.v")
    _ = try await builder.library(for: SimulationBuild(.tiny))
    #expect(echo.verilations() == 2)
    let cores = try echo.cached().filter { $0.hasPrefix("core-") && !$0.hasSuffix(".lock") }
    #expect(cores.count == 2, "and no log of a build that succeeded in the end")
    for core in cores {
      let files = try FileManager.default.contentsOfDirectory(
        atPath: builder.cache.folder.appendingPathComponent(core).path)
      #expect(files == [SimulationBuilder.libraryName])
    }
  }

  @Test func buildsWaitForTheirTurn() async throws {
    var echo = try EchoCore()
    try await echo.takeSharedRuntime()
    try echo.countVerilations()
    echo.builder.cache.turns = 1
    let builder = echo.builder
    var turn: LockedFile? = try await builder.cache.turn()
    async let built = builder.library(for: SimulationBuild(.tiny))
    while try !echo.cached().contains(where: { $0.hasSuffix(".partial") }) {
      try await Task.sleep(for: .milliseconds(10))
    }
    try await Task.sleep(for: .milliseconds(200))
    #expect(turn != nil && echo.verilations() == 0)
    turn = nil
    _ = try await built
    #expect(echo.verilations() == 1)
  }

  /// `flock` of another process, as a second Synfire that builds the same entry would hold it.
  @Test func lockOfAnotherProcessIsWaitedForAndItsEntryIsTaken() async throws {
    let folder = try TemporaryFolder()
    let cache = SimulationCache(folder: folder.url)
    let script = """
      touch held; sleep 0.4; mkdir key
      """
    async let other = Subprocess.run(
      .name("flock"), arguments: ["key.lock", "sh", "-c", script], workingDirectory: .init(folder.url.path),
      output: .discarded, error: .discarded)
    while try !folder.names().contains("held") { try await Task.sleep(for: .milliseconds(10)) }
    let entry = try await cache.entry("key") { _ throws(SimulationError) in
      Issue.record("filled while another process held the lock")
    }
    #expect(entry.lastPathComponent == "key")
    #expect(try await other.terminationStatus.isSuccess)
  }

  @Test func abandonedPartialFoldersGoAndHeldOnesStay() async throws {
    let folder = try TemporaryFolder()
    for name in ["dead", "living", "mine"] { try folder.write("", to: "\(name).partial/model/x.cpp") }
    let held = try #require(try LockedFile(folder.url.appendingPathComponent("living.lock").path))
    let cache = SimulationCache(folder: folder.url)
    _ = try await cache.entry("mine") { partial throws(SimulationError) in
      let names = (try? FileManager.default.contentsOfDirectory(atPath: partial.path)) ?? ["unreadable"]
      #expect(names.isEmpty)
    }
    let names = try folder.names().filter { !$0.hasSuffix(".lock") }
    #expect(names == ["living.partial", "mine"])
    withExtendedLifetime(held) {}
  }

  @Test func cancelledWaitEnds() async throws {
    let folder = try TemporaryFolder()
    let held = try #require(try LockedFile(folder.url.appendingPathComponent("key.lock").path))
    let waiting = Task { try await SimulationCache(folder: folder.url).entry("key") { _ throws(SimulationError) in } }
    waiting.cancel()
    await #expect(throws: SimulationError.cancelled) { try await waiting.value }
    withExtendedLifetime(held) {}
  }
}
