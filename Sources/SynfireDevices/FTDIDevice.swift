#if FTDI
  import CFTDI
  import Foundation

  /// An FTDI device that is plugged in.
  struct FTDIDevice {
    var bus: UInt8
    var address: UInt8
    /// Where on the bus, as the system names it: `1-2.4`.
    var place: String
    var vendor: UInt16
    var product: UInt16
    var interfaces: Int
    var manufacturer: String?
    var description: String?
    var serialNumber: String?

    /// The file by which the system opens it.
    var node: String {
      func digits(_ number: UInt8) -> String { String(repeating: "0", count: 3 - "\(number)".count) + "\(number)" }
      return "/dev/bus/usb/\(digits(bus))/\(digits(address))"
    }

    /// What messages call it.
    var name: String { serialNumber ?? description ?? place }

    func isCalled(_ name: String) -> Bool { serialNumber == name || description == name || self.name == name }

    /// What locks and clocks of one interface are named after.
    func lockName(_ interface: FTDIAddress.Interface) -> String { "usb-\(place)-\(interface.rawValue)" }

    /// The serial port that the system's own driver has made of an interface; nil where it has none.
    func port(_ interface: FTDIAddress.Interface) -> String? {
      let folder = "/sys/bus/usb/devices/\(place):1.\(interface.number)"
      return try? FileManager.default.contentsOfDirectory(atPath: folder).first { $0.hasPrefix("tty") }
    }

    /// All with a product number that FTDI's own drivers know, in the order of their places.
    static func all() -> [FTDIDevice] {
      guard let context = ftdi_new() else { return [] }
      defer { ftdi_free(context) }
      var list: UnsafeMutablePointer<ftdi_device_list>?
      guard ftdi_usb_find_all(context, &list, 0, 0) > 0 else { return [] }
      defer { ftdi_list_free(&list) }
      var devices: [FTDIDevice] = []
      var next = list
      while let entry = next {
        if let device = entry.pointee.dev { devices.append(FTDIDevice(device, context)) }
        next = entry.pointee.next
      }
      return devices.sorted { ($0.bus, $0.place) < ($1.bus, $1.place) }
    }

    private init(_ device: OpaquePointer, _ context: UnsafeMutablePointer<ftdi_context>) {
      bus = libusb_get_bus_number(device)
      address = libusb_get_device_address(device)
      var ports = [UInt8](repeating: 0, count: 7)
      let depth = libusb_get_port_numbers(device, &ports, Int32(ports.count))
      place = "\(bus)-" + ports.prefix(max(0, Int(depth))).map(String.init).joined(separator: ".")
      var descriptor = libusb_device_descriptor()
      libusb_get_device_descriptor(device, &descriptor)
      vendor = descriptor.idVendor
      product = descriptor.idProduct
      var configuration: UnsafeMutablePointer<libusb_config_descriptor>?
      interfaces = 1
      if libusb_get_active_config_descriptor(device, &configuration) == 0, let configuration {
        interfaces = min(Int(configuration.pointee.bNumInterfaces), FTDIAddress.Interface.allCases.count)
        libusb_free_config_descriptor(configuration)
      }
      readTexts(device, context)
    }

    private mutating func readTexts(_ device: OpaquePointer, _ context: UnsafeMutablePointer<ftdi_context>) {
      #if os(Linux)
        // The system keeps them, for devices too that this user may not open, or another host has.
        func text(_ name: String) -> String? {
          let text = try? String(contentsOfFile: "/sys/bus/usb/devices/\(place)/\(name)", encoding: .utf8)
          let trimmed = text?.trimmingCharacters(in: .whitespacesAndNewlines)
          return trimmed == "" ? nil : trimmed
        }
        manufacturer = text("manufacturer")
        description = text("product")
        serialNumber = text("serial")
      #else
        var texts = [[CChar]](repeating: [CChar](repeating: 0, count: 128), count: 3)
        ftdi_usb_get_strings2(context, device, &texts[0], 128, &texts[1], 128, &texts[2], 128)
        let known = texts.map { String(decoding: $0.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self) }
        manufacturer = known[0].isEmpty ? nil : known[0]
        description = known[1].isEmpty ? nil : known[1]
        serialNumber = known[2].isEmpty ? nil : known[2]
      #endif
    }
  }
#endif
