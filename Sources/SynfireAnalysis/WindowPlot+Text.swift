import Foundation

extension WindowPlot {
  /// Steps that a column of the text stands for.
  private static let stepsPerColumn = 2
  private static let rows = 16

  /// The picture in characters, 75 columns wide: a bar for each two steps, as long as the larger entry of the two.
  public var text: String {
    var text = title + "\n"
    for panel in panels { text += "\n" + panel.title + "\n" + Self.text(of: panel) }
    let axis = "-63" + String(repeating: " ", count: 29) + "0" + String(repeating: " ", count: 29) + "63"
    var unit = "steps from arrival to spike"
    if let timeStepMilliseconds { unit += ", of \(shortest(timeStepMilliseconds)) ms" }
    return text + String(repeating: " ", count: 11) + axis + "\n" + String(repeating: " ", count: 11) + unit + "\n"
  }

  private static func text(of panel: Panel) -> String {
    let columns = 2 * reach / stepsPerColumn
    var values = [Double](repeating: 0, count: columns)
    for point in panel.entries.points {
      // Steps 0 and 1 are the first column to the right, -1 and -2 the first to the left.
      let column = columns / 2 + Int((Double(point.step) / Double(stepsPerColumn)).rounded(.down))
      if abs(point.value) > abs(values[column]) { values[column] = point.value }
    }
    let range = panel.range
    let span = range.upperBound - range.lowerBound
    guard span > 0 else { return label("0") + String(repeating: "-", count: columns) + "\n" }
    let above = Int((Double(rows) * range.upperBound / span).rounded())
    let below = rows - above
    var lines: [String] = []
    for row in stride(from: above, to: -below - 1, by: -1) {
      let name =
        row == 0 ? "0" : row == above ? shortest(range.upperBound) : row == -below ? shortest(range.lowerBound) : ""
      let cells = values.map { value -> Character in
        if row == 0 { return "-" }
        // A bar reaches a row if it reaches its middle.
        let length = Double(rows) * value / span
        return (row > 0 ? length >= Double(row) - 0.5 : length <= Double(row) + 0.5) ? "#" : " "
      }
      var line = label(name) + String(cells)
      while line.last == " " { line.removeLast() }
      lines.append(line)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func label(_ name: String) -> String {
    String(repeating: " ", count: max(0, 10 - name.count)) + name + " "
  }
}

/// A number in four significant digits, without a locale.
func shortest(_ value: Double) -> String { String(format: "%.4g", value) }
