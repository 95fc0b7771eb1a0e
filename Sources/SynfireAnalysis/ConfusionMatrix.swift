/// How often each class was taken for each.
public struct ConfusionMatrix: Sendable, Equatable {
  /// `counts[actual][answer]`, square.
  public private(set) var counts: [[Int]]

  public init(classes: Int) {
    counts = Array(repeating: Array(repeating: 0, count: classes), count: classes)
  }

  /// Both are class numbers from 0.
  public mutating func add(actual: Int, answer: Int) { counts[actual][answer] += 1 }

  public var total: Int { counts.reduce(0) { $0 + $1.reduce(0, +) } }
  public var right: Int { counts.indices.reduce(0) { $0 + counts[$1][$1] } }
  /// Right answers of all, 0 to 1; 0 of none.
  public var accuracy: Double { total == 0 ? 0 : Double(right) / Double(total) }

  /// An HTML table: a row for each actual class, a column for each answer, darker where there are more.
  public var html: String {
    let most = max(1, counts.joined().max() ?? 1)
    var html = "<table class=\"confusion\"><tr><th></th>"
    for answer in counts.indices { html += "<th scope=\"col\">\(answer)</th>" }
    html += "</tr>\n"
    for (actual, row) in counts.enumerated() {
      html += "<tr><th scope=\"row\">\(actual)</th>"
      for (answer, count) in row.enumerated() {
        let share = coordinate(count == 0 ? 0 : 10 + 80 * Double(count) / Double(most))
        let kind = actual == answer ? "right" : "wrong"
        html += "<td class=\"\(kind)\" style=\"--share:\(share)%\">\(count == 0 ? "" : String(count))</td>"
      }
      html += "</tr>\n"
    }
    return html + "</table>\n"
  }
}
