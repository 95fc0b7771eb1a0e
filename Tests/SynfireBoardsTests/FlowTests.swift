import Foundation
import Testing

@testable import SynfireBoards

@Suite("Bitstreams of small designs, by the real tools", .timeLimit(.minutes(20)))
struct FlowTests {
  /// The boards for which all tools are there.
  static let boards = Board.all.filter { board in
    let search = ToolSearch(environment: ProcessInfo.processInfo.environment)
    guard let placement = board.technology.placementTools else { return false }
    return [board.technology.synthesisTool, placement.placeAndRoute, placement.pack].allSatisfy {
      (try? search.find($0)) != nil
    }
  }

  @Test(arguments: boards) func clockIsMet(_ like: Board) async throws {
    let technology = like.technology
    let design = try SmallDesign(like: like)
    var stages: [BitstreamStage] = []
    let (bitstream, report) = try await BitstreamBuilder(sources: design.sources).build(
      design.board, in: design.work, seeds: 3
    ) { stages.append($0) }
    #expect(bitstream.count > 1000)
    #expect(stages == [.synthesis, .placeAndRoute(attempt: 1, of: 3, bestMHz: nil), .packing])
    #expect(report.seed == 1 && report.attempts.map(\.seed) == [1])
    #expect(try #require(report.fmaxMHz) > 12 && report.targetMHz == 12)
    // The parity of sixteen registers takes five tables of four inputs, what is fed back another.
    #expect((6...80).contains(report.cells) && (17...40).contains(report.registers))
    #expect(report.blockRAM == 0 && report.spram == 0 && report.dsp == 0)
    #expect(report.tools.count == 2 && report.tools.values.allSatisfy { !$0.isEmpty })
    #expect(report.worstPath.count >= 3)
    #expect(report.worstPath.first?.contains("clk-to-q") == true && report.worstPath.last?.contains("setup") == true)
    #expect(report.synthesisSeconds > 0 && report.placeAndRouteSeconds > 0)
    #expect(report.buildHash.count == 8)
    let script = try String(contentsOfFile: design.work + "/synthesis.ys", encoding: .utf8)
    #expect(script.contains("-DSYNFIRE_BUILD_HASH=32'h\(report.buildHash) "))
    try expectCapacity(of: like, in: design.work)
    #expect(script.contains(" boards/\(technology.folder)/bench_part.v") && !script.contains(" core/bench_part.v"))
  }

  /// What the table says that a device has is what nextpnr says.
  private func expectCapacity(of board: Board, in work: String) throws {
    let data = try Data(contentsOf: URL(fileURLWithPath: work + "/place-and-route.report.json"))
    let report = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let use = try #require(report["utilization"] as? [String: [String: Int]])
    var weights = board.technology.placed
    // These share their places with others that are counted.
    for shared in ["ALU", "RAM16SDP4", "TRELLIS_RAMW"] { weights.cells[shared] = nil }
    for shared in ["MULT9X9", "MULT36X36"] { weights.dsp[shared] = nil }
    var has = Resources(use.compactMapValues { $0["available"] }, weights)
    if board.technology == .ice40 { has.registers = has.cells }
    #expect(has == board.capacity, "\(board.name)")
  }

  @Test func noSeedMeetsTheClock() async throws {
    let design = try SmallDesign(megahertz: 470, registers: 64)
    let error = await #expect(throws: BitstreamError.self) {
      try await BitstreamBuilder(sources: design.sources).build(design.board, in: design.work, seeds: 3)
    }
    guard case .timingMissed(let best) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(best.attempts.map(\.seed) == [1, 2, 3])
    #expect(best.fmaxMHz == best.attempts.compactMap(\.fmaxMHz).max())
    #expect(best.bitstream == nil && !best.worstPath.isEmpty)
    #expect(!FileManager.default.fileExists(atPath: design.work + "/packed"))
    #expect(
      error?.description.hasPrefix("bench: the clock of 470 MHz is not met with any of 3 seeds: the best, seed ")
        == true)
  }

  @Test func doesNotFit() async throws {
    let design = try SmallDesign(registers: 6000)
    let error = await #expect(throws: BitstreamError.self) {
      try await BitstreamBuilder(sources: design.sources).build(design.board, in: design.work, seeds: 3)
    }
    guard case .stageFailed("place and route", let log, let lines) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(log == design.work + "/place-and-route.log")
    #expect(lines.contains { $0.hasPrefix("ERROR: ") })
    #expect(!FileManager.default.fileExists(atPath: design.work + "/packed"))
  }

  /// Where one seed finds no place for all the next one is tried.
  @Test func seedThatCannotBePlaced() async throws {
    let design = try SmallDesign()
    let tools = try design.tools(
      "nextpnr-ice40", before: "case \"$*\" in *'--seed 1 '*) echo ERROR: no place; exit 255;; esac")
    let (_, report) = try await BitstreamBuilder(sources: design.sources, environment: tools).build(
      design.board, in: design.work, seeds: 3)
    #expect(report.seed == 2 && report.attempts.map(\.seed) == [1, 2])
    #expect(report.attempts[0].fmaxMHz == nil && report.attempts[1].fmaxMHz == report.fmaxMHz)
  }

  /// A program that ends well and writes nothing: what it wrote the last time is not taken for this time's. Nor is what is
  /// empty.
  @Test(arguments: [
    ("yosys", "synthesis", "exit 0"), ("nextpnr-ice40", "place and route", "exit 0"), ("icepack", "packing", "exit 0"),
    ("icepack", "packing", ": >packed; exit 0"),
  ])
  func resultIsMissing(_ tool: String, _ stage: String, _ action: String) async throws {
    let design = try SmallDesign()
    _ = try await BitstreamBuilder(sources: design.sources).build(design.board, in: design.work, seeds: 1)
    let tools = try design.tools(tool, before: "[ \"$*\" = -V ] || { \(action); }")
    let error = await #expect(throws: BitstreamError.self) {
      try await BitstreamBuilder(sources: design.sources, environment: tools).build(
        design.board, in: design.work, seeds: 1)
    }
    #expect(error?.description.hasPrefix("\(stage) ended as if all were well, but \(design.work)/") == true)
  }

  @Test func toolIsKilled() async throws {
    let design = try SmallDesign()
    let tools = try design.tools("nextpnr-ice40", before: "[ \"$*\" = -V ] || kill -9 $$")
    let error = await #expect(throws: BitstreamError.self) {
      try await BitstreamBuilder(sources: design.sources, environment: tools).build(
        design.board, in: design.work, seeds: 3)
    }
    #expect(
      error?.description == "place and route was ended by signal 9, as the system does where memory runs out; "
        + "the log is \(design.work)/place-and-route.log")
  }

  @Test func verilogIsWrong() async throws {
    let design = try SmallDesign()
    try design.write("module nothing(; endmodule\n", to: "boards/common/nothing.v")
    let error = await #expect(throws: BitstreamError.self) {
      try await BitstreamBuilder(sources: design.sources).synthesise(design.board, in: design.work)
    }
    #expect(error?.description.contains("boards/common/nothing.v:1: ERROR: syntax error") == true)
  }

  @Test func sourcesDecideTheHash() async throws {
    let design = try SmallDesign()
    let builder = BitstreamBuilder(sources: design.sources)
    let first = try await builder.synthesise(design.board, in: design.work)
    let again = try await builder.synthesise(design.board, in: design.work)
    try design.write("// a comment\nmodule nothing; endmodule\n", to: "boards/common/nothing.v")
    let changed = try await builder.synthesise(design.board, in: design.work)
    try design.write("/* another */ module nothing;  endmodule", to: "boards/common/nothing.v")
    let commented = try await builder.synthesise(design.board, in: design.work)
    #expect(first.buildHash == again.buildHash)
    #expect(first.buildHash != changed.buildHash)
    #expect(changed.buildHash == commented.buildHash)
    #expect(first.fmaxMHz == nil && first.seed == nil && first.attempts.isEmpty)
    #expect(first.registers >= 17 && first.cells >= 6)
  }

  @Test func oneProcessAtATimeWorksInAFolder() async throws {
    let design = try SmallDesign()
    let held = try WorkFolder(design.work)
    await #expect(throws: BitstreamError.self) {
      try await BitstreamBuilder(sources: design.sources).synthesise(design.board, in: design.work)
    }
    withExtendedLifetime(held) {}
  }

  @Test func sevenSeriesNeedVivado() async throws {
    let board = try Board.named("arty-a7-35t")
    let error = await #expect(throws: BitstreamError.self) {
      try await BitstreamBuilder().build(board, in: "/none", seeds: 1)
    }
    let hash = try BoardSources().files(for: board).buildHash
    #expect(error?.description.contains("boards/xc7/vivado.tcl -tclargs arty-a7-35t \(hash);") == true)
  }

  @Test func cancelledInTheMiddle() async throws {
    let design = try SmallDesign(megahertz: 470, registers: 4000)
    let task = Task {
      try await BitstreamBuilder(sources: design.sources).build(design.board, in: design.work, seeds: 1000)
    }
    while !FileManager.default.fileExists(atPath: design.work + "/place-and-route.log") {
      try await Task.sleep(for: .milliseconds(20))
    }
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
  }
}
