import Foundation
import SynfireInterchange

/// Standard output and standard error: the first holds the result and nothing else.
enum Output {
  static func write(_ text: String) {
    FileHandle.standardOutput.write(Data(text.utf8))
  }

  static func complain(_ text: String) {
    FileHandle.standardError.write(Data((text + "\n").utf8))
  }

  /// Writes a result to a file as a whole or not at all, or to standard output where the path is `-`.
  static func write(_ bytes: [UInt8], to path: String) throws {
    if path == "-" {
      FileHandle.standardOutput.write(Data(bytes))
    } else {
      try WholeFile.write(bytes, to: path)
    }
  }

  /// A value as JSON with sorted keys and a final line feed.
  static func writeJSON(_ value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    write(String(decoding: try encoder.encode(value), as: UTF8.self) + "\n")
  }

  static var isErrorTerminal: Bool { isatty(STDERR_FILENO) == 1 }
}

/// What Ctrl-C does: the command ends with 130. Files are only ever written under a temporary name and then renamed, so
/// none is left half-written.
enum Interruption {
  static func install() {
    signal(SIGINT) { _ in _exit(ExitStatus.interrupted) }
  }
}
