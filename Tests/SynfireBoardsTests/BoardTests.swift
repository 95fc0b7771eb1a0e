import Foundation
import SynfireMap
import SynfireRTL
import Testing

@testable import SynfireBoards

@Suite("Boards and rtl/boards")
struct BoardTests {
  private static let folder = SynfireRTL.root.appendingPathComponent("boards")

  private func text(_ path: String) throws -> String {
    try String(contentsOf: Self.folder.appendingPathComponent(path), encoding: .utf8)
  }

  @Test func everyFolderWithACoreIsABoard() throws {
    let folders = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path).filter {
      FileManager.default.fileExists(atPath: Self.folder.appendingPathComponent("\($0)/synfire_board_core.vh").path)
    }
    #expect(folders.sorted() == Board.all.map(\.name).sorted())
  }

  @Test(arguments: Board.all) func coreIsTheOneThatTheVerilogNames(_ board: Board) throws {
    #expect(CoreConfiguration.named.first { "\($0.name)" == board.coreName }?.configuration == board.core)
    let macro = "SYNFIRE_" + board.coreName.uppercased().replacing("-", with: "_")
    let header = try text("\(board.name)/synfire_board_core.vh")
    #expect(header.contains("`define SYNFIRE_BOARD_CORE `\(macro)\n"))
    #expect(header.contains("`define SYNFIRE_BOARD_CLOCK_HZ `\(macro)_CLOCK_HZ\n"))
    #expect(board.targetMHz * 1e6 == Double(board.core.clockHertz))
  }

  @Test(arguments: Board.all) func everyPortHasOnePin(_ board: Board) throws {
    let files = try BoardSources().verilog(for: board).filter { $0.hasPrefix("boards/\(board.name)/") }
    let tops = try files.map { try String(contentsOf: SynfireRTL.root.appendingPathComponent($0), encoding: .utf8) }
      .filter { $0.contains("module \(board.topModule) (") }
    let top = try #require(tops.first)
    #expect(tops.count == 1)
    let head = try #require(top.firstMatch(of: /module \w+ \(([^)]*)\);/)).output.1
    let ports = head.matches(of: /(?:input|output|inout)\s+wire\s+(?:\[[^\]]*\]\s*)?(\w+)/).map { String($0.output.1) }
    #expect(ports.count >= 5)
    #expect(try pins(of: board).sorted() == ports.sorted())
  }

  /// The ports that the file of pins places, each as often as it does.
  private func pins(of board: Board) throws -> [String] {
    let lines = try text("\(board.name)/\(board.constraints)").split(separator: "\n")
    return lines.compactMap { line in
      let found =
        switch board.technology {
        case .ice40: line.firstMatch(of: /^set_io +(\w+) +\w+/)
        case .ecp5: line.firstMatch(of: /^LOCATE COMP "(\w+)" +SITE "\w+";/)
        case .gowin: line.firstMatch(of: /^IO_LOC "(\w+)" +\w+;/)
        case .xc7: line.firstMatch(of: /^set_property -dict {.*PACKAGE_PIN \w+.*} \[get_ports (\w+)\]/)
        }
      return found.map { String($0.output.1) }
    }
  }

  @Test(arguments: Board.all) func whatATechnologyHasTakesTheCoresPlace(_ board: Board) throws {
    let files = try BoardSources().verilog(for: board)
    for file in files + BoardSources().includeFolders(for: board) + [BoardSources().constraints(for: board)] {
      #expect(FileManager.default.fileExists(atPath: SynfireRTL.root.appendingPathComponent(file).path), "\(file)")
    }
    let names = files.map { $0.split(separator: "/").last! }
    #expect(Set(names).count == names.count)
    #expect(files.contains("core/synfire_top.v") && files.contains("boards/common/synfire_board.v"))
    #expect(files.contains("boards/ice40/synfire_store.v") == (board.technology == .ice40))
    #expect(files.contains("boards/gowin/synfire_store.v") == (board.technology == .gowin))
    #expect(files.contains("core/synfire_store.v") == [.ecp5, .xc7].contains(board.technology))
  }

  @Test func unknownBoardsAreToldWhichThereAre() {
    let error = #expect(throws: UnknownBoard.self) { try Board.named("icestick") }
    #expect(
      error?.description == "there is no board icestick; the boards are tang-nano-9k, icebreaker, colorlight-i5, "
        + "cmod-a7-35t, arty-a7-35t, ulx3s-85f")
  }
}
