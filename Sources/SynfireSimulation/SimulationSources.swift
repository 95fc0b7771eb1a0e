import Foundation
import SynfireRTL

/// The core's Verilog and the simulation's C shim: all files of the folders `core`, `sim` and `generated`.
public struct SimulationSources: Sendable {
  /// The folder that holds the three.
  public let root: URL

  /// The sources that come with this version of Synfire, or others in the same layout.
  public init(root: URL = SynfireRTL.root) { self.root = root }

  func folder(_ name: String) -> URL { root.appendingPathComponent(name, isDirectory: true) }

  /// All files as paths relative to the root, in order of their names.
  func files() throws(SimulationError) -> [String] {
    var names: [String] = []
    for folder in SynfireRTL.folders { names += try files(in: folder) }
    return names.sorted()
  }

  /// A folder's Verilog files, likewise.
  func verilog(in folder: String) throws(SimulationError) -> [String] {
    try files(in: folder).filter { $0.hasSuffix(".v") }.sorted()
  }

  func bytes(of name: String) throws(SimulationError) -> Data {
    let file = root.appendingPathComponent(name)
    do {
      return try Data(contentsOf: file)
    } catch {
      throw .sourceUnreadable(path: file.path, reason: error.localizedDescription)
    }
  }

  /// Adds each file's name and bytes to a key.
  func update(_ key: inout BuildKey) throws(SimulationError) {
    for name in try files() {
      key.update(name)
      key.update(try bytes(of: name))
    }
  }

  /// Verilog files to compile; headers are found by inclusion.
  func verilogFiles() throws(SimulationError) -> [String] {
    try (verilog(in: "core") + ["sim/synfire_sim.v"]).map { root.appendingPathComponent($0).path }
  }

  private func files(in folder: String) throws(SimulationError) -> [String] {
    do {
      let entries = try FileManager.default.contentsOfDirectory(atPath: self.folder(folder).path)
      return entries.filter { !$0.hasPrefix(".") }.map { "\(folder)/\($0)" }
    } catch {
      throw .sourceUnreadable(path: self.folder(folder).path, reason: error.localizedDescription)
    }
  }
}
