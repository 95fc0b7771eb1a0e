/// Why bytes could not be read as gzip.
public enum GzipError: Error, Equatable, Sendable {
  /// The bytes do not begin with gzip's mark 1F 8B. Holds the first two bytes, or fewer.
  case notGzip(firstBytes: [UInt8])
  /// The data ended before the stream did. `length` is the number of compressed bytes that there were.
  case truncated(length: Int)
  /// The stream is damaged: zlib's reason, found within the first `offset` compressed bytes.
  case corrupt(offset: Int, reason: String)
  /// The decompressed data would be longer than the caller allows.
  case tooLarge(limit: Int)
  /// zlib could not work, with its return code (no memory, or another version of the library).
  case unavailable(code: Int32)
}

extension GzipError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .notGzip(let firstBytes):
      let bytes = firstBytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }
      let found = bytes.isEmpty ? "nothing" : bytes.joined(separator: " ")
      return "not gzip data: it begins with \(found), expected 1F 8B"
    case .truncated(let length):
      return "the gzip data is cut short: its stream does not end within its \(length) bytes"
    case .corrupt(let offset, let reason):
      return "the gzip data is damaged within its first \(offset) bytes: \(reason)"
    case .tooLarge(let limit):
      return "the gzip data decompresses to more than the \(limit) bytes allowed"
    case .unavailable(let code):
      return "zlib refused to start (code \(code))"
    }
  }
}
