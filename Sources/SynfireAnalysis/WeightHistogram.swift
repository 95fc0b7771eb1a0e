/// Histograms of weights beside each other, as a picture of its own: SVG without font files, scripts or network.
public struct WeightHistogram: Sendable {
  /// One histogram.
  public struct Panel: Sendable {
    public var title: String
    /// Weights in bins of one width, from the lower bound to the upper.
    public var counts: [Int]

    /// - Parameters:
    ///   - title: above the histogram.
    ///   - counts: at least one, not all of them 0.
    public init(title: String, counts: [Int]) {
      self.title = title
      self.counts = counts
    }

    /// The part of the weights in the fullest bin.
    fileprivate var highest: Double { Double(counts.max() ?? 0) / Double(max(1, counts.reduce(0, +))) }
  }

  public var title: String
  public var panels: [Panel]

  public init(title: String, panels: [Panel]) {
    self.title = title
    self.panels = panels
  }

  private static let left = 60.0
  private static let width = 300.0
  private static let height = 200.0
  private static let top = 54.0
  private static let gap = 50.0

  public var svg: String {
    var body = "<text class=\"title\" x=\"\(coordinate(Self.left))\" y=\"18.0\">\(escaped(title))</text>\n"
    // One scale for all, in tenths, so that heights can be compared.
    let tenths = (10 * (panels.map(\.highest).max() ?? 0)).rounded(.up)
    for (index, panel) in panels.enumerated() {
      let left = Self.left + Double(index) * (Self.width + Self.gap)
      body += markup(of: panel, left: left, tenths: max(1, Int(tenths)), colour: index % 2 + 1)
    }
    let width = Self.left + Double(panels.count) * (Self.width + Self.gap)
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 \(coordinate(width)) "
      + "\(coordinate(Self.top + Self.height + 44))\">\n<style>\n\(Self.style)</style>\n\(body)</svg>\n"
  }

  private func markup(of panel: Panel, left: Double, tenths: Int, colour: Int) -> String {
    let bottom = Self.top + Self.height
    let total = Double(max(1, panel.counts.reduce(0, +)))
    let bin = Self.width / Double(max(1, panel.counts.count))
    var body = "<text x=\"\(coordinate(left))\" y=\"\(coordinate(Self.top - 12))\">\(escaped(panel.title))</text>\n"
    for tenth in 0...tenths {
      let y = bottom - Self.height * Double(tenth) / Double(tenths)
      body += "<path class=\"axis\" d=\"M\(coordinate(left)) \(coordinate(y))h\(coordinate(Self.width))\"/>\n"
      body += "<text x=\"\(coordinate(left - 6))\" y=\"\(coordinate(y + 4))\" "
      body += "text-anchor=\"end\">\(10 * tenth) %</text>\n"
    }
    for (index, count) in panel.counts.enumerated() where count > 0 {
      let height = Self.height * Double(count) / total * 10 / Double(tenths)
      body += "<rect class=\"colour\(colour)\" x=\"\(coordinate(left + bin * Double(index) + 1))\" "
      body += "y=\"\(coordinate(bottom - height))\" width=\"\(coordinate(bin - 2))\" "
      body += "height=\"\(coordinate(height))\"/>\n"
    }
    for (place, label) in [(0, "0"), (0.5, "0.5"), (1, "1")] {
      body += "<text x=\"\(coordinate(left + Self.width * place))\" y=\"\(coordinate(bottom + 16))\" "
      body += "text-anchor=\"middle\">\(label)</text>\n"
    }
    body += "<text x=\"\(coordinate(left + Self.width / 2))\" y=\"\(coordinate(bottom + 34))\" "
    body += "text-anchor=\"middle\">weight, of the largest</text>\n"
    return body
  }

  private static let style = """
    svg { color-scheme: light dark; background: light-dark(#fff, #161618); }
    text { font: 11px system-ui, sans-serif; fill: light-dark(#1a1a1a, #e8e8e8); }
    .title { font-size: 13px; font-weight: 600; } .axis { fill: none; stroke: light-dark(#ddd, #333); }
    .colour1 { fill: light-dark(#2a6f97, #4a9fd0); } .colour2 { fill: light-dark(#b23a48, #e06c75); }

    """
}
