import Foundation

extension FoundPort {
  /// The driver that a device of the system's list has.
  static func driver(_ device: String) -> String? {
    let link = try? FileManager.default.destinationOfSymbolicLink(atPath: device + "/driver")
    return link?.split(separator: "/").last.map(String.init)
  }
}

#if FTDI
  extension FTDIDevice {
    /// A port for each interface.
    var ports: [FoundPort] {
      let node = DeviceNode(node)
      let isClosed = node?.isPermitted == false
      return FTDIAddress.Interface.allCases.prefix(interfaces).map { interface in
        FoundPort(
          target: "ftdi:\(FTDIAddress(name: name, interface: interface))", vendor: vendor, product: product,
          vendorName: manufacturer, productName: description, serialNumber: serialNumber,
          driver: FoundPort.driver("/sys/bus/usb/devices/\(place):1.\(interface.number)"), node: node,
          holder: PortLock.holder(of: lockName(interface)) ?? port(interface).flatMap { PortLock.holder(of: $0) },
          remedy: isClosed ? DeviceNode.remedyForUSB(vendor: vendor, product: product) : nil)
      }
    }
  }
#endif
