import Foundation

/// What nextpnr's `--report` says: what is used, how fast it is, and the slowest paths.
struct PlacementReport {
  /// How many of each cell are used.
  var cells: [String: Int]
  /// What the core's clock reaches.
  var fmaxMHz: Double
  /// Whether that and all other clocks reach what they must.
  var isMet: Bool
  /// The slowest path of the core's clock, a line for each step.
  var worstPath: [String]

  /// - Parameter target: the core's clock, which tells it from others.
  init(contentsOf file: URL, targetMHz target: Double) throws(BitstreamError) {
    let contents = try ToolReport.read(Contents.self, from: file)
    cells = contents.utilization.mapValues(\.used)
    let clocks = contents.fmax.filter { abs($0.value.constraint - target) < 0.01 * target }
    guard let clock = clocks.min(by: { $0.value.achieved < $1.value.achieved }) else {
      throw .reportUnreadable(path: file.path, reason: "it has no clock of \(decimal(target)) MHz")
    }
    fmaxMHz = clock.value.achieved
    isMet = fmaxMHz >= target && contents.fmax.values.allSatisfy { $0.achieved >= $0.constraint }
    let path = contents.criticalPaths.first { $0.from.hasSuffix(" " + clock.key) && $0.to.hasSuffix(" " + clock.key) }
    worstPath = path?.lines ?? []
  }

  private struct Contents: Decodable {
    struct Clock: Decodable {
      var achieved: Double
      var constraint: Double
    }

    struct Use: Decodable {
      var used: Int
    }

    enum CodingKeys: String, CodingKey {
      case criticalPaths = "critical_paths"
      case fmax, utilization
    }

    var criticalPaths: [CriticalPath]
    var fmax: [String: Clock]
    var utilization: [String: Use]
  }

  private struct CriticalPath: Decodable {
    struct Pin: Decodable {
      var cell: String
      var port: String
    }

    struct Step: Decodable {
      var delay: Double
      var type: String
      var net: String?
      var to: Pin
    }

    var from: String
    var to: String
    var path: [Step]

    /// A step's end in nanoseconds from the beginning, what it is, and where it leads.
    var lines: [String] {
      var time = 0.0
      return path.map { step in
        time += step.delay
        let way = step.net.map { " by \($0)" } ?? ""
        return "\(decimal(time)) ns: \(step.type) \(decimal(step.delay)) ns to \(step.to.cell).\(step.to.port)\(way)"
      }
    }
  }
}
