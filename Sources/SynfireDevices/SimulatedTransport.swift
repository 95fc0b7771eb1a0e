import SynfireSimulation

/// A Verilated core as a transport: its bytes or its UART's pins, its clocks as the time.
public final class SimulatedTransport: Transport {
  /// The rate of a core after reset and after a break, in baud.
  public static let baseRate: UInt32 = 115_200

  public let core: SimulatedCore
  public let name: String
  public let baseRate: UInt32?
  private let rateError: Double
  /// Bytes that have gone either way.
  public private(set) var bytesMoved = 0

  /// - Parameter rateError: by which part the host's UART is too fast, for instance 0.03 or -0.03: cheap oscillators are.
  public init(_ core: SimulatedCore, rateError: Double = 0) {
    self.core = core
    self.rateError = rateError
    switch core.library.build.link {
    case .bytes:
      name = "rtl"
      baseRate = nil
    case .uart:
      name = "rtl:uart"
      baseRate = Self.baseRate
      setRate(Self.baseRate)
    }
  }

  public var ticksPerSecond: UInt64 { UInt64(core.configuration.clockHertz) }
  public var now: UInt64 { core.clocks }
  public var isTimed: Bool { false }

  public func write(_ bytes: [UInt8]) {
    bytesMoved += bytes.count
    core.send(bytes)
  }

  /// Runs the core until a frame has come or `ticks` clocks are over.
  public func read(waiting ticks: UInt64) -> [UInt8] {
    if core.availableBytes == 0 { core.run(clocks: ticks, until: .delimiter) }
    let bytes = core.receive()
    bytesMoved += bytes.count
    return bytes
  }

  public func setRate(_ baud: UInt32) {
    core.setHostBitLength(clocks: Double(core.configuration.clockHertz) / (Double(baud) * (1 + rateError)))
  }
}
