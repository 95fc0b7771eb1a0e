import SynfireDevices
import SynfireMap
import SynfireSimulation

extension Device {
  /// Begins a session with the core on a target.
  ///
  /// - Parameters:
  ///   - target: not the model, which is no device.
  ///   - core: the configuration of a simulated core; a device has its own.
  /// - Throws: `DeviceError`, `SimulationError`; ``NoDevice`` for the model.
  public static func open(_ target: Target, core: CoreConfiguration = .up5k) async throws -> Device {
    switch target {
    case .model: throw NoDevice()
    case .rtl: return try await open(simulated: core, .bytes)
    case .rtlUART: return try await open(simulated: core, .uart)
    case .serial(let path, let baud):
      return try await open(baud: baud) { () throws(DeviceError) in try SerialPort.open(path) }
    case .ftdi(let address, let baud):
      return try await open(baud: baud) { () throws(DeviceError) in try FTDIPort.open(address) }
    }
  }

  private static func open(simulated core: CoreConfiguration, _ link: SimulationBuild.Link) async throws -> Device {
    let library = try await SimulationBuilder().library(for: SimulationBuild(core, link: link))
    return try await open { () throws(DeviceError) in SimulatedTransport(SimulatedCore(library)) }
  }
}

/// The model was asked for where a device is needed.
public struct NoDevice: Error, Sendable, Hashable, CustomStringConvertible {
  public init() {}

  public var description: String {
    "the model is no device; there are \(Target.names.dropFirst().joined(separator: ", "))"
  }
}
