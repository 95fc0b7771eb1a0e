import Foundation

/// A `synfire board` in a process of its own, which ends with the value.
final class RunningBoard {
  let running: Running
  private let folder: Scratch
  /// Of the terminal that it has printed.
  let path: String
  var target: String { "serial:\(path)" }

  /// - Parameter arguments: beside the core.
  init(_ arguments: [String] = [], core: String = "tiny") throws {
    folder = try Scratch()
    running = try Running(["board", "--core", core] + arguments, in: folder)
    // The core may have to be built first.
    while try !running.outputSoFar().hasSuffix("\n") && running.process.isRunning {
      Thread.sleep(forTimeInterval: 0.02)
    }
    path = try running.outputSoFar().trimmingCharacters(in: .newlines)
  }

  deinit { stop(SIGTERM) }

  /// The file in which the board shows its time.
  var clock: String { "/tmp/synfire-board" + path.replacing("/", with: "-") }

  /// Seconds of simulated time since the board's start.
  func seconds() throws -> Double {
    let words = try Data(contentsOf: URL(fileURLWithPath: clock)).withUnsafeBytes { bytes in
      (0..<2).map { bytes.loadUnaligned(fromByteOffset: 8 * $0, as: UInt64.self) }
    }
    return Double(words[1]) / Double(words[0])
  }

  func stop(_ signal: Int32) {
    guard running.process.isRunning else { return }
    kill(running.process.processIdentifier, signal)
    running.process.waitUntilExit()
  }
}
