/// A raster of spikes as an SVG: steps to the right, a row for each neuron or axon, a tick for each spike.
public struct SpikeRaster: Sendable {
  /// A named block of rows, drawn from the top in the order given.
  public struct Band: Sendable {
    public var name: String
    public var rows: Int
    /// Row (from 0 in the band) and step of each tick.
    public var ticks: [(row: Int, step: Int)]

    public init(name: String, rows: Int, ticks: [(row: Int, step: Int)]) {
      self.name = name
      self.rows = rows
      self.ticks = ticks
    }
  }

  public var steps: Int
  public var bands: [Band]

  public init(steps: Int, bands: [Band]) {
    self.steps = steps
    self.bands = bands
  }

  private static let left = 90.0
  private static let width = 640.0
  private static let gap = 10.0

  private static func rowHeight(of band: Band) -> Double { band.rows > 24 ? 3 : 10 }

  /// The picture; it names no font file and needs no network.
  public var svg: String {
    var body = ""
    var top = Self.gap
    let stepWidth = Self.width / Double(max(steps, 1))
    for (index, band) in bands.enumerated() {
      let rowHeight = Self.rowHeight(of: band)
      let height = Double(band.rows) * rowHeight
      body += "<rect class=\"band\" x=\"\(coordinate(Self.left))\" y=\"\(coordinate(top))\" "
      body += "width=\"\(coordinate(Self.width))\" height=\"\(coordinate(height))\"/>\n"
      body += "<text x=\"\(coordinate(Self.left - 8))\" y=\"\(coordinate(top + height / 2 + 4))\" "
      body += "text-anchor=\"end\">\(escaped(band.name))</text>\n"
      var path = ""
      for tick in band.ticks {
        let x = Self.left + (Double(tick.step) + 0.5) * stepWidth
        path += "M\(coordinate(x)) \(coordinate(top + Double(tick.row) * rowHeight + 0.5))v\(coordinate(rowHeight - 1))"
      }
      if !path.isEmpty { body += "<path class=\"tick colour\(index % 3)\" d=\"\(path)\"/>\n" }
      top += height + Self.gap
    }
    let labelled = stride(from: 0, through: steps, by: max(1, steps / 8))
    for step in labelled {
      let x = Self.left + Double(step) * stepWidth
      body += "<text x=\"\(coordinate(x))\" y=\"\(coordinate(top + 8))\" text-anchor=\"middle\">\(step)</text>\n"
    }
    body += "<text x=\"\(coordinate(Self.left + Self.width / 2))\" y=\"\(coordinate(top + 24))\" "
    body += "text-anchor=\"middle\">step</text>\n"
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 "
      + "\(coordinate(Self.left + Self.width + 20)) \(coordinate(top + 32))\">\n\(body)</svg>\n"
  }
}
