/// Another transport behind a bad line.
public final class FaultyTransport: Transport {
  private let line: any Transport
  private var cable: FaultyCable

  /// - Parameters:
  ///   - line: the transport that carries what arrives; its time is this one's, and a cut's seconds count from now on.
  ///   - faults: what goes wrong.
  public init(_ line: any Transport, _ faults: LinkFaults) {
    self.line = line
    cable = FaultyCable(faults, ticksPerSecond: line.ticksPerSecond, now: line.now)
  }

  /// What has happened so far.
  public var tally: LinkFaultTally { cable.tally }

  public var name: String { line.name }
  public var ticksPerSecond: UInt64 { line.ticksPerSecond }
  public var now: UInt64 { line.now }
  public var isTimed: Bool { line.isTimed }
  public var baseRate: UInt32? { line.baseRate }

  public func write(_ bytes: [UInt8]) throws(DeviceError) {
    let arrived = cable.passToCore(bytes, at: now)
    if !arrived.isEmpty { try line.write(arrived) }
  }

  public func read(waiting ticks: UInt64) throws(DeviceError) -> [UInt8] {
    let end = now + ticks
    while true {
      // What a pause has held up goes on its way when that is over, whoever waits meanwhile.
      try write([])
      let next = min(end, cable.nextArrivalAtCore ?? end, cable.nextArrivalAtHost ?? end)
      let bytes = try line.read(waiting: next > now ? next - now : 0)
      let arrived = cable.passToHost(bytes, at: now)
      if !arrived.isEmpty || now >= end { return arrived }
    }
  }

  public func setRate(_ baud: UInt32) throws(DeviceError) { try line.setRate(baud) }
  public func close() { line.close() }
}
