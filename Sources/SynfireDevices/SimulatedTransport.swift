import SynfireSimulation

/// A Verilated core as a transport: its bytes or its UART's pins, its clocks as the time.
public final class SimulatedTransport: Transport {
  public let core: SimulatedCore
  public let name: String

  public init(_ core: SimulatedCore) {
    self.core = core
    name = core.library.build.link == .uart ? "rtl:uart" : "rtl"
    if core.library.build.link == .uart { setHostRate(Self.baseRate) }
  }

  /// The rate after reset and after a break, in baud.
  public static let baseRate: UInt32 = 115_200

  public var ticksPerSecond: UInt64 { UInt64(core.configuration.clockHertz) }
  public var now: UInt64 { core.clocks }
  /// Bytes that have gone either way.
  public private(set) var bytesMoved = 0

  public func write(_ bytes: [UInt8]) {
    bytesMoved += bytes.count
    core.send(bytes)
  }

  public func read(waiting ticks: UInt64) -> [UInt8] {
    if core.availableBytes == 0 { _ = core.run(clocks: ticks, until: .delimiter) }
    let bytes = core.receive()
    bytesMoved += bytes.count
    return bytes
  }

  public func setRate(_ baud: UInt32) -> Bool {
    guard core.library.build.link == .uart else { return false }
    setHostRate(baud)
    return true
  }

  private func setHostRate(_ baud: UInt32) {
    core.setHostBitLength(clocks: Double(core.configuration.clockHertz) / Double(baud))
  }
}
