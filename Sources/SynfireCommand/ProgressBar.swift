/// A bar on standard error for work of more than a second, drawn only where that is a terminal.
struct ProgressBar {
  private let title: String
  private let start = ContinuousClock.now
  private var lastDrawn: ContinuousClock.Instant?
  private let isShown = Output.isErrorTerminal

  private static let width = 32

  init(_ title: String) { self.title = title }

  /// Redraws at most ten times a second.
  mutating func update(_ done: Int, of total: Int) {
    guard isShown, total > 0 else { return }
    let now = ContinuousClock.now
    guard now - start > .seconds(1) else { return }
    if let lastDrawn, now - lastDrawn < .milliseconds(100), done < total { return }
    lastDrawn = now
    let filled = min(Self.width, Self.width * done / total)
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: Self.width - filled)
    Output.put("\r\(title) \(bar) \(done)/\(total)")
  }

  /// Clears the bar's line.
  mutating func finish() {
    if lastDrawn != nil { Output.put("\r\u{1B}[2K") }
    lastDrawn = nil
  }
}
