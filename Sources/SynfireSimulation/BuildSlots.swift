import Foundation
import Synchronization

/// Bounds how many cores a process builds at once. A build keeps one processor busy and takes up to a gigabyte of memory;
/// more of them than processors make each late and none early.
///
/// Who holds a slot must not ask for another: with all slots taken so, none goes on.
final class BuildSlots: Sendable {
  /// As many as there are processors.
  static let shared = BuildSlots(ProcessInfo.processInfo.activeProcessorCount)

  private struct State {
    var free: Int
    /// Who waits, first come first served.
    var waiting: [CheckedContinuation<Void, Never>] = []
  }

  private let state: Mutex<State>

  init(_ count: Int) { state = Mutex(State(free: count)) }

  /// Waits for a slot, which is to be given back.
  func take() async {
    await withCheckedContinuation { continuation in
      let isFree = state.withLock { state in
        if state.free == 0 {
          state.waiting.append(continuation)
          return false
        }
        state.free -= 1
        return true
      }
      if isFree { continuation.resume() }
    }
  }

  /// A slot goes to who waits longest, without being free in between.
  func give() {
    let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
      if state.waiting.isEmpty {
        state.free += 1
        return nil
      }
      return state.waiting.removeFirst()
    }
    next?.resume()
  }
}
