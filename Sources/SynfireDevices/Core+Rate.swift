import SynfireMap
import SynfireWire

extension Core {
  /// Rates that are tried without being told one, the fastest first, in baud.
  private static let usualRates: [UInt32] = [3_000_000, 2_000_000, 1_000_000, 921_600, 460_800, 230_400]

  /// Seconds in which a core answers at a new rate if it ever does: one frame each way, resent twice.
  private static let patienceAtNewRate = 0.5

  /// Reads of the core's identity by which a rate is judged: some 700 bytes.
  private static let echoes = 8

  /// Takes host and core to the fastest usual rate at which all frames come over unharmed. Where frames are harmed at each of
  /// them, as on a line that is bad whatever its rate, that is the one with the fewest; where only the base rate works, none.
  /// - Returns: the rate, nil for the base rate or a transport without rates.
  public func setFastestRate() throws(DeviceError) -> UInt32? {
    guard transport.baseRate != nil else { return nil }
    var best: (baud: UInt32, harmed: UInt64)?
    for baud in Self.usualRates {
      guard let harmed = try harmedFrames(at: baud) else { continue }
      if harmed == 0 { return baud }
      if harmed < best?.harmed ?? .max { best = (baud, harmed) }
    }
    guard let best else { return nil }
    return try harmedFrames(at: best.baud) == nil ? nil : best.baud
  }

  /// Takes host and core to a rate and counts the frames that are harmed there; nil where they are back at the base rate
  /// because it does not work.
  private func harmedFrames(at baud: UInt32) throws(DeviceError) -> UInt64? {
    do {
      return try takeUp(baud, echoes: Self.echoes)
    } catch .impossibleRate {
      return nil
    } catch .rate {
      return nil
    } catch .rateNotSet {
      return nil
    }
  }

  /// Shortest and longest bit in sixteenths of the core's clock: eight clocks, and what the register holds.
  private static let divisors: ClosedRange<UInt64> = 128...65_535

  /// Takes host and core to another rate, and makes sure that it works. Without effect on a transport that has no rate.
  /// - Throws: ``DeviceError/impossibleRate(device:baud:range:)`` before anything is changed;
  ///   ``DeviceError/rate(device:baud:)`` where the link does not work at this rate, and
  ///   ``DeviceError/rateNotSet(device:baud:reason:)`` where the host's port does not take it; host and core have then gone
  ///   back to the base rate and begun a new session, in which the image and the state are what they were.
  public func setRate(_ baud: UInt32) throws(DeviceError) { _ = try takeUp(baud, echoes: 0) }

  /// - Parameter echoes: how often the core's identity is read at the new rate, once it has been.
  /// - Returns: the frames that were harmed on these ways there and back. They were sent again.
  private func takeUp(_ baud: UInt32, echoes: Int) throws(DeviceError) -> UInt64 {
    guard let baseRate = transport.baseRate else { return 0 }
    let sixteenths = UInt64(identity.clockHertz) * 16
    let divisor = (sixteenths + UInt64(baud) / 2) / UInt64(max(baud, 1))
    guard baud > 0, Self.divisors.contains(divisor) else {
      let slowest = UInt32(sixteenths / Self.divisors.upperBound) + 1
      let fastest = UInt32(sixteenths / Self.divisors.lowerBound)
      throw .impossibleRate(device: transport.name, baud: baud, range: slowest...fastest)
    }
    // The change is to come soon after its acknowledgement.
    try settle()
    do {
      return try changeOver(to: baud, divisor: UInt32(divisor), echoes: echoes)
    } catch {
      throw try fallBack(to: baseRate, from: baud, after: error)
    }
  }

  /// - Returns: the frames that were harmed on the echoes' ways.
  private func changeOver(to baud: UInt32, divisor: UInt32, echoes: Int) throws(DeviceError) -> UInt64 {
    let usual = patience
    defer { patience = usual }
    try write(.baudDivisor, divisor)
    // The core changes over when its acknowledgement has gone out to the last stop bit, and so must the host.
    try wait(seconds: 0.002)
    try transport.setRate(baud)
    rate = baud
    link.forgetTiming()
    patience = Self.patienceAtNewRate
    // Of what came while the ends had different rates a frame may be left that makes no sense.
    try checkEcho(at: baud)
    let before = link.statistics.harmedFrames
    for _ in 0..<echoes { try checkEcho(at: baud) }
    return link.statistics.harmedFrames - before
  }

  /// Goes back to the base rate and begins a new session, where the problem may have to do with the rate. The core may have
  /// changed over or not, where its acknowledgement was lost too.
  /// - Returns: what is to be told.
  private func fallBack(
    to baseRate: UInt32, from baud: UInt32, after problem: DeviceError
  ) throws(DeviceError) -> DeviceError {
    switch problem {
    case .disconnected, .notTaken, .refused: return problem
    default: break
    }
    try transport.setRate(baseRate)
    rate = baseRate
    try beginSession()
    if case .rateNotSet = problem { return problem }
    return .rate(device: transport.name, baud: baud)
  }

  private func checkEcho(at baud: UInt32) throws(DeviceError) {
    let echo = CoreIdentity(registers: try read(.registers, address: 0, count: CoreIdentity.words))
    guard echo == identity else { throw .rate(device: transport.name, baud: baud) }
  }
}

extension LinkStatistics {
  /// Frames that did not come over whole, either way: the core asks for those that it misses.
  fileprivate var harmedFrames: UInt64 { framesBad + goBacksReceived }
}
