extension SimulatedCore {
  /// Sets the length of a bit on the host's side of the UART, in clocks, from 1 to 65,535; fractions of 1/65,536 count.
  ///
  /// A host that is 3 % too slow has 1.03 times the core's ``bitLength``. No effect on a build without the UART.
  public func setHostBitLength(clocks: Double) {
    precondition((1...65_535).contains(clocks), "a bit is 1 to 65,535 clocks long")
    interface.setBitLength(instance, UInt32((clocks * 65_536).rounded()))
  }

  /// The length of a bit that the core uses now, in clocks: a multiple of a sixteenth.
  public var bitLength: Double { Double(interface.divisor(instance)) / 16 }

  /// Holds the line to the core low for `clocks` once the byte that is on the line has gone. Queued bytes follow.
  public func sendBreak(clocks: UInt64) { interface.sendBreak(instance, clocks) }

  /// Bytes from the core that had no stop bit and were dropped.
  public var framingErrors: Int { Int(interface.framingErrors(instance)) }
}
