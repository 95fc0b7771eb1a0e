import Foundation
import SynfireCases
import SynfireChecking
import TestSupport
import Testing

@testable import SynfireFuzzing
@testable import SynfireSimulation

/// Netlists take minutes to make and to compile: `make gates` runs these.
@Suite("Netlists", .serialized, .enabled(if: ProcessInfo.processInfo.environment["SYNFIRE_GATES"] != nil))
struct NetlistTests {
  private static let settings = FuzzSettings(seed: 1, link: .bytes, netlist: .generic)

  @Test func netlistIsTheModel() async throws {
    let run = try CaseRun.random(Self.settings, case: 0)
    let outcome = try await CaseRunner(Self.settings).run(run)
    #expect(outcome.failure == nil)
    #expect(outcome.tally.states > 0)
  }

  /// One wrong gate, the one that tells of spikes.
  @Test func wrongGateIsFound() async throws {
    let run = try CaseRun.random(Self.settings, case: 0)
    let build = Self.settings.build(of: run.image.core)
    let builder = SimulationBuilder()
    let netlist = NetlistBuilder(
      sources: builder.sources, cache: builder.cache, yosys: try await Yosys.find(in: builder.environment))
    let scratch = try Scratch()
    let root = URL(fileURLWithPath: scratch.path("rtl"))
    try FileManager.default.copyItem(at: try await netlist.netlist(.generic, of: build).root, to: root)
    let file = root.appendingPathComponent("core/synfire_netlist.v")
    let text = try String(contentsOf: file, encoding: .utf8)
    let gate = try #require(text.firstMatch(of: /assign commit_spike = (.*);/))
    try text.replacing(gate.0, with: "assign commit_spike = ~(\(gate.1));").write(
      to: file, atomically: true, encoding: .utf8)

    let library = try await builder.library(of: SimulationSources(root: root), for: build)
    let outcome = try await CaseRunner(Self.settings, libraries: [build: library]).run(run)
    let failure = try #require(outcome.failure)
    #expect("\(failure)".contains("spike"))
  }
}
