import SynfireDevices
import SynfireMap
import SynfireSimulation

/// Where a network runs: the `TARGET` of the command.
public enum Target: Sendable, Hashable {
  /// The Swift model.
  case model
  /// The Verilated core in this process, bytes handed to its link.
  case rtl
  /// The same at the level of the UART's pins.
  case rtlUART
  /// A core at a serial port, at a rate in baud; without one at the fastest that works.
  case serial(path: String, baud: UInt32?)
  /// A core at an FTDI chip, at a rate in baud; without one at the fastest that works.
  case ftdi(FTDIAddress, baud: UInt32?)

  /// The ways to give one, as they are spelled.
  public static let names = ["model", "rtl", "rtl:uart", "serial:PATH[@BAUD]", "ftdi:SERIAL-NUMBER[:B][@BAUD]"]

  /// - Parameter name: one of ``names``.
  public init(_ name: String) throws(UnknownTarget) {
    switch name {
    case "model": self = .model
    case "rtl": self = .rtl
    case "rtl:uart": self = .rtlUART
    default:
      guard let target = Self.device(name) else { throw UnknownTarget(name: name) }
      self = target
    }
  }

  private static func device(_ name: String) -> Target? {
    guard let colon = name.firstIndex(of: ":") else { return nil }
    let place = name[name.index(after: colon)...]
    let at = place.lastIndex(of: "@")
    let baud = at.map { UInt32(place[place.index(after: $0)...]) ?? 0 }
    let device = place[..<(at ?? place.endIndex)]
    guard !device.isEmpty, baud != 0 else { return nil }
    switch name[..<colon] {
    case "serial": return .serial(path: String(device), baud: baud)
    case "ftdi": return FTDIAddress(device).map { .ftdi($0, baud: baud) }
    default: return nil
    }
  }

  /// As it is given.
  public var name: String {
    switch self {
    case .model: "model"
    case .rtl: "rtl"
    case .rtlUART: "rtl:uart"
    case .serial(let path, let baud): "serial:\(path)" + (baud.map { "@\($0)" } ?? "")
    case .ftdi(let address, let baud): "ftdi:\(address)" + (baud.map { "@\($0)" } ?? "")
    }
  }

  /// Whether it is a port or an adapter, whatever is behind it.
  public var isDevice: Bool {
    switch self {
    case .serial, .ftdi: true
    case .model, .rtl, .rtlUART: false
    }
  }

  /// Whether it is the Verilated core in this process.
  public var isSimulated: Bool { self == .rtl || self == .rtlUART }
}

public struct UnknownTarget: Error, Sendable, Hashable, CustomStringConvertible {
  public var name: String

  public var description: String {
    "'\(name)' is no target; there are \(Target.names.joined(separator: ", "))"
  }
}

/// A simulated core with a session on it.
public struct SimulatedSession {
  public let simulated: SimulatedCore
  public let transport: SimulatedTransport
  public let core: Core

  /// Builds the core if the cache does not hold it, resets it and begins a session.
  ///
  /// - Parameters:
  ///   - fault: a planted fault; not nil takes the test build.
  ///   - waveforms: takes a build that can write them.
  public init(
    _ configuration: CoreConfiguration, link: SimulationBuild.Link, fault: PlantedFault? = nil, waveforms: Bool = false
  ) async throws {
    let build = SimulationBuild(configuration, link: link, waveforms: waveforms, plantedFaults: fault != nil)
    simulated = SimulatedCore(try await SimulationBuilder().library(for: build))
    simulated.select(fault: fault)
    transport = SimulatedTransport(simulated)
    core = try Core(transport)
  }
}

/// A session with a core on a target, simulated or not.
public struct TargetSession {
  public let core: Core
  /// The simulated core behind it, if it is one of this process.
  public let simulated: SimulatedCore?

  /// A session with the Verilated core.
  public init(_ session: SimulatedSession) {
    core = session.core
    simulated = session.simulated
  }

  /// Opens the port or the adapter that a target is, begins a session with the core there, and goes to the target's rate.
  /// Nil where the target is no device.
  public init?(device target: Target) throws(DeviceError) {
    switch target {
    case .serial(let path, let baud): try self.init(SerialPort.open(path), baud: baud)
    case .ftdi(let address, let baud): try self.init(FTDIPort.open(address), baud: baud)
    case .model, .rtl, .rtlUART: return nil
    }
  }

  /// - Parameter baud: nil for the fastest that works.
  private init(_ transport: any Transport, baud: UInt32?) throws(DeviceError) {
    core = try Core(transport)
    simulated = nil
    if let baud { try core.setRate(baud) } else { _ = try core.setFastestRate() }
  }

  /// Lets go of a device, whose core the next host then finds at once: see `Core.close()`. Nothing is asked of the session
  /// after it. A simulated core stays as it is.
  public func close() throws(DeviceError) {
    if simulated == nil { try core.close() }
  }
}
