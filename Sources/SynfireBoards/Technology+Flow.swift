extension Technology {
  /// The commands after the sources are read that map them to the technology's cells.
  func synthesis(top: String, netlist: String) -> [String] {
    switch self {
    case .ice40: Self.ice40Synthesis(top: top, netlist: netlist)
    case .ecp5: ["synth_ecp5 -abc9 -top \(top) -json \(netlist)"]
    case .gowin: ["synth_gowin -family gw1n -abc9 -top \(top) -json \(netlist)"]
    case .xc7: ["synth_xilinx -family xc7 -flatten -top \(top)"]
    }
  }

  /// The steps of `synth_ice40` with differences that save 2 % of the cells: states stay numbers, clock enables of one or
  /// two registers become logic, and the tables are mapped a second time from what the first mapping gave.
  private static func ice40Synthesis(top: String, netlist: String) -> [String] {
    let optimise = "strash;&get,-n;&fraig,-x;&put;scorr;dc2;dretime;strash"
    let map = "dch,-f;if;mfs2;lutpack,-S,1"
    return [
      "hierarchy -top \(top)",
      "setattr -unset fsm_encoding w:*",
      "synth_ice40 -dsp -device u -dffe_min_ce_use 3 -top \(top) -run begin:map_luts",
      "abc -dress -lut 4 -script +\(optimise);\(map);strash;\(map)",
      "ice40_wrapcarry -unwrap",
      "techmap -map +/ice40/ff_map.v",
      "clean",
      "opt_lut -dlogic SB_CARRY:I0=1:I1=2:CI=3 -dlogic SB_CARRY:CO=3",
      "synth_ice40 -dsp -device u -top \(top) -run map_cells: -json \(netlist)",
    ]
  }

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
