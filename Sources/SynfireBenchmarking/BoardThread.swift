import Foundation
import Synchronization
import SynfireDevices
import SynfireSimulation

/// A virtual board that runs in a thread of this process until it is stopped.
public final class BoardThread: Sendable {
  /// Of the terminal.
  public let path: String
  private let isStopped: Flag

  private final class Flag: Sendable {
    let value = Mutex(false)
  }

  /// - Throws: `BoardError`.
  public init(_ library: SimulationLibrary) async throws {
    let flag = Flag()
    isStopped = flag
    path = try await withCheckedThrowingContinuation { continuation in
      let thread = Thread {
        do {
          let board = try VirtualBoard(SimulatedCore(library))
          continuation.resume(returning: board.path)
          try? board.run { !flag.value.withLock(\.self) }
        } catch {
          continuation.resume(throwing: error)
        }
      }
      thread.start()
    }
  }

  public func stop() { isStopped.value.withLock { $0 = true } }

  deinit { stop() }
}
