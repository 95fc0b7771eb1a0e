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

  /// Names that can be given, as they are spelled.
  public static let names = ["model", "rtl", "rtl:uart"]

  public init(_ name: String) throws(UnknownTarget) {
    switch name {
    case "model": self = .model
    case "rtl": self = .rtl
    case "rtl:uart": self = .rtlUART
    default: throw UnknownTarget(name: name)
    }
  }
}

public struct UnknownTarget: Error, Sendable, Hashable, CustomStringConvertible {
  public var name: String

  public var description: String {
    "'\(name)' is no target; there are \(Target.names.joined(separator: ", ")) (serial and FTDI devices come later)"
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
