import Foundation

/// The time of a device: real time in microseconds, or, where a virtual board is behind the device, the board's
/// (``BoardClock``), so that the host's time limits mean the same on both.
struct DeviceTime {
  private let board: BoardClock?

  /// - Parameters:
  ///   - device: the name by which a board may show its clock: a path in `/dev`, or what error messages call the device.
  ///   - node: path of the file by which the device is opened.
  init(of device: String, at node: String) { board = BoardClock.ofBoard(behind: device, at: node) }

  var ticksPerSecond: UInt64 { board?.ticksPerSecond ?? 1_000_000 }
  var now: UInt64 { board?.now ?? DispatchTime.now().uptimeNanoseconds / 1000 }

  /// Asks for bytes until there are some, or `ticks` are over.
  ///
  /// A board's time stands still when it has ended; asking then throws, as the device has gone too.
  func firstBytes(
    within ticks: UInt64, asking: () throws(DeviceError) -> [UInt8]
  ) throws(DeviceError) -> [UInt8] {
    let start = now
    while true {
      let bytes = try asking()
      if !bytes.isEmpty || now - start >= ticks { return bytes }
    }
  }
}
