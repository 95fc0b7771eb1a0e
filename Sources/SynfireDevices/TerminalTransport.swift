import CTerminal
import Foundation

/// A terminal of the system as a transport, by POSIX calls alone: a pseudo-terminal, behind which a virtual board may be.
///
/// Time is the board's where one is behind the terminal.
public final class TerminalTransport: Transport {
  public let name: String
  public var baseRate: UInt32? { SimulatedTransport.baseRate }
  private let time: DeviceTime
  private var lock: PortLock?
  private var descriptor: Int32

  /// Opens a terminal for one host at a time, makes it raw, and sets the base rate.
  ///
  /// - Parameter path: of the terminal, as `synfire board` prints it.
  /// - Throws: ``DeviceError/notOpened(device:reason:)``, ``DeviceError/inUse(device:holder:)``.
  public init(_ path: String) throws(DeviceError) {
    name = "serial:\(path)"
    let resolved = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    lock = try PortLock(resolved.replacing("/dev/", with: ""), device: name)
    descriptor = open(path, O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { throw .notOpened(device: name, reason: SystemError().text) }
    time = DeviceTime(of: resolved, at: resolved)
    do throws(SystemError) {
      try Terminal.makeRaw(descriptor)
      try Terminal.setRate(SimulatedTransport.baseRate, of: descriptor)
    } catch {
      Foundation.close(descriptor)
      descriptor = -1
      throw .notOpened(device: name, reason: error.text)
    }
    // What an earlier host has left there is not for this one.
    tcflush(descriptor, TCIOFLUSH)
  }

  deinit { close() }

  public func close() {
    guard descriptor >= 0 else { return }
    Foundation.close(descriptor)
    descriptor = -1
    lock = nil
  }

  public var ticksPerSecond: UInt64 { time.ticksPerSecond }
  public var now: UInt64 { time.now }

  public func write(_ bytes: [UInt8]) throws(DeviceError) {
    var rest = bytes[...]
    var limit = WriteLimit(time)
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if count >= 0 {
        rest = rest.dropFirst(count)
        limit.renew()
      } else if errno == EAGAIN {
        _ = Terminal.wait(descriptor, for: Int16(POLLOUT), milliseconds: 100)
        if limit.isOver { throw .notTaken(device: name, seconds: WriteLimit.seconds) }
      } else if errno != EINTR {
        throw .disconnected(device: name, reason: SystemError().text)
      }
    }
  }

  public func read(waiting ticks: UInt64) throws(DeviceError) -> [UInt8] {
    try time.firstBytes(within: ticks) { () throws(DeviceError) in
      _ = Terminal.wait(descriptor, for: Int16(POLLIN), milliseconds: 1)
      return try available()
    }
  }

  private func available() throws(DeviceError) -> [UInt8] {
    var reason: SystemError?
    let bytes = [UInt8](unsafeUninitializedCapacity: 4096) { buffer, filled in
      let count = Foundation.read(descriptor, buffer.baseAddress, 4096)
      if count < 0 { reason = SystemError() }
      filled = max(0, count)
    }
    switch reason?.number {
    case nil where bytes.isEmpty && Terminal.isHungUp(descriptor): throw .disconnected(device: name, reason: "hung up")
    case nil, EAGAIN, EINTR: return bytes
    default: throw .disconnected(device: name, reason: reason?.text ?? "")
    }
  }

  public func setRate(_ baud: UInt32) throws(DeviceError) {
    tcdrain(descriptor)
    do throws(SystemError) {
      try Terminal.setRate(baud, of: descriptor)
    } catch {
      if Terminal.isHungUp(descriptor) { throw .disconnected(device: name, reason: error.text) }
      throw .rateNotSet(device: name, baud: baud, reason: error.text)
    }
  }
}
