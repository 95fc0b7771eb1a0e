import Foundation
import Synchronization

/// A bar on standard error for work of more than a second of which nobody can say how much is done: it moves, and tells for
/// how long. Drawn only where standard error is a terminal.
final class BusyBar: Sendable {
  private struct State {
    var title: String
    var isDrawn = false
    var isFinished = false
  }

  private let state: Mutex<State>
  private let start = ContinuousClock.now

  private static let width = 32
  private static let filled = 6

  init(_ title: String) {
    state = Mutex(State(title: title))
    guard Output.isErrorTerminal else { return }
    Thread.detachNewThread { [self] in
      repeat { Thread.sleep(forTimeInterval: 0.1) } while draw()
    }
  }

  /// Says what is being done from now on.
  func update(_ title: String) { state.withLock { $0.title = title } }

  /// Clears the bar's line for good.
  func finish() {
    state.withLock { state in
      if state.isDrawn, !state.isFinished { Output.put("\r\u{1B}[2K") }
      state.isFinished = true
    }
  }

  /// Returns false once it is finished.
  private func draw() -> Bool {
    let time = ContinuousClock.now - start
    return state.withLock { state in
      if state.isFinished { return false }
      if time > .seconds(1) {
        // The line is cleared first, as the title before may have been longer.
        Output.put("\r\u{1B}[2K" + Self.text(state.title, after: time))
        state.isDrawn = true
      }
      return true
    }
  }

  /// The bar: its filled part goes to the right and comes in again on the left.
  static func text(_ title: String, after time: Duration) -> String {
    let position = Int(time / .milliseconds(100)) % width
    let bar = (0..<width).map { ($0 - position + width) % width < filled ? "█" : "░" }.joined()
    return "\(title) \(bar) \(Int(time / .seconds(1))) s"
  }
}
