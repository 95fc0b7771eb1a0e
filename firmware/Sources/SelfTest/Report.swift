import Platform

/// Prints a line for each check, and the verdict.
struct Report {
  private var checks: UInt32 = 0
  private var failures: UInt32 = 0

  mutating func check(_ isRight: Bool, _ what: StaticString, _ name: StaticString) {
    checks += 1
    if !isRight { failures += 1 }
    send(isRight ? "ok   " : "FAIL ")
    send(what)
    send(name)
    send("\n")
  }

  func finish() -> Never {
    let isRight = checks > 0 && failures == 0
    send(isRight ? "PASS: " : "FAIL: ")
    send(failures)
    send(" of ")
    send(checks)
    send(" checks failed\n")
    platform_exit(isRight ? 0 : 1)
  }

  private func send(_ text: StaticString) {
    text.withUTF8Buffer { for byte in $0 { platform_send(byte) } }
  }

  private func send(_ number: UInt32) {
    if number >= 10 { send(number / 10) }
    platform_send(48 + UInt8(truncatingIfNeeded: number % 10))
  }
}
