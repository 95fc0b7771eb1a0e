/// Rates of a UART, in baud.
enum LineRate {
  /// Part by which the host's rate may be off: half of what the core's receiver takes, as the core's own may be off too.
  private static let tolerance = 0.02

  static func isClose(_ made: UInt32, to wanted: UInt32) -> Bool {
    abs(Double(made) - Double(wanted)) <= tolerance * Double(wanted)
  }

  /// What an FTDI chip makes of a rate, as libftdi chooses the divisor: 1, 3/2, or from 2 on eighths, of 12 MHz where the
  /// chip has high speed and the rate is not below the reach of that, else of 3 MHz.
  static func ofFTDI(_ wanted: UInt32, hasHighSpeed: Bool) -> UInt32 {
    let base: UInt32 = hasHighSpeed && wanted > 7_324 ? 12_000_000 : 3_000_000
    if wanted >= base { return base }
    if wanted >= base / 3 * 2 { return base / 3 * 2 }
    if wanted >= base / 2 { return base / 2 }
    let eighths = (16 * UInt64(base) / UInt64(max(wanted, 1)) + 1) / 2
    return UInt32(8 * UInt64(base) / min(eighths, 0x1FFFF))
  }
}
