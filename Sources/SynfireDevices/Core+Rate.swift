import SynfireMap

extension Core {
  /// Rates that are tried without being told one, the fastest first, in baud.
  private static let usualRates: [UInt32] = [3_000_000, 2_000_000, 1_000_000, 921_600, 460_800, 230_400]

  /// Seconds in which a core answers at a new rate if it ever does: one frame each way, resent twice.
  private static let patienceAtNewRate = 0.5

  /// Takes host and core to the fastest usual rate at which the link works; to none where only the base rate does.
  /// - Returns: the rate, nil for the base rate or a transport without rates.
  public func setFastestRate() throws(DeviceError) -> UInt32? {
    guard transport.baseRate != nil else { return nil }
    for baud in Self.usualRates {
      do {
        try setRate(baud)
        return baud
      } catch .impossibleRate {
        continue
      } catch .rate {
        continue
      } catch .rateNotSet {
        continue
      }
    }
    return nil
  }

  /// Shortest and longest bit in sixteenths of the core's clock: eight clocks, and what the register holds.
  private static let divisors: ClosedRange<UInt64> = 128...65_535

  /// Takes host and core to another rate, and makes sure that it works. Without effect on a transport that has no rate.
  /// - Throws: ``DeviceError/impossibleRate(device:baud:range:)`` before anything is changed;
  ///   ``DeviceError/rate(device:baud:)`` where the link does not work at this rate; host and core have then gone back
  ///   to the base rate and begun a new session, in which the image and the state are what they were. So they have after
  ///   ``DeviceError/rateNotSet(device:baud:reason:)``.
  public func setRate(_ baud: UInt32) throws(DeviceError) {
    guard let baseRate = transport.baseRate else { return }
    let sixteenths = UInt64(identity.clockHertz) * 16
    let divisor = (sixteenths + UInt64(baud) / 2) / UInt64(max(baud, 1))
    guard baud > 0, Self.divisors.contains(divisor) else {
      let slowest = UInt32(sixteenths / Self.divisors.upperBound) + 1
      let fastest = UInt32(sixteenths / Self.divisors.lowerBound)
      throw .impossibleRate(device: transport.name, baud: baud, range: slowest...fastest)
    }
    try write(.baudDivisor, UInt32(divisor))
    // The core changes over when its acknowledgement has gone out to the last stop bit, and so must the host.
    try wait(seconds: 0.002)
    do {
      try transport.setRate(baud)
    } catch {
      try transport.setRate(baseRate)
      try reconnect()
      throw error
    }
    let usual = patience
    defer { patience = usual }
    do {
      patience = Self.patienceAtNewRate
      guard try read(.registers, address: Register.magic.rawValue, count: 1) == [SynfireMap.magic] else {
        throw DeviceError.rate(device: transport.name, baud: baud)
      }
    } catch {
      patience = usual
      try transport.setRate(baseRate)
      try reconnect()
      throw .rate(device: transport.name, baud: baud)
    }
  }
}
