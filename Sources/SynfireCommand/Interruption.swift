import Foundation
import Synchronization
import SynfireInterchange

/// What Ctrl-C does: the command removes the temporary files it is writing and ends with 130; likewise with 143 when it is
/// asked to terminate, and with 129 when its terminal is closed.
///
/// A signal handler may do next to nothing, so it only passes the signal's number through a pipe to a thread that waits.
enum Interruption {
  private static let writeEnd = Atomic<Int32>(-1)

  /// What is done first when the command is interrupted.
  private static let last = Mutex<(@Sendable () -> Void)?>(nil)

  /// Sets what to do when the command is interrupted, before it ends; nil does nothing.
  static func before(_ action: (@Sendable () -> Void)?) { last.withLock { $0 = action } }

  static func install() {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    writeEnd.store(ends[1], ordering: .sequentiallyConsistent)
    let readEnd = ends[0]
    Thread.detachNewThread { wait(on: readEnd) }
    // A write past the limit of a file's size is to fail like any other, not to kill.
    signal(SIGXFSZ, SIG_IGN)
    // A parent that starts this from one of its threads may have blocked them there, and a child inherits that.
    var accepted = sigset_t()
    sigemptyset(&accepted)
    // Who starts it by nohup wants it to go on.
    let goesOn = unsafeBitCast(signal(SIGHUP, SIG_IGN), to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
    // Of these the Swift runtime takes SIGQUIT for a crash, reports it, and goes on.
    for number in [SIGINT, SIGTERM, SIGQUIT] + (goesOn ? [] : [SIGHUP]) {
      sigaddset(&accepted, number)
      signal(number) { number in
        let interrupted = errno
        var byte = UInt8(truncatingIfNeeded: number)
        _ = write(Interruption.writeEnd.load(ordering: .sequentiallyConsistent), &byte, 1)
        errno = interrupted
      }
    }
    pthread_sigmask(SIG_UNBLOCK, &accepted, nil)
  }

  private static func wait(on readEnd: Int32) {
    var byte: UInt8 = 0
    while read(readEnd, &byte, 1) < 0 {
      guard errno == EINTR else { return }
    }
    AtomicFile.removePending()
    // The shell's prompt does not follow a bar on its line.
    if Output.isErrorTerminal { Output.put("\n") }
    last.withLock { $0 }?()
    _exit(ExitStatus.signalled + Int32(byte))
  }
}
