extension Resources {
  /// Which cells of a tool's tally are counted as what, and how much one of them is.
  ///
  /// A name that ends in * stands for all that begin so.
  struct Weights {
    var cells: [String: Double]
    var registers: [String: Double]
    var blockRAM: [String: Double]
    var spram: [String: Double] = [:]
    var dsp: [String: Double]
  }

  /// - Parameter tally: how many there are of each cell.
  init(_ tally: [String: Int], _ weights: Weights) {
    func sum(_ weights: [String: Double]) -> Int {
      var sum = 0.0
      for (name, weight) in weights {
        if name.hasSuffix("*") {
          for (cell, count) in tally where cell.hasPrefix(name.dropLast()) { sum += weight * Double(count) }
        } else {
          sum += weight * Double(tally[name] ?? 0)
        }
      }
      return Int(sum.rounded(.up))
    }
    self.init(
      cells: sum(weights.cells), registers: sum(weights.registers), blockRAM: sum(weights.blockRAM),
      spram: sum(weights.spram), dsp: sum(weights.dsp))
  }
}

extension Technology {
  /// What the cells are called that Yosys leaves.
  var synthesised: Resources.Weights {
    switch self {
    case .ice40:
      .init(
        cells: ["SB_LUT4": 1], registers: ["SB_DFF*": 1], blockRAM: ["SB_RAM40_4K*": 1], spram: ["SB_SPRAM256KA": 1],
        dsp: ["SB_MAC16": 1])
    case .ecp5:
      // A carry of two bits takes two tables; a memory of 16 words of 4 bits takes four, and two to write it.
      .init(
        cells: ["LUT4": 1, "CCU2C": 2, "TRELLIS_DPR16X4": 6], registers: ["TRELLIS_FF": 1],
        blockRAM: ["DP16KD": 1, "PDPW16KD": 1], dsp: ["MULT18X18D": 1])
    case .gowin:
      .init(
        cells: ["LUT1": 1, "LUT2": 1, "LUT3": 1, "LUT4": 1, "ALU": 1, "RAM16SDP4": 4], registers: ["DFF*": 1],
        blockRAM: ["SP": 1, "SPX9": 1, "SDPB": 1, "SDPX9B": 1, "DPB": 1, "DPX9B": 1, "pROM*": 1],
        dsp: ["MULT9X9": 0.5, "MULT18X18": 1, "MULT36X36": 4])
    case .xc7:
      .init(
        cells: [
          "LUT1": 1, "LUT2": 1, "LUT3": 1, "LUT4": 1, "LUT5": 1, "LUT6": 1, "INV": 1, "RAM32M": 4, "RAM64M": 4,
          "RAM32X1D": 2, "RAM64X1D": 2, "RAM128X1D": 4, "RAM32X1S": 1, "RAM64X1S": 1, "RAM128X1S": 2, "RAM256X1S": 4,
          "SRL16E": 1, "SRLC32E": 1,
        ], registers: ["FD*": 1], blockRAM: ["RAMB18E1": 0.5, "RAMB36E1": 1], dsp: ["DSP48E1": 1])
    }
  }

  /// What nextpnr calls what it has placed.
  var placed: Resources.Weights {
    switch self {
    case .ice40:
      .init(
        cells: ["ICESTORM_LC": 1], registers: [:], blockRAM: ["ICESTORM_RAM": 1], spram: ["ICESTORM_SPRAM": 1],
        dsp: ["ICESTORM_DSP": 1])
    case .ecp5:
      // Where a memory is written there is no room for the two tables of the same place.
      .init(
        cells: ["TRELLIS_COMB": 1, "TRELLIS_RAMW": 2], registers: ["TRELLIS_FF": 1], blockRAM: ["DP16KD": 1],
        dsp: ["MULT18X18D": 1])
    case .gowin:
      .init(
        cells: ["LUT4": 1, "ALU": 1, "RAM16SDP4": 4], registers: ["DFF": 1], blockRAM: ["BSRAM": 1],
        dsp: ["MULT9X9": 0.5, "MULT18X18": 1, "MULT36X36": 4])
    case .xc7:
      .init(cells: [:], registers: [:], blockRAM: [:], dsp: [:])
    }
  }
}
