import Foundation

/// The core's description for FuseSoC, `rtl/synfire.core`: its files, and a lint of it in Verilator.
///
/// What a family of FPGAs has in the place of a file of the core comes with a flag, `family_ice40` and the like. Clocks are
/// a board's matter and not among the files.
enum FuseSoCCore {
  static let path = "rtl/synfire.core"

  /// - Parameter root: the repository, whose `rtl` has the files.
  static func text(in root: URL) throws -> String {
    func names(_ folder: String) throws -> [String] {
      try FileManager.default.contentsOfDirectory(atPath: root.appending(path: "rtl/\(folder)").path).sorted()
    }
    let core = try names("core")
    let families = try names("boards").filter { !$0.contains(".") }
      .map { family in (name: family, own: try names("boards/\(family)").filter(core.contains)) }
      .filter { !$0.own.isEmpty }
    let replaced = Set(families.flatMap(\.own)).sorted()

    var lines = [
      "CAPI=2:",
      "# The core for users of FuseSoC; the toplevel's parameters are in generated/synfire_configurations.vh. The flags",
      "# \(families.map { "family_\($0.name)" }.joined(separator: ", ")) select the memories of a family of FPGAs.",
      "# Generated from the folder rtl by `swift run MapGenerator`; do not edit.",
      "name: synfire::core:0",
      "description: Spiking neurons with plastic synapses in fixed point, behind a UART",
      "",
      "filesets:",
    ]
    lines += fileset(
      "core",
      ["synfire_configurations.vh", "synfire_map.vh"].map { header("generated", $0) }
        + core.filter { $0.hasSuffix(".vh") }.map { header("core", $0) }
        + core.filter { $0.hasSuffix(".v") && !replaced.contains($0) }.map { "core/\($0)" })
    for name in replaced { lines += fileset(general(name), ["core/\(name)"]) }
    for family in families { lines += fileset(family.name, family.own.map { "boards/\(family.name)/\($0)" }) }

    lines += ["", "targets:", "  default: &default", "    filesets:", "      - core"]
    for name in replaced {
      var condition = general(name)
      for family in families where family.own.contains(name) { condition = "!family_\(family.name)? (\(condition))" }
      lines.append("      - \"\(condition)\"")
    }
    for family in families { lines.append("      - \"family_\(family.name)? (\(family.name))\"") }
    lines += [
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

  private static func fileset(_ name: String, _ files: [String]) -> [String] {
    ["  \(name):", "    files:"] + files.map { "      - \($0)" } + ["    file_type: verilogSource-2005"]
  }

  /// The set of the core's own file where some family has another.
  private static func general(_ name: String) -> String {
    String(name.dropFirst("synfire_".count).dropLast(".v".count))
  }

  private static func header(_ folder: String, _ name: String) -> String {
    "\(folder)/\(name): {is_include_file: true, include_path: \(folder)}"
  }
}
