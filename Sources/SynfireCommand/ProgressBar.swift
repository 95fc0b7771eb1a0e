import Foundation

/// A bar on standard error for work of more than a second, drawn only where that is a terminal.
struct ProgressBar {
  private let title: String
  private let total: Int
  private let start = ContinuousClock.now
  private var lastDrawn: ContinuousClock.Instant?
  private let isShown = Output.isErrorTerminal

  private static let width = 32

  init(_ title: String, total: Int) {
    self.title = title
    self.total = max(1, total)
  }

  /// Redraws at most ten times a second.
  mutating func update(_ done: Int) {
    guard isShown else { return }
    let now = ContinuousClock.now
    guard now - start > .seconds(1) else { return }
    if let lastDrawn, now - lastDrawn < .milliseconds(100), done < total { return }
    lastDrawn = now
    let filled = min(Self.width, Self.width * done / total)
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: Self.width - filled)
    draw("\r\(title) \(bar) \(done)/\(total)")
  }

  /// Clears the bar's line.
  mutating func finish() {
    if lastDrawn != nil { draw("\r\u{1B}[2K") }
    lastDrawn = nil
  }

  private func draw(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}
