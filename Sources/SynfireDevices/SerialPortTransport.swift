#if Serial
  import CSerialPort
  import Foundation

  /// A serial port of the system as a transport, by libserialport: 8 data bits, no parity, one stop bit, no flow control.
  public final class SerialPortTransport: Transport {
    public let name: String
    public var baseRate: UInt32? { SimulatedTransport.baseRate }
    private let time: DeviceTime
    private var lock: PortLock?
    private let port: OpaquePointer
    private let descriptor: Int32
    private var isOpen = true

    /// Opens a port for one host at a time, and sets the base rate.
    ///
    /// - Parameters:
    ///   - path: as the user gave it.
    ///   - kernelName: of the port in the system's list, `ttyUSB0`.
    /// - Throws: ``DeviceError/notOpened(device:reason:)``, ``DeviceError/notPermitted(device:node:remedy:)``,
    ///   ``DeviceError/inUse(device:holder:)``.
    init(_ path: String, port kernelName: String) throws(DeviceError) {
      let device = "serial:\(path)"
      let node = "/dev/\(kernelName)"
      lock = try PortLock(kernelName, device: device)
      if let file = DeviceNode(node), !file.isPermitted {
        throw .notPermitted(device: device, node: file, remedy: file.remedyForPort)
      }
      time = DeviceTime(of: node, at: node)
      var found: OpaquePointer?
      guard sp_get_port_by_name(node, &found) == SP_OK, let found else {
        throw .notOpened(device: device, reason: Self.problem)
      }
      guard sp_open(found, SP_MODE_READ_WRITE) == SP_OK else {
        let problem = Self.problem
        sp_free_port(found)
        throw .notOpened(device: device, reason: problem)
      }
      var handle: Int32 = -1
      // What an earlier host has left there is not for this one.
      let calls = [
        { sp_set_baudrate(found, Int32(SimulatedTransport.baseRate)) }, { sp_set_bits(found, 8) },
        { sp_set_parity(found, SP_PARITY_NONE) }, { sp_set_stopbits(found, 1) },
        { sp_set_flowcontrol(found, SP_FLOWCONTROL_NONE) }, { sp_get_port_handle(found, &handle) },
        { sp_flush(found, SP_BUF_BOTH) },
      ]
      guard calls.allSatisfy({ $0() == SP_OK }) else {
        let problem = Self.problem
        sp_close(found)
        sp_free_port(found)
        throw .notOpened(device: device, reason: problem)
      }
      name = device
      port = found
      descriptor = handle
      Terminal.reduceLatency(descriptor)
    }

    deinit {
      close()
      sp_free_port(port)
    }

    public func close() {
      guard isOpen else { return }
      isOpen = false
      sp_close(port)
      lock = nil
    }

    public var ticksPerSecond: UInt64 { time.ticksPerSecond }
    public var now: UInt64 { time.now }

    public func write(_ bytes: [UInt8]) throws(DeviceError) {
      var rest = bytes[...]
      var limit = WriteLimit(time)
      while !rest.isEmpty {
        let count = rest.withUnsafeBytes { sp_blocking_write(port, $0.baseAddress, $0.count, 100) }
        if count.rawValue < 0 { throw lost }
        if count.rawValue > 0 { limit.renew() }
        if limit.isOver { throw .notTaken(device: name, seconds: WriteLimit.seconds) }
        rest = rest.dropFirst(Int(count.rawValue))
      }
    }

    public func read(waiting ticks: UInt64) throws(DeviceError) -> [UInt8] {
      try time.firstBytes(within: ticks) { () throws(DeviceError) in
        _ = Terminal.wait(descriptor, for: Int16(POLLIN), milliseconds: 1)
        var failed: DeviceError?
        let bytes = [UInt8](unsafeUninitializedCapacity: 4096) { buffer, filled in
          let count = sp_nonblocking_read(port, buffer.baseAddress, 4096).rawValue
          if count < 0 { failed = lost }
          filled = max(0, Int(count))
        }
        if let failed { throw failed }
        if bytes.isEmpty && Terminal.isHungUp(descriptor) { throw .disconnected(device: name, reason: "hung up") }
        return bytes
      }
    }

    public func setRate(_ baud: UInt32) throws(DeviceError) {
      try drain()
      guard sp_set_baudrate(port, Int32(clamping: baud)) == SP_OK else {
        let problem = Self.problem
        if Terminal.isHungUp(descriptor) { throw .disconnected(device: name, reason: problem) }
        throw .rateNotSet(device: name, baud: baud, reason: problem)
      }
      let made = try rate()
      guard LineRate.isClose(made, to: baud) else {
        throw .rateNotSet(device: name, baud: baud, reason: "the driver makes it \(made)")
      }
    }

    /// Waits until all bytes have gone out. The library's own waiting has no end where an adapter takes none.
    private func drain() throws(DeviceError) {
      var limit = WriteLimit(time)
      var waiting = sp_output_waiting(port).rawValue
      while waiting > 0 {
        if limit.isOver { throw .notTaken(device: name, seconds: WriteLimit.seconds) }
        usleep(500)
        let now = sp_output_waiting(port).rawValue
        if now < waiting { limit.renew() }
        waiting = now
      }
      guard waiting == 0, sp_drain(port) == SP_OK else { throw lost }
    }

    /// The rate that the driver has made of the one that was set, in baud.
    private func rate() throws(DeviceError) -> UInt32 {
      var settings: OpaquePointer?
      var baud: Int32 = 0
      guard sp_new_config(&settings) == SP_OK, let settings else { throw lost }
      defer { sp_free_config(settings) }
      guard sp_get_config(port, settings) == SP_OK, sp_get_config_baudrate(settings, &baud) == SP_OK else { throw lost }
      return UInt32(clamping: baud)
    }

    private var lost: DeviceError { .disconnected(device: name, reason: Self.problem) }

    /// What the library says of its last failure.
    private static var problem: String {
      guard let text = sp_last_error_message() else { return "not a serial port" }
      defer { sp_free_error_message(text) }
      return String(cString: text)
    }
  }
#endif
