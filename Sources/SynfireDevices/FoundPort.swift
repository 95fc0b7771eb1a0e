/// A device behind which a core may be, as it was found plugged in.
public struct FoundPort: Sendable, Hashable {
  /// How the command's option `--on` names it.
  public var target: String
  /// Of USB devices: numbers and names of who makes it and what it is.
  public var vendor: UInt16?
  public var product: UInt16?
  public var vendorName: String?
  public var productName: String?
  public var serialNumber: String?
  /// The driver of the system that has it; nil where none has.
  public var driver: String?
  /// The file by which it is opened; nil where that has gone already.
  public var node: DeviceNode?
  /// The process that has it open, as far as that keeps to the locks.
  public var holder: PortHolder?
  /// What makes it this user's to open; nil where it is.
  public var remedy: String?

  /// All that are plugged in: the system's serial ports, then FTDI's chips, one for each of their interfaces.
  public static func all() -> [FoundPort] {
    var ports: [FoundPort] = []
    #if Serial
      ports += serialPorts()
    #endif
    #if FTDI
      ports += FTDIDevice.all().flatMap(\.ports)
    #endif
    return ports
  }

  /// The libraries that this Synfire was built without, whose devices are therefore not among ``all()``, and the trait of
  /// the package that brings each.
  public static var missingLibraries: [(library: String, trait: String)] {
    var missing: [(String, String)] = []
    #if !Serial
      missing.append(("libserialport", "Serial"))
    #endif
    #if !FTDI
      missing.append(("libftdi1", "FTDI"))
    #endif
    return missing
  }
}
