import Foundation

/// The time of a device: real time in microseconds, or, where a virtual board is behind the device, the board's
/// (``BoardClock``), so that the host's time limits mean the same on both.
final class DeviceTime {
  /// Seconds of real time for which a board's time may stand still; then real time passes, as nobody may be there any more.
  private static let longestStandstill = 30.0

  private let board: BoardClock?
  /// The board's time when it was last seen to have moved, and in real time when that was.
  private var last: UInt64 = 0
  private var lastMove = DispatchTime.now().uptimeNanoseconds
  /// Ticks that have passed without the board.
  private var ownTicks: UInt64 = 0

  /// - Parameters:
  ///   - device: the name by which a board may show its clock: a path in `/dev`, or what error messages call the device.
  ///   - node: path of the file by which the device is opened.
  init(of device: String, at node: String) { board = BoardClock.ofBoard(behind: device, at: node) }

  var ticksPerSecond: UInt64 { board?.ticksPerSecond ?? 1_000_000 }

  var now: UInt64 {
    let real = DispatchTime.now().uptimeNanoseconds
    guard let board else { return real / 1000 }
    let shown = board.now
    let still = Double(real - lastMove) / 1e9 - Self.longestStandstill
    if shown != last {
      (last, lastMove) = (shown, real)
    } else if still > 0 {
      ownTicks += UInt64(still * Double(ticksPerSecond))
      lastMove = real - UInt64(Self.longestStandstill * 1e9)
    }
    return shown + ownTicks
  }

  /// Asks for bytes until there are some, or `ticks` are over.
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

/// How long a device may take no byte that is written.
struct WriteLimit {
  static let seconds = 5
  private let time: DeviceTime
  private var start: UInt64

  init(_ time: DeviceTime) {
    self.time = time
    start = time.now
  }

  /// Some bytes were taken.
  mutating func renew() { start = time.now }

  var isOver: Bool { time.now - start > UInt64(Self.seconds) * time.ticksPerSecond }
}
