/// A way for bytes to and from a core: a serial port, a simulated core, a device of a test's own.
///
/// Time is the transport's own, in ticks: real time for a device, simulated clocks for a simulated core, so that a
/// time limit means the same on both. A transport is used by one task at a time.
public protocol Transport: AnyObject {
  /// What an error message calls it.
  var name: String { get }
  var ticksPerSecond: UInt64 { get }
  /// Ticks since some moment in the past.
  var now: UInt64 { get }
  /// Whether time passes while nobody reads, as it does for a device.
  var isTimed: Bool { get }
  /// The rate at which a core begins, in baud; nil where bytes are not sent at a rate.
  var baseRate: UInt32? { get }

  /// Takes all the bytes; they go out as fast as the line lets them.
  func write(_ bytes: [UInt8]) throws(DeviceError)

  /// Returns what has come, waiting up to `ticks` for the first bytes; nothing if none came.
  func read(waiting ticks: UInt64) throws(DeviceError) -> [UInt8]

  /// Lets go of the device; without effect where there is none. Nothing is called after it.
  func close()

  /// Sets the host's rate, where ``baseRate`` is not nil.
  func setRate(_ baud: UInt32) throws(DeviceError)
}

extension Transport {
  public var isTimed: Bool { true }
  public func close() {}
}
