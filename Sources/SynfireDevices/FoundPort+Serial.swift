#if Serial
  import CSerialPort
  import Foundation

  extension FoundPort {
    /// The serial ports that libserialport lists, by name.
    static func serialPorts() -> [FoundPort] {
      var list: UnsafeMutablePointer<OpaquePointer?>?
      guard sp_list_ports(&list) == SP_OK, let list else { return [] }
      defer { sp_free_port_list(list) }
      var ports: [FoundPort] = []
      var next = list
      while let port = next.pointee {
        ports.append(FoundPort(port))
        next += 1
      }
      return ports.sorted { $0.target.localizedStandardCompare($1.target) == .orderedAscending }
    }

    private init(_ port: OpaquePointer) {
      func text(_ text: UnsafePointer<CChar>?) -> String? { text.map { String(cString: $0) } }
      let path = text(sp_get_port_name(port)) ?? ""
      let name = path.replacing("/dev/", with: "")
      target = "serial:\(path)"
      if sp_get_port_transport(port) == SP_TRANSPORT_USB {
        var numbers: (vendor: Int32, product: Int32) = (0, 0)
        if sp_get_port_usb_vid_pid(port, &numbers.vendor, &numbers.product) == SP_OK {
          vendor = UInt16(truncatingIfNeeded: numbers.vendor)
          product = UInt16(truncatingIfNeeded: numbers.product)
        }
        vendorName = text(sp_get_port_usb_manufacturer(port))
        productName = text(sp_get_port_usb_product(port))
        serialNumber = text(sp_get_port_usb_serial(port))
      }
      driver = Self.driver("/sys/class/tty/\(name)/device")
      node = DeviceNode(path)
      holder = PortLock.holder(of: name)
      if let node, !node.isPermitted { remedy = node.remedyForPort }
    }
  }
#endif
