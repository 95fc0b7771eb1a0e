import Synchronization

/// A bar on standard error for work of more than a second, drawn only where that is a terminal.
struct ProgressBar {
  private let title: String
  private let start = ContinuousClock.now
  private var lastDrawn: ContinuousClock.Instant?
  private let isShown = Output.isErrorTerminal

  private static let width = 32

  init(_ title: String) { self.title = title }

  /// Redraws at most ten times a second.
  ///
  /// - Parameter unit: what is counted, to show how many come in a second; nil shows none.
  mutating func update(_ done: Int, of total: Int, unit: String? = nil) {
    guard isShown, total > 0 else { return }
    let now = ContinuousClock.now
    guard now - start > .seconds(1) else { return }
    if let lastDrawn, now - lastDrawn < .milliseconds(100), done < total { return }
    lastDrawn = now
    let filled = min(Self.width, Self.width * done / total)
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: Self.width - filled)
    let seconds = Double((now - start).components.seconds) + Double((now - start).components.attoseconds) / 1e18
    let rate = unit.map { " \(Int((10 * Double(done) / seconds).rounded()) / 10) \($0)/s" } ?? ""
    Output.put("\r\(title) \(bar) \(done)/\(total)\(rate)")
  }

  /// Clears the bar's line.
  mutating func finish() {
    if lastDrawn != nil { Output.put("\r\u{1B}[2K") }
    lastDrawn = nil
  }
}

/// A bar for work that several tasks do.
final class SharedProgress: Sendable {
  private let bar: Mutex<ProgressBar>
  private let total: Int
  private let unit: String

  init(_ title: String, of total: Int, unit: String) {
    bar = Mutex(ProgressBar(title))
    self.total = total
    self.unit = unit
  }

  func update(_ done: Int) { bar.withLock { $0.update(done, of: total, unit: unit) } }
  func finish() { bar.withLock { $0.finish() } }
}
