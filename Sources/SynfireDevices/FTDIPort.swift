/// UARTs of FTDI chips, opened without the system's serial driver.
public enum FTDIPort {
  /// Opens one for one host at a time, at the base rate.
  /// - Throws: ``DeviceError``.
  public static func open(_ address: FTDIAddress) throws(DeviceError) -> any Transport {
    #if FTDI
      return try FTDITransport(address)
    #else
      throw .withoutLibrary(device: "ftdi:\(address)", library: "libftdi1", trait: "FTDI")
    #endif
  }
}
