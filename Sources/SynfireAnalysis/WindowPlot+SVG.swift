extension WindowPlot {
  private static let left = 90.0
  private static let width = 640.0
  private static let height = 240.0
  private static let headline = 26.0
  private static let gap = 20.0

  /// The picture: a line for what is asked for, a dot for each entry of the core. It names no font file and needs no
  /// network.
  public var svg: String {
    var body = "<text class=\"title\" x=\"\(coordinate(Self.left))\" y=\"16.0\">\(escaped(title))</text>\n"
    var top = Self.headline
    for (index, panel) in panels.enumerated() {
      body += markup(of: panel, top: top + Self.headline, colour: index % 2 + 1)
      body +=
        "<text x=\"\(coordinate(Self.left))\" y=\"\(coordinate(top + Self.headline - 6))\">\(escaped(panel.title))</text>\n"
      top += Self.headline + Self.height + Self.gap
    }
    for step in stride(from: -60, through: 60, by: 20) {
      body +=
        "<text x=\"\(coordinate(Self.x(Double(step))))\" y=\"\(coordinate(top))\" text-anchor=\"middle\">\(step)</text>\n"
    }
    var unit = "steps from arrival to spike"
    if let timeStepMilliseconds { unit += ", of \(shortest(timeStepMilliseconds)) ms" }
    body += "<text x=\"\(coordinate(Self.left + Self.width / 2))\" y=\"\(coordinate(top + 16))\" "
    body += "text-anchor=\"middle\">\(unit)</text>\n"
    let (width, height) = (coordinate(Self.left + Self.width + 20), coordinate(top + 26))
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"\(width)\" height=\"\(height)\" "
      + "viewBox=\"0 0 \(width) \(height)\">\n<style>\n\(Self.style)</style>\n\(body)</svg>\n"
  }

  private static func x(_ step: Double) -> Double { left + width * (step + Double(reach)) / Double(2 * reach) }

  private func markup(of panel: Panel, top: Double, colour: Int) -> String {
    let range = panel.range
    let span = max(range.upperBound - range.lowerBound, .leastNormalMagnitude)
    func y(_ value: Double) -> Double { top + 8 + (Self.height - 16) * (range.upperBound - value) / span }
    var body = "<rect class=\"band\" x=\"\(coordinate(Self.left))\" y=\"\(coordinate(top))\" "
    body += "width=\"\(coordinate(Self.width))\" height=\"\(coordinate(Self.height))\"/>\n"
    body += "<path class=\"axis\" d=\"M\(coordinate(Self.left)) \(coordinate(y(0)))h\(coordinate(Self.width))"
    body += "M\(coordinate(Self.x(0))) \(coordinate(top))v\(coordinate(Self.height))\"/>\n"
    for value in Set([range.lowerBound, 0, range.upperBound]).sorted() {
      body += "<text x=\"\(coordinate(Self.left - 8))\" y=\"\(coordinate(y(value) + 4))\" "
      body += "text-anchor=\"end\">\(shortest(value))</text>\n"
    }
    for half in [panel.ideal.points.filter { $0.step < 0 }, panel.ideal.points.filter { $0.step >= 0 }] {
      guard let first = half.first else { continue }
      var path = "M\(coordinate(Self.x(Double(first.step)))) \(coordinate(y(first.value)))"
      for point in half.dropFirst() {
        path += "L\(coordinate(Self.x(Double(point.step)))) \(coordinate(y(point.value)))"
      }
      body += "<path class=\"ideal\" d=\"\(path)\"/>\n"
    }
    for point in panel.entries.points {
      body += "<circle class=\"colour\(colour)\" cx=\"\(coordinate(Self.x(Double(point.step))))\" "
      body += "cy=\"\(coordinate(y(point.value)))\" r=\"2\"/>\n"
    }
    return body
  }

  private static let style = """
    svg { background: #fff; }
    text { font: 11px system-ui, sans-serif; fill: #1a1a1a; } .title { font-size: 13px; font-weight: 600; }
    .band { fill: none; stroke: #ccc; } .axis { fill: none; stroke: #ccc; stroke-dasharray: 3 3; }
    .ideal { fill: none; stroke: #1a1a1a; } .colour1 { fill: #2a6f97; } .colour2 { fill: #b23a48; }
    @media (prefers-color-scheme: dark) {
      svg { background: #161618; } text { fill: #e8e8e8; } .band, .axis { stroke: #444; }
      .ideal { stroke: #e8e8e8; } .colour1 { fill: #4a9fd0; } .colour2 { fill: #e06c75; }
    }

    """
}
