import CTerminal
import Foundation

/// What a terminal's file descriptor can be asked to do.
enum Terminal {
  /// Bytes pass as they are, in both directions and without flow control.
  static func makeRaw(_ descriptor: Int32) throws(SystemError) {
    var settings = termios()
    guard tcgetattr(descriptor, &settings) == 0 else { throw SystemError() }
    cfmakeraw(&settings)
    settings.c_cflag |= tcflag_t(CLOCAL | CREAD)
    settings.c_cflag &= ~tcflag_t(CRTSCTS)
    guard tcsetattr(descriptor, TCSANOW, &settings) == 0 else { throw SystemError() }
  }

  static func setRate(_ baud: UInt32, of descriptor: Int32) throws(SystemError) {
    let problem = synfire_terminal_set_rate(descriptor, baud)
    if problem != 0 { throw SystemError(problem) }
  }

  /// The rate that is set, in baud; of a pseudo-terminal the other end's too.
  static func rate(of descriptor: Int32) throws(SystemError) -> UInt32 {
    var baud: UInt32 = 0
    let problem = synfire_terminal_rate(descriptor, &baud)
    if problem != 0 { throw SystemError(problem) }
    return baud
  }

  /// Waits until a descriptor can be read or written. - Returns: false when the time was over.
  static func wait(_ descriptor: Int32, for events: Int16, milliseconds: Int32) -> Bool {
    var state = pollfd(fd: descriptor, events: events, revents: 0)
    return poll(&state, 1, milliseconds) > 0
  }

  /// Whether the other end, or the device, has gone.
  static func isHungUp(_ descriptor: Int32) -> Bool {
    var state = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&state, 1, 0) > 0 && state.revents & Int16(POLLHUP | POLLERR) != 0
  }

  /// Asks the driver to hand over what has come without waiting for more, where it can: an FTDI adapter's waits 16 ms.
  static func reduceLatency(_ descriptor: Int32) { synfire_terminal_reduce_latency(descriptor) }
}
