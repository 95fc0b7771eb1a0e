import Foundation

/// A table in plain text for people: columns as wide as their widest cell, two spaces between them.
public struct TextTable: Sendable, CustomStringConvertible {
  private let lines: [[String]]

  /// - Parameter rows: each with as many cells as the head.
  public init(_ head: [String], _ rows: [[String]]) { lines = [head] + rows }

  /// The lines, each with its line feed; empty where there are no rows.
  public var description: String {
    guard lines.count > 1 else { return "" }
    let widths = lines[0].indices.map { column in lines.map { $0[column].count }.max() ?? 0 }
    return lines.map { cells in
      var line = ""
      for (cell, width) in zip(cells, widths) {
        line += cell + String(repeating: " ", count: width - cell.count + 2)
      }
      while line.last == " " { line.removeLast() }
      return line + "\n"
    }.joined()
  }

  /// A number in so many significant digits, without a locale.
  public static func decimal(_ value: Double, digits: Int = 4) -> String { String(format: "%.\(digits)g", value) }
}
