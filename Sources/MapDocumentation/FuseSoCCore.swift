import Foundation

/// The core's description for FuseSoC, `rtl/synfire.core`: its files, and a lint of it in Verilator.
enum FuseSoCCore {
  static let path = "rtl/synfire.core"

  /// - Parameter root: the repository, whose `rtl/core` has the files.
  static func text(in root: URL) throws -> String {
    let names = try FileManager.default.contentsOfDirectory(atPath: root.appending(path: "rtl/core").path).sorted()
    let lines =
      [
        "CAPI=2:",
        "# The core for users of FuseSoC; the toplevel's parameters are in generated/synfire_configurations.vh.",
        "# Generated from the folder rtl/core by `swift run MapGenerator`; do not edit.",
        "name: synfire::core:0",
        "description: Spiking neurons with plastic synapses in fixed point, behind a UART",
        "",
        "filesets:",
        "  core:",
        "    files:",
      ]
      + ["synfire_configurations.vh", "synfire_map.vh"].map { header("generated", $0) }
      + names.filter { $0.hasSuffix(".vh") }.map { header("core", $0) }
      + names.filter { $0.hasSuffix(".v") }.map { "      - core/\($0)" }
      + [
        "    file_type: verilogSource-2005",
        "",
        "targets:",
        "  default: &default",
        "    filesets: [core]",
        "    toplevel: synfire_top",
        "  lint:",
        "    <<: *default",
        "    default_tool: verilator",
        "    tools:",
        "      verilator:",
        "        mode: lint-only",
        "        verilator_options: [-Wall]",
      ]
    return lines.joined(separator: "\n") + "\n"
  }

  private static func header(_ folder: String, _ name: String) -> String {
    "      - \(folder)/\(name): {is_include_file: true, include_path: \(folder)}"
  }
}
