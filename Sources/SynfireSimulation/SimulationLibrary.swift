import Foundation

/// A built core, loaded into this process. Any number of ``SimulatedCore``s run on one; it stays loaded.
public struct SimulationLibrary: Sendable {
  public let build: SimulationBuild
  /// The file it was loaded from.
  public let path: String
  /// Folder for the counts of its lines, if it has any.
  let coverage: URL?
  let interface: SimulationInterface

  init(path: String, build: SimulationBuild, coverage: URL? = nil) throws(SimulationError) {
    guard let handle = dlopen(path, RTLD_NOW | RTLD_LOCAL) else {
      throw .libraryUnusable(path: path, reason: Self.loaderMessage())
    }
    self.build = build
    self.path = path
    self.coverage = coverage
    self.interface = try SimulationInterface(handle, path: path)
    let size = interface.commitSize()
    guard size == MemoryLayout<CommitRecord>.stride else {
      throw .libraryUnusable(
        path: path, reason: "its commit records have \(size) bytes, not \(MemoryLayout<CommitRecord>.stride)")
    }
  }

  static func loaderMessage() -> String {
    guard let message = dlerror() else { return "the loader gives no reason" }
    return String(cString: message)
  }
}

/// The functions of the shim (`synfire_simulation.h`), found by name.
struct SimulationInterface: Sendable {
  typealias Instance = OpaquePointer

  let commitSize: @convention(c) () -> UInt32
  let create: @convention(c) (_ seed: UInt32) -> Instance?
  let destroy: @convention(c) (Instance) -> Void
  let reset: @convention(c) (Instance, _ clocks: UInt32) -> Void
  let setFault: @convention(c) (Instance, UInt8) -> Void
  let run: @convention(c) (Instance, _ clocks: UInt64, _ stops: UInt32, _ commitLimit: Int) -> UInt32
  let clocks: @convention(c) (Instance) -> UInt64
  let send: @convention(c) (Instance, UnsafePointer<UInt8>?, Int) -> Void
  let unsent: @convention(c) (Instance) -> Int
  let available: @convention(c) (Instance) -> Int
  let receive: @convention(c) (Instance, UnsafeMutablePointer<UInt8>?, _ capacity: Int) -> Int
  let setBitLength: @convention(c) (Instance, UInt32) -> Void
  let sendBreak: @convention(c) (Instance, _ clocks: UInt64) -> Void
  let framingErrors: @convention(c) (Instance) -> UInt32
  let divisor: @convention(c) (Instance) -> UInt32
  let enableCommits: @convention(c) (Instance, CInt) -> Void
  let commits: @convention(c) (Instance) -> Int
  let takeCommits: @convention(c) (Instance, UnsafeMutableRawPointer?, _ capacity: Int) -> Int
  let openWaveform: @convention(c) (Instance, UnsafePointer<CChar>) -> CInt
  let closeWaveform: @convention(c) (Instance) -> Void
  let writeCoverage: @convention(c) (Instance, UnsafePointer<CChar>) -> CInt

  init(_ library: UnsafeMutableRawPointer, path: String) throws(SimulationError) {
    func find<Function>(_ name: String) throws(SimulationError) -> Function {
      guard let symbol = dlsym(library, "synfire_" + name) else {
        throw .libraryUnusable(path: path, reason: SimulationLibrary.loaderMessage())
      }
      return unsafeBitCast(symbol, to: Function.self)
    }
    commitSize = try find("commit_size")
    create = try find("create")
    destroy = try find("destroy")
    reset = try find("reset")
    setFault = try find("set_fault")
    run = try find("run")
    clocks = try find("clocks")
    send = try find("send")
    unsent = try find("unsent")
    available = try find("available")
    receive = try find("receive")
    setBitLength = try find("set_bit_length")
    sendBreak = try find("break")
    framingErrors = try find("framing_errors")
    divisor = try find("divisor")
    enableCommits = try find("enable_commits")
    commits = try find("commits")
    takeCommits = try find("take_commits")
    openWaveform = try find("open_waveform")
    closeWaveform = try find("close_waveform")
    writeCoverage = try find("write_coverage")
  }
}
