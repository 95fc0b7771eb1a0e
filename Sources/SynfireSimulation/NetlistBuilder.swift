import Foundation
import SynfireRTL

/// Makes netlists of the core with Yosys, as sources in the layout of the core's own: instead of all its modules `core` holds
/// the netlist, and the vendor's models of its cells.
struct NetlistBuilder {
  private static let module = "synfire_netlist"

  let sources: SimulationSources
  let cache: SimulationCache
  let yosys: Yosys

  /// The sources of a netlist, made if the cache does not hold them: a minute or two for a small core.
  func netlist(
    _ netlist: SimulationBuild.Netlist, of build: SimulationBuild
  ) async throws(SimulationError) -> SimulationSources {
    let design = try design(netlist)
    let reading = reading(design, build: build)
    let mapping = ["script \(netlist.script)", "clean -purge"]
    var key = BuildKey()
    try sources.update(&key)
    for name in design + [netlist.script] { key.update(try sources.bytes(of: name)) }
    key.update(reading + mapping)
    key.update(yosys.version)
    let name = "netlist-" + key.name
    let entry = try await cache.entry(name) { partial throws(SimulationError) in
      let turn = try await cache.turn()
      defer { withExtendedLifetime(turn) {} }
      let core = partial.appendingPathComponent("core", isDirectory: true)
      try cache.create(core)
      for folder in ["generated", "sim"] {
        try cache.copy(sources.folder(folder), to: partial.appendingPathComponent(folder, isDirectory: true))
      }
      if netlist == .ice40 { try cache.copy(yosys.ice40Cells, to: core.appendingPathComponent("cells.v")) }
      let script = partial.appendingPathComponent("netlist.ys")
      let flat = "\"\(partial.appendingPathComponent("flat.il").path)\""
      let output = "\"\(core.appendingPathComponent(Self.module + ".v").path)\""
      // Written and read again, what was made with these parameters has none any more that it could be made with anew.
      let commands =
        reading + ["write_rtlil \(flat)", "design -reset", "read_rtlil \(flat)"] + mapping
        + ["write_verilog -noattr \(output)"]
      try cache.write(commands.joined(separator: "\n") + "\n", to: script)
      let log = BuildLog(cache: cache, name: name)
      try await log.run("synthesis", yosys.path, ["-q", "-s", script.path], in: sources.root)
      log.discard()
    }
    return SimulationSources(root: entry)
  }

  /// The modules that are synthesised: what a technology has of its own takes the place of the core's.
  private func design(_ netlist: SimulationBuild.Netlist) throws(SimulationError) -> [String] {
    let own = try netlist.folder.map { folder throws(SimulationError) in try sources.verilog(in: folder) } ?? []
    let replaced = own.map { $0.split(separator: "/").last }
    return try sources.verilog(in: "core").filter { !replaced.contains($0.split(separator: "/").last) } + own
  }

  /// Yosys's commands, to be given in the folder of the sources, that read the modules and make one of them, with the commit
  /// record as ports.
  private func reading(_ design: [String], build: SimulationBuild) -> [String] {
    let parameters = build.parameters.map { "-chparam \($0.name) 32'd\($0.value)" }
    let commit = [
      ("core.engine.state_write", "commit_valid"), ("core.engine.state_write_address", "commit_neuron"),
      ("core.engine.state_write_data", "commit_state"), ("core.engine.spike", "commit_spike"),
      ("core.step", "commit_step"),
    ]
    return [
      "read_verilog -Icore -Igenerated " + design.joined(separator: " "),
      "hierarchy -top synfire_top " + parameters.joined(separator: " "), "proc", "flatten",
      "rename -top \(Self.module)",
    ] + commit.map { "expose \(Self.module)/w:\($0.0)" } + ["cd \(Self.module)"]
      + commit.map { "rename \($0.0) \($0.1)" }
      + ["cd .."]
  }
}

extension SimulationBuild.Netlist {
  /// The folder of sources that take the place of the core's.
  fileprivate var folder: String? { self == .ice40 ? "boards/ice40" : nil }

  /// Yosys's commands that map the design.
  fileprivate var script: String { self == .ice40 ? "boards/ice40/synthesis.ys" : "sim/generic.ys" }
}
