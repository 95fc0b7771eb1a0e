/// A transport to a device that is a function of this process: for tests, and for trying a protocol without a core.
///
/// Its time passes only while it waits in ``read(waiting:)``.
public final class InMemoryTransport: Transport {
  public let name: String
  public let ticksPerSecond: UInt64
  public private(set) var now: UInt64 = 0
  public var isTimed: Bool { false }
  public let baseRate: UInt32?
  /// The rate that was set last, nil before.
  public private(set) var rate: UInt32?
  private let device: (_ bytes: [UInt8], _ now: UInt64) -> [UInt8]
  private var waiting: [UInt8] = []

  /// - Parameters:
  ///   - baseRate: nil for a transport without rates.
  ///   - device: takes the bytes written, or none when time has passed, and returns those it sends.
  public init(
    name: String = "memory", ticksPerSecond: UInt64 = 1000, baseRate: UInt32? = nil,
    device: @escaping (_ bytes: [UInt8], _ now: UInt64) -> [UInt8]
  ) {
    self.name = name
    self.ticksPerSecond = ticksPerSecond
    self.baseRate = baseRate
    self.device = device
  }

  public func write(_ bytes: [UInt8]) { waiting += device(bytes, now) }

  public func read(waiting ticks: UInt64) -> [UInt8] {
    if waiting.isEmpty {
      now += ticks
      waiting += device([], now)
    }
    defer { waiting.removeAll() }
    return waiting
  }

  public func setRate(_ baud: UInt32) { rate = baud }
}
