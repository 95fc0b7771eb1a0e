/// Verilog as far as it decides what is built.
enum VerilogText {
  /// The bytes without comments and without white space that separates nothing: what begins a line still does, and else
  /// a run of white space or a comment is one space.
  static func withoutComments(_ source: [UInt8]) -> [UInt8] {
    var kept: [UInt8] = []
    kept.reserveCapacity(source.count)
    // The white space that stands before the next byte that is kept.
    var space: UInt8?
    var index = 0
    while index < source.count {
      let byte = source[index]
      let following = index + 1 < source.count ? source[index + 1] : 0
      switch (byte, following) {
      case (slash, slash):
        index = source[index...].firstIndex(of: newline) ?? source.count
      case (slash, star):
        // From the third byte on, so that the star which opens it closes nothing.
        index += 3
        while index < source.count, source[index - 1] != star || source[index] != slash { index += 1 }
        index += 1
        space = space ?? blank
      case (newline, _):
        space = newline
        index += 1
      case (blank, _), (UInt8(ascii: "\t"), _), (UInt8(ascii: "\r"), _):
        space = space ?? blank
        index += 1
      default:
        if let space, !kept.isEmpty { kept.append(space) }
        space = nil
        let end = byte == quotationMark ? endOfString(source, from: index) : index + 1
        kept += source[index..<end]
        index = end
      }
    }
    return kept
  }

  private static let newline = UInt8(ascii: "\n")
  private static let blank = UInt8(ascii: " ")
  private static let slash = UInt8(ascii: "/")
  private static let star = UInt8(ascii: "*")
  private static let quotationMark = UInt8(ascii: "\"")

  /// Behind a string's closing quotation mark. A backslash keeps the next one from closing it.
  private static func endOfString(_ source: [UInt8], from start: Int) -> Int {
    var index = start + 1
    while index < source.count, source[index] != quotationMark {
      index += source[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    return min(index + 1, source.count)
  }
}
