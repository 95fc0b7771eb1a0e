import Foundation
import SynfireMap
import TestSupport

@testable import SynfireBoards

/// A board of its own, with a design that takes a second, in the layout of `rtl`.
struct SmallDesign {
  let folder: Scratch
  let board: Board

  /// Where it is built.
  var work: String { folder.path("work") }
  var sources: BoardSources { BoardSources(root: URL(fileURLWithPath: folder.path)) }

  /// - Parameters:
  ///   - like: the board whose device and pins it has.
  ///   - megahertz: the clock that is to be met.
  ///   - registers: how many are in its line; a counter and the output have nine more.
  init(like: Board = .icebreaker, megahertz: UInt32 = 12, registers: Int = 16) throws {
    folder = try Scratch()
    var board = Board(
      name: "bench", title: "Bench", device: like.device, technology: like.technology, capacity: like.capacity,
      coreName: "tiny", core: .tiny, topModule: "bench", constraints: "bench.pins",
      placementArguments: like.placementArguments, loaderArguments: like.loaderArguments)
    board.core.clockHertz = megahertz * 1_000_000
    self.board = board
    try write("`ifndef SYNFIRE_BUILD_HASH\n`error\n`endif\n", to: "generated/bench.vh")
    try write("module bench_part(input in, output out); assign out = in; endmodule\n", to: "core/bench_part.v")
    // Takes the place of the core's.
    try write(
      "module bench_part(input in, output out); assign out = ~in; endmodule\n",
      to: "boards/\(like.technology.folder)/bench_part.v")
    try write("", to: "boards/common/nothing.v")
    let script = like.technology.synthesisScript
    try write(String(contentsOf: BoardSources().root.appendingPathComponent(script), encoding: .utf8), to: script)
    try write(Self.top(registers: registers), to: "boards/bench/bench.v")
    try write(Self.pins(like), to: "boards/bench/bench.pins")
  }

  /// Writes a source, and the folders that it is in.
  func write(_ text: String, to name: String) throws {
    try WorkFolder.write(Data(text.utf8), to: URL(fileURLWithPath: folder.path(name)))
  }

  /// An environment in which commands of a shell come before a tool of the search path, the tool itself behind them.
  func tools(_ name: String, before: String) throws -> [String: String] {
    let environment = ProcessInfo.processInfo.environment
    let real = try ToolSearch(environment: environment).find(Tool(names: [name], install: "")).path
    try write("#!/bin/sh\n\(before)\nexec \(real) \"$@\"\n", to: "tools/\(name)")
    chmod(folder.path("tools/\(name)"), 0o755)
    return environment.merging(["PATH": "\(folder.path("tools")):\(environment["PATH"] ?? "")"]) { _, new in new }
  }

  private static func top(registers: Int) -> String {
    """
    `include "bench.vh"
    module bench(input clk, input in, output reg out);
      wire turned;
      bench_part part(.in(in), .out(turned));
      reg [\(registers - 1):0] line;
      // Without a carry in it nextpnr-himbaechel 0.11 tells no clock of a design for Gowin.
      reg [7:0] sum;
      always @(posedge clk) begin
        line <= {line[\(registers - 2):0], turned ^ line[\(registers - 1)]} ^ `SYNFIRE_BUILD_HASH;
        sum <= sum + line[3:0];
        out <= ^line ^ sum[7];
      end
    endmodule

    """
  }

  private static func pins(_ board: Board) -> String {
    func ecp5(_ sites: String...) -> String {
      zip(["clk", "in", "out"], sites).map { "LOCATE COMP \"\($0)\" SITE \"\($1)\";\n" }.joined()
    }
    return switch board.name {
    case "icebreaker": "set_io clk 35\nset_io in 6\nset_io out 9\n"
    case "ulx3s-85f": ecp5("G2", "M1", "L4")
    case "colorlight-i5": ecp5("P3", "H18", "J17")
    default: "IO_LOC \"clk\" 52;\nIO_LOC \"in\" 18;\nIO_LOC \"out\" 17;\n"
    }
  }
}
