/// Reads a JSON document (RFC 8259) strictly: no key twice in an object, no NaN, a limited depth, nothing behind the
/// document. Every error has its line and column. Files of Python's tools may hold `NaN`, `Infinity` and `-Infinity`,
/// which JSON has not: they are numbers where that is asked for.
struct JSONReader {
  /// Arrays and objects within one another; networks need 6.
  static let maximumDepth = 64
  /// What is a number beside those of JSON, where that is asked for.
  static let nonFinite: Set = ["NaN", "Infinity", "-Infinity"]

  private let bytes: [UInt8]
  private let file: String?
  private let takesNonFinite: Bool
  private var offset = 0
  private var line = 1
  private var lineStart = 0
  private var path = JSONPath()

  /// The document in `bytes`, UTF-8 without a byte order mark.
  static func read(
    _ bytes: [UInt8], file: String?, nonFinite: Bool = false
  ) throws(DescriptionError) -> JSONValue {
    var reader = JSONReader(bytes: bytes, file: file, takesNonFinite: nonFinite)
    let value = try reader.value()
    reader.skipSpace()
    if reader.offset < bytes.count { throw reader.syntax("text after the end of the document") }
    return value
  }

  private init(bytes: [UInt8], file: String?, takesNonFinite: Bool) {
    self.bytes = bytes
    self.file = file
    self.takesNonFinite = takesNonFinite
  }

  private var position: TextPosition { TextPosition(line: line, column: offset - lineStart + 1) }

  /// The byte at the offset; 0, which no JSON text holds, at the end.
  private var next: UInt8 { offset < bytes.count ? bytes[offset] : 0 }

  private func syntax(_ what: String) -> DescriptionError {
    DescriptionError(file: file, position: position, path: path, problem: .syntax(what))
  }

  private func unexpected(_ expected: String) -> DescriptionError {
    guard offset < bytes.count else { return syntax("expected \(expected), found the end of the text") }
    let printable = (0x21...0x7E).contains(next) ? "'\(UnicodeScalar(next))'" : "byte 0x\(String(next, radix: 16))"
    return syntax("expected \(expected), found \(printable)")
  }

  private mutating func skipSpace() {
    while offset < bytes.count {
      switch bytes[offset] {
      case 0x0A:
        line += 1
        lineStart = offset + 1
      case 0x20, 0x09, 0x0D: break
      default: return
      }
      offset += 1
    }
  }

  private mutating func value() throws(DescriptionError) -> JSONValue {
    skipSpace()
    let start = position
    let content: JSONValue.Content =
      switch next {
      case UInt8(ascii: "{"): try object()
      case UInt8(ascii: "["): try array()
      case UInt8(ascii: "\""): .string(try string())
      case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): .number(try number())
      default: try word()
      }
    return JSONValue(content: content, position: start)
  }

  private mutating func enter(_ component: JSONPath.Component) throws(DescriptionError) {
    if path.components.count == Self.maximumDepth {
      throw syntax("more than \(Self.maximumDepth) arrays and objects within one another")
    }
    path.components.append(component)
  }

  private mutating func object() throws(DescriptionError) -> JSONValue.Content {
    offset += 1
    var members: [JSONValue.Member] = []
    var keys: Set<String> = []
    skipSpace()
    if next == UInt8(ascii: "}") {
      offset += 1
      return .object([])
    }
    while true {
      skipSpace()
      guard next == UInt8(ascii: "\"") else { throw unexpected("a key in quotes") }
      let keyPosition = position
      let key = try string()
      guard keys.insert(key).inserted else {
        throw DescriptionError(file: file, position: keyPosition, path: path, problem: .duplicateKey(key))
      }
      try enter(.key(key))
      skipSpace()
      guard next == UInt8(ascii: ":") else { throw unexpected("':'") }
      offset += 1
      members.append(JSONValue.Member(key: key, position: keyPosition, value: try value()))
      path.components.removeLast()
      if try !another(before: UInt8(ascii: "}"), named: "',' or '}'") { return .object(members) }
    }
  }

  private mutating func array() throws(DescriptionError) -> JSONValue.Content {
    offset += 1
    var elements: [JSONValue] = []
    skipSpace()
    if next == UInt8(ascii: "]") {
      offset += 1
      return .array([])
    }
    while true {
      try enter(.index(elements.count))
      elements.append(try value())
      path.components.removeLast()
      if try !another(before: UInt8(ascii: "]"), named: "',' or ']'") { return .array(elements) }
    }
  }

  /// Takes a comma (true) or the closing bracket (false).
  private mutating func another(before close: UInt8, named expected: String) throws(DescriptionError) -> Bool {
    skipSpace()
    guard next == UInt8(ascii: ",") || next == close else { throw unexpected(expected) }
    defer { offset += 1 }
    return next == UInt8(ascii: ",")
  }

  private mutating func word() throws(DescriptionError) -> JSONValue.Content {
    let start = offset
    while (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(next | 0x20) { offset += 1 }
    switch String(decoding: bytes[start..<offset], as: UTF8.self) {
    case "true": return .bool(true)
    case "false": return .bool(false)
    case "null": return .null
    case let text where takesNonFinite && Self.nonFinite.contains(text): return .number(text)
    case "":
      throw unexpected("a value")
    case let other:
      offset = start
      throw syntax("'\(other)' is not a value; numbers must be finite and written in digits")
    }
  }

  private mutating func digits() throws(DescriptionError) {
    guard isDigit(next) else { throw unexpected("a digit") }
    while isDigit(next) { offset += 1 }
  }

  private func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

  private mutating func number() throws(DescriptionError) -> String {
    let start = offset
    if next == UInt8(ascii: "-") { offset += 1 }
    if takesNonFinite, next == UInt8(ascii: "I"), case .number(let text) = try word(), text == "Infinity" {
      return "-" + text
    }
    if next == UInt8(ascii: "0") {
      offset += 1
      if isDigit(next) { throw syntax("a number must not begin with 0") }
    } else {
      try digits()
    }
    if next == UInt8(ascii: ".") {
      offset += 1
      try digits()
    }
    if next | 0x20 == UInt8(ascii: "e") {
      offset += 1
      if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { offset += 1 }
      try digits()
    }
    return String(decoding: bytes[start..<offset], as: UTF8.self)
  }

  private mutating func string() throws(DescriptionError) -> String {
    offset += 1
    var text: [UInt8] = []
    while true {
      guard offset < bytes.count else { throw unexpected("'\"'") }
      switch next {
      case UInt8(ascii: "\""):
        guard let string = String(validating: text, as: UTF8.self) else {
          throw syntax("a string that is not UTF-8")
        }
        offset += 1
        return string
      case UInt8(ascii: "\\"):
        offset += 1
        text.append(contentsOf: try escape())
      case 0..<0x20: throw syntax("a control character in a string; write it as an escape")
      default:
        text.append(next)
        offset += 1
      }
    }
  }

  /// The UTF-8 of the escape whose backslash has been taken.
  private mutating func escape() throws(DescriptionError) -> [UInt8] {
    let letter = next
    if letter == UInt8(ascii: "u") {
      offset += 1
      return Array(String(try escapedScalar()).utf8)
    }
    let plain: [UInt8: UInt8] = [
      0x22: 0x22, 0x5C: 0x5C, 0x2F: 0x2F, 0x62: 0x08, 0x66: 0x0C, 0x6E: 0x0A, 0x72: 0x0D, 0x74: 0x09,
    ]
    guard let byte = plain[letter] else { throw unexpected("one of \"\\/bfnrtu after a backslash") }
    offset += 1
    return [byte]
  }

  private mutating func escapedScalar() throws(DescriptionError) -> Character {
    let first = try fourHexDigits()
    if let scalar = UnicodeScalar(first) { return Character(scalar) }
    if first < 0xDC00, next == UInt8(ascii: "\\") {
      offset += 1
      guard next == UInt8(ascii: "u") else { throw unexpected("'u', the second half of a surrogate pair") }
      offset += 1
      let second = try fourHexDigits()
      if (0xDC00..<0xE000).contains(second),
        let scalar = UnicodeScalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
      {
        return Character(scalar)
      }
    }
    throw syntax("half of a surrogate pair")
  }

  private mutating func fourHexDigits() throws(DescriptionError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let digit = Character(UnicodeScalar(next)).hexDigitValue else { throw unexpected("a hexadecimal digit") }
      value = value << 4 | UInt32(digit)
      offset += 1
    }
    return value
  }
}
