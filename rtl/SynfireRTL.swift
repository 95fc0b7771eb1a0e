import Foundation

/// Where the Verilog of the core and the C shim of its simulation are, in a source tree as in an installed product.
public enum SynfireRTL {
  /// The folder that holds ``folders``.
  public static var root: URL { Bundle.module.bundleURL.resolvingSymlinksInPath() }

  /// The bundled folders: the core itself; the simulation's top module and C shim; headers generated from the map.
  public static let folders = ["core", "sim", "generated"]
}
