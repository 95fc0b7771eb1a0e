/// Bytes that a CSV file is made of.
enum ASCII {
  static let lineFeed: UInt8 = 0x0A
  static let carriageReturn: UInt8 = 0x0D
  static let comma: UInt8 = 0x2C
  static let minus: UInt8 = 0x2D
  static let zero: UInt8 = 0x30
  static let nine: UInt8 = 0x39
}

/// A column of a file of numbers.
struct TrainColumn {
  enum Kind {
    case number
    case signedNumber
    /// Anything without a comma, read with ``TrainReader/text(_:)``.
    case text
  }

  var name: String
  var kind = Kind.number

  var isSigned: Bool { kind == .signedNumber }

  /// The values that a field of it can hold: 32 bits.
  var range: ClosedRange<Int64> {
    isSigned ? Int64(Int32.min)...Int64(Int32.max) : 0...Int64(UInt32.max)
  }
}

/// Reads the lines of a file of events, currents or traces, one after the other: numbers with commas between them.
///
/// A good line is read in one pass over its digits; only a line that is not so simple is looked at closely.
struct TrainReader {
  private let bytes: [UInt8]
  private let columns: [TrainColumn]
  private let file: String
  private var offset = 0
  private var lineStart = 0
  private var line = 1

  /// The numbers of the line read last; of a text, how long it is.
  private(set) var values: [Int64]
  /// Where that line and each of its fields begin.
  private var readLineStart = 0
  private var starts: [Int]

  init(bytes: [UInt8], columns: [TrainColumn], file: String) {
    self.bytes = bytes
    self.columns = columns
    self.file = file
    values = Array(repeating: 0, count: columns.count)
    starts = Array(repeating: 0, count: columns.count)
  }

  /// The header line, without its line feed.
  static func header(_ columns: [TrainColumn]) -> String { columns.map(\.name).joined(separator: ",") }

  /// Reads the header line.
  mutating func header() throws(SpikeFileError) {
    let expected = Self.header(columns)
    if bytes.isEmpty { throw error(.empty(expected: expected), at: 0) }
    if bytes.starts(with: [0x1F, 0x8B]) { throw error(.compressed, at: 0) }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { throw error(.byteOrderMark, at: 0) }
    let found = bytes[..<endOfLine(from: 0)]
    if !found.elementsEqual(expected.utf8) {
      // A line that is not short and printable is not quoted: it may be megabytes of anything.
      let isText = found.allSatisfy { (0x20..<0x7F).contains($0) }
      throw error(
        isText ? .header(found: quoted(found), expected: expected) : .notText(expected: expected), at: 0)
    }
    nextLine()
  }

  /// Reads the next line into ``values``. Returns false at the end of the file.
  mutating func next() throws(SpikeFileError) -> Bool {
    if offset == bytes.count { return false }
    readLineStart = offset
    for index in columns.indices {
      if index > 0 {
        guard offset < bytes.count, bytes[offset] == ASCII.comma else { throw diagnose(from: readLineStart) }
        offset += 1
      }
      starts[index] = offset
      if columns[index].kind == .text {
        while offset < bytes.count, !Self.ends.contains(bytes[offset]) { offset += 1 }
        values[index] = Int64(offset - starts[index])
        continue
      }
      guard let value = number(isSigned: columns[index].isSigned), columns[index].range.contains(value) else {
        throw diagnose(from: readLineStart)
      }
      values[index] = value
    }
    guard offset == endOfLine(from: offset) else { throw diagnose(from: readLineStart) }
    nextLine()
    return true
  }

  private static let ends = [ASCII.comma, ASCII.lineFeed, ASCII.carriageReturn]

  /// The text of a field, from 0, of the line read last.
  func text(_ field: Int) -> String {
    String(decoding: bytes[starts[field]..<starts[field] + Int(values[field])], as: UTF8.self)
  }

  /// An error in a text, from 0, of the line read last, that is to be a number.
  func notANumber(_ field: Int) -> SpikeFileError {
    let text = quoted(bytes[starts[field]..<starts[field] + Int(values[field])])
    return error(.notANumber(field: columns[field].name, text: text), inField: field)
  }

  /// An error in a field, from 0, of the line read last.
  func error(_ problem: SpikeFileError.Problem, inField field: Int) -> SpikeFileError {
    SpikeFileError(file: file, line: line - 1, column: starts[field] - readLineStart + 1, problem: problem)
  }

  private func error(_ problem: SpikeFileError.Problem, at offset: Int) -> SpikeFileError {
    SpikeFileError(file: file, line: line, column: offset - lineStart + 1, problem: problem)
  }

  /// One or more digits, behind a minus where the column is signed; nil where there are none or too many.
  private mutating func number(isSigned: Bool) -> Int64? {
    let isNegative = isSigned && offset < bytes.count && bytes[offset] == ASCII.minus
    if isNegative { offset += 1 }
    let start = offset
    var value: Int64 = 0
    while offset < bytes.count {
      let digit = bytes[offset] &- ASCII.zero
      if digit > 9 { break }
      value = value &* 10 &+ Int64(digit)
      if value > Int64(UInt32.max) { return nil }
      offset += 1
    }
    return offset == start ? nil : isNegative ? -value : value
  }

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

  /// What is wrong with a line that is not its columns' numbers.
  private func diagnose(from start: Int) -> SpikeFileError {
    let lineBytes = bytes[start..<endOfLine(from: start)]
    if lineBytes.isEmpty { return error(.blankLine, at: start) }
    let fields = lineBytes.split(
      separator: ASCII.comma, maxSplits: columns.count, omittingEmptySubsequences: false)
    for (field, column) in zip(fields, columns) {
      if let problem = problem(field, column) { return error(problem, at: field.startIndex) }
    }
    let isMore = fields.count > columns.count
    let problem = SpikeFileError.Problem.fieldCount(isMore: isMore, columns: columns.map(\.name))
    return error(problem, at: isMore ? fields[columns.count].startIndex : start)
  }

  private func problem(_ field: ArraySlice<UInt8>, _ column: TrainColumn) -> SpikeFileError.Problem? {
    if column.kind == .text { return nil }
    let isNegative = field.first == ASCII.minus
    let digits = isNegative ? field.dropFirst() : field
    guard !digits.isEmpty, digits.allSatisfy({ (ASCII.zero...ASCII.nine).contains($0) }) else {
      return .notANumber(field: column.name, text: quoted(field))
    }
    if isNegative && !column.isSigned { return .negative(field: column.name, text: quoted(field)) }
    // Any number beyond 32 bits is too large, however much.
    let magnitude = digits.reduce(Int64(0)) { $0 > 1 << 32 ? $0 : $0 * 10 + Int64($1 - ASCII.zero) }
    if column.range.contains(isNegative ? -magnitude : magnitude) { return nil }
    return .tooLarge(field: column.name, text: quoted(field), range: column.range)
  }

  /// At most 40 bytes of a field, printable ones as they are and the others as dots.
  private func quoted(_ field: ArraySlice<UInt8>) -> String {
    let shown = field.prefix(40).map { (0x20..<0x7F).contains($0) ? $0 : 0x2E }
    return String(decoding: shown, as: UTF8.self) + (field.count > 40 ? "…" : "")
  }
}
