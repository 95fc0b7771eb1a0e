import Foundation
import SynfireFormats
import TestSupport

/// NIR files written by the package `nir` itself.
enum NIRFixture {
  /// What every script may use: `nir`, `np`, `array` (float32), `LIF(…)` and the like by their names.
  private static let prelude = """
    import sys, nir, numpy as np
    rng = np.random.default_rng(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    def array(*values): return np.array(values, dtype=np.float32)
    def graph(nodes, *edges): nir.write(sys.argv[1], nir.NIRGraph(nodes=nodes, edges=list(edges), type_check=False))
    def chain(*nodes): nir.write(sys.argv[1], nir.NIRGraph.from_list(*nodes))

    """

  /// The bytes of the file that a script writes to `sys.argv[1]`, and what it prints.
  static func file(_ script: String, seed: Int = 1, _ arguments: String...) throws -> (bytes: [UInt8], output: String) {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("synfire-\(UUID().uuidString).nir")
    defer { try? FileManager.default.removeItem(at: path) }
    let output = try Python.run(prelude + script, [path.path, "\(seed)"] + arguments)
    return ([UInt8](try Data(contentsOf: path)), output)
  }

  /// What a script's file becomes; a step is a millisecond.
  static func imported(_ script: String, _ nir: ImportOptions.NIR = .init()) throws -> ImportedNetwork {
    try ImportedNetwork.read(
      file(script).bytes, file: "net.nir", options: ImportOptions(timeStep: .milliseconds(1), nir: nir))
  }

  /// The message with which a script's file is refused; `nil` where it is not.
  static func message(_ script: String, _ nir: ImportOptions.NIR = .init()) throws -> String? {
    do {
      _ = try imported(script, nir)
      return nil
    } catch let error as ImportError {
      return error.description
    }
  }
}
