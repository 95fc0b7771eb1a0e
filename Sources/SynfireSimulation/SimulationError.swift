/// Why a simulated core could not be built or used.
public enum SimulationError: Error, Sendable, Equatable {
  /// A program that is needed is not in the search path.
  case toolMissing(tool: String, searched: String)
  /// A program that is needed is there but does not tell its version: its last lines.
  case toolFails(tool: String, lastLines: [String])
  /// A step of the build failed; the whole output is in the file `log`, its last lines here.
  case buildFailed(stage: String, log: String, lastLines: [String])
  /// A folder or file of the cache cannot be made or written.
  case cacheUnusable(path: String, reason: String)
  /// A Verilog or C++ source of the core cannot be read.
  case sourceUnreadable(path: String, reason: String)
  /// A library of the cache cannot be loaded, or does not speak this version's interface.
  case libraryUnusable(path: String, reason: String)
  /// A waveform cannot be written: the build has none, or the file cannot be created.
  case waveformUnavailable(path: String, reason: String)
  /// The task was cancelled while it waited or built.
  case cancelled
}

extension SimulationError: CustomStringConvertible {
  /// One message: what failed, where, and what to do.
  public var description: String {
    switch self {
    case .toolMissing(let tool, let searched):
      """
      \(tool) is needed to simulate the core and is not in the search path (\(searched)); \
      install it: apt-get install \(tool == "yosys" ? tool : "verilator g++")
      """
    case .toolFails(let tool, let lastLines):
      "\(tool) does not work; install it again: apt-get install --reinstall verilator g++; it says:\n"
        + indented(lastLines)
    case .buildFailed(let stage, let log, let lastLines):
      "building the simulated core failed: \(stage); the log is \(log), and ends with:\n"
        + indented(lastLines)
    case .cacheUnusable(let path, let reason):
      "the cache of simulated cores cannot use \(path): \(reason); set SYNFIRE_CACHE to a folder that can be written"
    case .sourceUnreadable(let path, let reason):
      "the core's source \(path) cannot be read: \(reason); install Synfire again"
    case .libraryUnusable(let path, let reason):
      "the simulated core \(path) cannot be loaded: \(reason); delete its folder, it is then built again"
    case .waveformUnavailable(let path, let reason):
      "the waveform \(path) cannot be written: \(reason)"
    case .cancelled:
      "building the simulated core was interrupted"
    }
  }

  private func indented(_ lines: [String]) -> String { lines.map { "  \($0)" }.joined(separator: "\n") }
}
