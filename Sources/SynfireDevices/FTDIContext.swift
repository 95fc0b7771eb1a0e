#if FTDI
  import CFTDI

  /// What libftdi says of its last failure.
  struct FTDIFailure: Error {
    var reason: String

    /// - Parameter context: whose text may be missing, or still be that of an earlier success.
    init(_ context: UnsafeMutablePointer<ftdi_context>) {
      let text = ftdi_get_error_string(context).map { String(cString: $0) } ?? ""
      reason = text.isEmpty || text == "all fine" ? "the USB device does not answer" : text
    }
  }

  extension ftdi_context {
    /// Whether the chip is one of those with 480 Mbit/s, which have the faster clock for their UARTs.
    var hasHighSpeed: Bool { [TYPE_2232H, TYPE_4232H, TYPE_232H].contains(type) }
  }

  extension UnsafeMutablePointer<ftdi_context> {
    /// Takes an interface from the system's driver, which gets it back when the device is closed, and sets it up.
    func open(_ device: FTDIDevice, _ interface: FTDIAddress.Interface) throws(FTDIFailure) {
      pointee.module_detach_mode = AUTO_DETACH_REATACH_SIO_MODULE
      // Milliseconds. A chip sends a packet whenever its latency timer is over, be it empty.
      pointee.usb_read_timeout = 500
      pointee.usb_write_timeout = 5000
      let calls = [
        { ftdi_set_interface(self, ftdi_interface(UInt32(interface.number + 1))) },
        { ftdi_usb_open_bus_addr(self, device.bus, device.address) },
        { ftdi_set_bitmode(self, 0, UInt8(BITMODE_RESET.rawValue)) },
        // Chips with full speed take two milliseconds at least.
        { ftdi_set_latency_timer(self, pointee.hasHighSpeed ? 1 : 2) },
        { ftdi_set_baudrate(self, Int32(SimulatedTransport.baseRate)) },
        { ftdi_set_line_property(self, BITS_8, STOP_BIT_1, NONE) },
        { ftdi_setflowctrl(self, SIO_DISABLE_FLOW_CTRL) },
        // What an earlier host has left in the chip is not for this one.
        { ftdi_tcioflush(self) },
      ]
      for call in calls where call() != 0 { throw FTDIFailure(self) }
    }
  }
#endif
