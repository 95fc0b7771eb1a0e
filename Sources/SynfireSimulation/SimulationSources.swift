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
    for folder in SynfireRTL.folders {
      do {
        let entries = try FileManager.default.contentsOfDirectory(atPath: self.folder(folder).path)
        names += entries.filter { !$0.hasPrefix(".") }.map { "\(folder)/\($0)" }
      } catch {
        throw .sourceUnreadable(path: self.folder(folder).path, reason: error.localizedDescription)
      }
    }
    return names.sorted()
  }

  /// Adds each file's name and bytes to a key.
  func update(_ key: inout BuildKey) throws(SimulationError) {
    for name in try files() {
      let file = root.appendingPathComponent(name)
      do {
        let bytes = try Data(contentsOf: file)
        key.update(name)
        key.update(bytes)
      } catch {
        throw .sourceUnreadable(path: file.path, reason: error.localizedDescription)
      }
    }
  }

  /// Verilog files to compile; headers are found by inclusion.
  func verilogFiles() throws(SimulationError) -> [String] {
    let modules = try files().filter { $0.hasPrefix("core/") && $0.hasSuffix(".v") } + ["sim/synfire_sim.v"]
    return modules.map { root.appendingPathComponent($0).path }
  }
}
