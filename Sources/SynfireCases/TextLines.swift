import SynfireMap

/// The lines of a CSV file whose fields are not all numbers, with what is wrong about them.
struct TextLines {
  let file: String
  let columns: [String]
  /// Fields of each line behind the header.
  private(set) var lines: [[Substring]] = []

  /// - Parameter bytes: the whole file, decompressed.
  init(_ bytes: [UInt8], columns: [String], file: String) throws(CaseFileError) {
    self.file = file
    self.columns = columns
    guard let text = String(validating: bytes, as: UTF8.self) else { throw error(nil, .notText) }
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.last == "\r" ? line.dropLast() : line
    }
    // A carriage return and a line feed are one character.
    if text.contains("\r\n") {
      lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
    }
    if lines.last?.isEmpty == true { lines.removeLast() }
    let header = columns.joined(separator: ",")
    guard let first = lines.first, first == header else {
      throw error(1, .header(found: String((lines.first ?? "").prefix(40)), expected: header))
    }
    for (index, line) in lines.enumerated().dropFirst() {
      let fields = line.split(separator: ",", omittingEmptySubsequences: false)
      guard fields.count == columns.count else {
        throw error(index + 1, .fieldCount(found: fields.count, columns: columns))
      }
      self.lines.append(fields)
    }
  }

  /// An error in a line behind the header, counted from 0, or in the file as a whole.
  func error(line index: Int, _ problem: CaseFileError.Problem) -> CaseFileError { error(index + 2, problem) }

  private func error(_ line: Int?, _ problem: CaseFileError.Problem) -> CaseFileError {
    CaseFileError(file: file, line: line, problem: problem)
  }

  /// A decimal number within a range.
  func number(
    _ text: Substring, _ field: String, line: Int, in range: ClosedRange<Int64> = 0...Int64(UInt32.max)
  ) throws(CaseFileError) -> Int64 {
    let digits = text.first == "-" ? text.dropFirst() : text
    guard !digits.isEmpty, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let value = Int64(text),
      range.contains(value)
    else {
      throw error(line: line, .notANumber(field: field, text: String(text.prefix(40)), range: range))
    }
    return value
  }
}
