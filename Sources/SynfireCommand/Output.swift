import Foundation
import SynfireInterchange

/// Standard output and standard error: the first holds the result and nothing else.
enum Output {
  /// - Throws: a `FileError` where standard output is closed or full.
  static func write(_ text: String) throws(FileError) { try write(Array(text.utf8)) }

  /// A message and a line feed. Where standard error takes nothing there is nobody to tell.
  static func complain(_ text: String) { put(text + "\n") }

  /// Text on standard error as it is.
  static func put(_ text: String) { _ = write(Array(text.utf8), to: STDERR_FILENO) }

  /// Writes a result to a file as a whole or not at all, or to standard output where the path is `-`.
  static func write(_ bytes: [UInt8], to path: String) throws(FileError) {
    if path == "-" {
      try write(bytes)
    } else {
      try WholeFile.write(bytes, to: path)
    }
  }

  /// Makes sure that a file can be written, before there is something to write.
  static func probe(_ path: String) throws(FileError) {
    if path != "-" { _ = try AtomicFile(path) }
  }

  /// What is said beside a result: on standard output, or on standard error where the result itself took that.
  static func report(_ text: String, beside path: String?) throws(FileError) {
    if path == "-" { put(text) } else { try write(text) }
  }

  /// A value as JSON with sorted keys and a final line feed.
  static func json(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self) + "\n"
  }

  static var isErrorTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  private static func write(_ bytes: [UInt8]) throws(FileError) {
    if let code = write(bytes, to: STDOUT_FILENO) { throw FileError("standard output", .write, code: code) }
  }

  /// Writes all of it; returns the system's error number where it cannot.
  private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32? {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress!, $0.count) }
      if count >= 0 {
        rest.removeFirst(count)
      } else if errno != EINTR {
        return errno
      }
    }
    return nil
  }
}
