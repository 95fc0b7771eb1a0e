#if FTDI
  import CFTDI
  import Foundation

  /// A UART of an FTDI chip as a transport, by libftdi1, without the system's serial driver: its latency timer can be
  /// short, and rates up to 12 Mbaud.
  ///
  /// The system's driver lets go of the interface meanwhile; its serial port is away until ``close()``.
  public final class FTDITransport: Transport {
    public let name: String
    public var baseRate: UInt32? { SimulatedTransport.baseRate }
    private let time: DeviceTime
    private var locks: [PortLock]
    private let context: UnsafeMutablePointer<ftdi_context>
    private var isOpen = true
    /// Bytes that came while others were written.
    private var inbox: [UInt8] = []

    /// Opens an interface for one host at a time, empties the chip's buffers, and sets the base rate: 8 data bits, no
    /// parity, one stop bit, no flow control.
    /// - Throws: ``DeviceError/noDevice(device:others:)`` and other cases of ``DeviceError``.
    public init(_ address: FTDIAddress) throws(DeviceError) {
      let name = "ftdi:\(address)"
      let device = try Self.device(address, name)
      let lockName = device.lockName(address.interface)
      // The port of the system's driver is the same UART: whoever has that keeps this host away too.
      var locks: [PortLock] = []
      for lock in [lockName, device.port(address.interface)].compactMap({ $0 }) {
        locks.append(try PortLock(lock, device: name))
      }
      if let node = DeviceNode(device.node), !node.isPermitted {
        throw .notPermitted(
          device: name, node: node,
          remedy: DeviceNode.remedyForUSB(vendor: device.vendor, product: device.product))
      }
      guard let context = ftdi_new() else { throw .notOpened(device: name, reason: "no memory") }
      do throws(FTDIFailure) {
        try context.open(device, address.interface)
      } catch {
        ftdi_usb_close(context)
        ftdi_free(context)
        throw .notOpened(device: name, reason: error.reason)
      }
      self.name = name
      self.locks = locks
      self.context = context
      time = DeviceTime(of: lockName, at: device.node)
    }

    deinit {
      close()
      ftdi_free(context)
    }

    public func close() {
      guard isOpen else { return }
      isOpen = false
      ftdi_usb_close(context)
      locks = []
    }

    /// The one device that an address means.
    private static func device(_ address: FTDIAddress, _ name: String) throws(DeviceError) -> FTDIDevice {
      let all = FTDIDevice.all()
      let meant = all.filter { $0.isCalled(address.name) }
      guard let device = meant.first else { throw .noDevice(device: name, others: all.map(\.name)) }
      guard meant.count == 1 else { throw .severalDevices(device: name, places: meant.map(\.place)) }
      guard address.interface.number < device.interfaces else {
        throw .noInterface(device: name, count: device.interfaces)
      }
      return device
    }

    public var ticksPerSecond: UInt64 { time.ticksPerSecond }
    public var now: UInt64 { time.now }

    public func write(_ bytes: [UInt8]) throws(DeviceError) {
      let buffer = UnsafeMutablePointer<UInt8>.allocate(capacity: max(1, bytes.count))
      defer { buffer.deallocate() }
      buffer.initialize(from: bytes, count: bytes.count)
      guard let transfer = ftdi_write_data_submit(context, buffer, Int32(bytes.count)) else { throw lost }
      // The core may send meanwhile, and the chip keeps few bytes: they are fetched while it sends these.
      var limit = WriteLimit(time)
      var sent: Int32 = 0
      do throws(DeviceError) {
        while transfer.pointee.completed == 0 {
          inbox += try available()
          if transfer.pointee.offset != sent {
            sent = transfer.pointee.offset
            limit.renew()
          }
          if limit.isOver { throw .notTaken(device: name, seconds: WriteLimit.seconds) }
        }
      } catch {
        var patience = timeval(tv_sec: 1, tv_usec: 0)
        ftdi_transfer_data_cancel(transfer, &patience)
        throw error
      }
      guard ftdi_transfer_data_done(transfer) == bytes.count else { throw lost }
    }

    public func read(waiting ticks: UInt64) throws(DeviceError) -> [UInt8] {
      if !inbox.isEmpty {
        defer { inbox.removeAll(keepingCapacity: true) }
        return inbox
      }
      return try time.firstBytes(within: ticks) { () throws(DeviceError) in try available() }
    }

    /// What comes within the chip's latency timer.
    private func available() throws(DeviceError) -> [UInt8] {
      var failure: FTDIFailure?
      let bytes = [UInt8](unsafeUninitializedCapacity: 4096) { buffer, filled in
        // For more than has come the library would wait for another packet; what has come with the first byte it keeps.
        var count = ftdi_read_data(context, buffer.baseAddress, 1)
        if count == 1 {
          let rest = min(Int32(context.pointee.readbuffer_remaining), 4095)
          count += rest > 0 ? max(0, ftdi_read_data(context, buffer.baseAddress! + 1, rest)) : 0
        }
        filled = max(0, Int(count))
        // A chip that says nothing for so long has no bytes; the session's own time limits see to it.
        if count < 0 && count != LIBUSB_ERROR_TIMEOUT.rawValue { failure = FTDIFailure(context) }
      }
      if let failure { throw .disconnected(device: name, reason: failure.reason) }
      return bytes
    }

    public func setRate(_ baud: UInt32) throws(DeviceError) {
      let made = LineRate.ofFTDI(baud, hasHighSpeed: context.pointee.hasHighSpeed)
      guard LineRate.isClose(made, to: baud) else {
        throw .rateNotSet(device: name, baud: baud, reason: "the chip's next rate is \(made)")
      }
      switch ftdi_set_baudrate(context, Int32(baud)) {
      case 0: return
      // The library's number for a rate that it cannot make; the others are of USB.
      case -1: throw .rateNotSet(device: name, baud: baud, reason: FTDIFailure(context).reason)
      default: throw lost
      }
    }

    private var lost: DeviceError { .disconnected(device: name, reason: FTDIFailure(context).reason) }
  }
#endif
