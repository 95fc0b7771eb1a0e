import SynfireDevices

/// Another transport for a limited time of its own: whoever goes on using it then gets an error.
final class LimitedTransport: Transport {
  private let line: any Transport
  private let end: UInt64
  private let seconds: Double
  /// Whether it was used for too long.
  private(set) var isOver = false

  /// - Parameter seconds: of the other transport's time, from now on.
  init(_ line: any Transport, seconds: Double) {
    self.line = line
    self.seconds = seconds
    end = line.now + UInt64(seconds * Double(line.ticksPerSecond))
  }

  var name: String { line.name }
  var ticksPerSecond: UInt64 { line.ticksPerSecond }
  var now: UInt64 { line.now }
  var isTimed: Bool { line.isTimed }
  var baseRate: UInt32? { line.baseRate }

  func write(_ bytes: [UInt8]) throws(DeviceError) { try line.write(bytes) }

  func read(waiting ticks: UInt64) throws(DeviceError) -> [UInt8] {
    if now > end {
      isOver = true
      throw .overdue(device: name, what: "the case to end", seconds: seconds)
    }
    return try line.read(waiting: ticks)
  }

  func setRate(_ baud: UInt32) throws(DeviceError) { try line.setRate(baud) }
  func close() { line.close() }
}
