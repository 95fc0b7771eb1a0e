import CTerminal
import Foundation

/// A pseudo-terminal's own end: what a program writes to the terminal named ``path`` can be read here, and the other way.
final class PseudoTerminal {
  /// Of the end that other programs open.
  let path: String
  let descriptor: Int32

  /// - Parameter rate: which the terminal has until a program sets another, in baud.
  init(rate: UInt32) throws(SystemError) {
    var name = [CChar](repeating: 0, count: 128)
    descriptor = synfire_pseudo_terminal(&name, Int32(name.count))
    guard descriptor >= 0 else { throw SystemError() }
    path = String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    let terminal = open(path, O_RDWR | O_NOCTTY | O_CLOEXEC)
    guard terminal >= 0 else { throw SystemError() }
    defer { close(terminal) }
    try Terminal.makeRaw(terminal)
    try Terminal.setRate(rate, of: terminal)
  }

  deinit { close(descriptor) }

  /// The rate that the program at the other end has set, in baud.
  var rate: UInt32 { get throws(SystemError) { try Terminal.rate(of: descriptor) } }

  /// Whether a program has the other end open. Before the first one there is nothing to tell.
  var isOpen: Bool {
    var state = pollfd(fd: descriptor, events: 0, revents: 0)
    return poll(&state, 1, 0) == 0 || state.revents & Int16(POLLHUP) == 0
  }

  /// Waits until a program opens the other end, or the time is over.
  func waitForProgram(milliseconds: UInt32) {
    // A pseudo-terminal that is hung up does not wait in `poll`.
    usleep(milliseconds * 1000)
  }

  /// What has come; nothing where no program is there.
  func read(atMost most: Int) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: most) { buffer, filled in
      filled = max(0, Foundation.read(descriptor, buffer.baseAddress, most))
    }
  }

  /// Takes as many bytes as there is room for. - Returns: how many.
  func write(_ bytes: ArraySlice<UInt8>) -> Int {
    max(0, bytes.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) })
  }
}
