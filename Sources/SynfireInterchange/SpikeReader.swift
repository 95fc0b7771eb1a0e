/// Bytes that a CSV file is made of.
enum ASCII {
  static let lineFeed: UInt8 = 0x0A
  static let carriageReturn: UInt8 = 0x0D
  static let comma: UInt8 = 0x2C
  static let minus: UInt8 = 0x2D
  static let zero: UInt8 = 0x30
  static let nine: UInt8 = 0x39
}

/// Reads the lines of a spike file, one after the other.
///
/// A good line is read in one pass over its digits; only a line that is not so simple is looked at closely.
struct SpikeReader {
  private let bytes: [UInt8]
  private let column: SpikeTrain.Column
  private let file: String
  private var offset = 0
  private var lineStart = 0
  private var line = 1

  /// The two numbers of the line read last.
  private(set) var step: UInt32 = 0
  private(set) var number: UInt32 = 0
  private var numberStart = 0

  init(bytes: [UInt8], column: SpikeTrain.Column, file: String) {
    self.bytes = bytes
    self.column = column
    self.file = file
  }

  /// Reads the header line.
  mutating func header() throws(SpikeFileError) {
    if bytes.isEmpty { throw error(.empty(expected: SpikeTrain.header(column)), at: 0) }
    if bytes.starts(with: [0x1F, 0x8B]) { throw error(.compressed, at: 0) }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { throw error(.byteOrderMark, at: 0) }
    let found = bytes[..<endOfLine(from: 0)]
    if !found.elementsEqual(SpikeTrain.header(column).utf8) {
      // A line that is not short and printable is not quoted: it may be megabytes of anything.
      let isText = found.allSatisfy { (0x20..<0x7F).contains($0) }
      let problem: SpikeFileError.Problem =
        isText
        ? .header(found: quoted(found), expected: SpikeTrain.header(column))
        : .notText(expected: SpikeTrain.header(column))
      throw error(problem, at: 0)
    }
    nextLine()
  }

  /// Reads the next line into ``step`` and ``number``. Returns false at the end of the file.
  mutating func next() throws(SpikeFileError) -> Bool {
    if offset == bytes.count { return false }
    let start = offset
    if let step = digits(), offset < bytes.count, bytes[offset] == ASCII.comma {
      offset += 1
      numberStart = offset
      if let number = digits(), isAtEndOfLine {
        self.step = step
        self.number = number
        nextLine()
        return true
      }
    }
    throw diagnose(from: start)
  }

  /// An error in a field of the line read last.
  func error(_ problem: SpikeFileError.Problem, inField field: Int) -> SpikeFileError {
    let start = numberStart
    var first = start
    while first > 0, bytes[first - 1] != ASCII.lineFeed { first -= 1 }
    return SpikeFileError(file: file, line: line - 1, column: field == 1 ? 1 : start - first + 1, problem: problem)
  }

  private func error(_ problem: SpikeFileError.Problem, at offset: Int) -> SpikeFileError {
    SpikeFileError(file: file, line: line, column: offset - lineStart + 1, problem: problem)
  }

  /// One or more digits that make a number of 32 bits; nil otherwise.
  private mutating func digits() -> UInt32? {
    let start = offset
    var value: UInt64 = 0
    while offset < bytes.count {
      let digit = bytes[offset] &- ASCII.zero
      if digit > 9 { break }
      value = value &* 10 &+ UInt64(digit)
      if value > UInt64(UInt32.max) { return nil }
      offset += 1
    }
    return offset == start ? nil : UInt32(truncatingIfNeeded: value)
  }

  private var isAtEndOfLine: Bool { offset == endOfLine(from: offset) }

  /// Offset of the line feed, of the carriage return before it, or of the end of the file.
  private func endOfLine(from start: Int) -> Int {
    var end = start
    while end < bytes.count, bytes[end] != ASCII.lineFeed { end += 1 }
    return end > start && bytes[end - 1] == ASCII.carriageReturn ? end - 1 : end
  }

  private mutating func nextLine() {
    while offset < bytes.count, bytes[offset] != ASCII.lineFeed { offset += 1 }
    if offset < bytes.count { offset += 1 }
    line += 1
    lineStart = offset
  }

  /// What is wrong with a line that is not two numbers.
  private func diagnose(from start: Int) -> SpikeFileError {
    let lineBytes = bytes[start..<endOfLine(from: start)]
    if lineBytes.isEmpty { return error(.blankLine, at: start) }
    let fields = lineBytes.split(separator: ASCII.comma, maxSplits: 2, omittingEmptySubsequences: false)
    for (field, name) in zip(fields, ["step", column.rawValue]) {
      if let problem = problem(field, name) { return error(problem, at: field.startIndex) }
    }
    return error(.fieldCount(isMore: fields.count > 2, column), at: fields.count > 2 ? fields[2].startIndex : start)
  }

  private func problem(_ field: ArraySlice<UInt8>, _ name: String) -> SpikeFileError.Problem? {
    func isNumber(_ text: ArraySlice<UInt8>) -> Bool {
      !text.isEmpty && text.allSatisfy { (ASCII.zero...ASCII.nine).contains($0) }
    }
    if isNumber(field) {
      let value = field.reduce(UInt64(0)) { $0 > UInt64(UInt32.max) ? $0 : $0 * 10 + UInt64($1 - ASCII.zero) }
      return value > UInt64(UInt32.max) ? .tooLarge(field: name, text: quoted(field)) : nil
    }
    if field.first == ASCII.minus, isNumber(field.dropFirst()) {
      return .negative(field: name, text: quoted(field))
    }
    return .notANumber(field: name, text: quoted(field))
  }

  /// At most 40 bytes of a field, printable ones as they are and the others as dots.
  private func quoted(_ field: ArraySlice<UInt8>) -> String {
    let shown = field.prefix(40).map { (0x20..<0x7F).contains($0) ? $0 : 0x2E }
    return String(decoding: shown, as: UTF8.self) + (field.count > 40 ? "…" : "")
  }
}
