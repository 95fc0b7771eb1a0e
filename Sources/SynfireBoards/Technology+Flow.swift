extension Technology {
  /// Yosys's commands that map a design to the technology's cells: a file of the sources.
  var synthesisScript: String { "boards/\(folder)/synthesis.ys" }

  /// The arguments of place and route for the pins in `constraints`, with the result in `placed`.
  func pinsAndResult(constraints: String, placed: String) -> [String] {
    switch self {
    case .ice40: ["--pcf", constraints, "--asc", placed]
    case .ecp5: ["--lpf", constraints, "--textcfg", placed]
    case .gowin: ["--vopt", "cst=\(constraints)", "--write", placed]
    case .xc7: []
    }
  }

  /// The arguments that make the bitstream `packed` of what was placed.
  func packing(placed: String, packed: String) -> [String] {
    switch self {
    case .ice40: [placed, packed]
    case .ecp5: ["--compress", placed, packed]
    case .gowin: ["-d", "GW1N-9C", "-o", packed, placed]
    case .xc7: []
    }
  }
}
