import Foundation

/// The program that makes netlists of the core, and the vendors' models of cells that come with it.
struct Yosys: Sendable {
  let path: String
  /// What it says about its version, for the key.
  let version: String

  /// Finds it in the search path of `environment`.
  static func find(in environment: [String: String]) async throws(SimulationError) -> Yosys {
    let path = try SimulationToolchain.locate(["yosys"], in: environment)
    return Yosys(path: path, version: try await SimulationToolchain.answer(of: path, ["-V"]))
  }

  /// The folder of Verilog models of an iCE40's cells.
  var ice40Cells: URL {
    let own = URL(fileURLWithPath: path).resolvingSymlinksInPath()
    return own.deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("share/yosys/ice40/cells_sim.v")
  }
}
