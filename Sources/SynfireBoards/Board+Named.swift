extension Board {
  /// The boards that Synfire comes with, by the size of their cores.
  public static let all: [Board] = [tangNano9K, icebreaker, colorlightI5, cmodA7, artyA7, ulx3s]

  /// A board by its name.
  public static func named(_ name: String) throws(UnknownBoard) -> Board {
    guard let board = all.first(where: { $0.name == name }) else { throw UnknownBoard(name: name) }
    return board
  }

  // The router with which the clock was met; the default one was not tried with this store.
  static let tangNano9K = Board(
    name: "tang-nano-9k", title: "Tang Nano 9K", device: "GW1NR-9C QN88P", technology: .gowin,
    capacity: Resources(cells: 8640, registers: 6480, blockRAM: 26, spram: 0, dsp: 20), coreName: "tang-9k",
    core: .tang9k, topModule: "synfire_tang_nano_9k", constraints: "tang_nano_9k.cst",
    placementArguments: ["--device", "GW1NR-LV9QN88PC6/I5", "--vopt", "family=GW1N-9C", "--router", "router2"],
    loaderArguments: ["--board", "tangnano9k"])

  static let icebreaker = Board(
    name: "icebreaker", title: "iCEBreaker", device: "iCE40UP5K SG48", technology: .ice40,
    capacity: Resources(cells: 5280, registers: 5280, blockRAM: 30, spram: 4, dsp: 8), coreName: "up5k", core: .up5k,
    topModule: "synfire_icebreaker", constraints: "icebreaker.pcf",
    placementArguments: ["--up5k", "--package", "sg48"], firstSeed: 3, loaderArguments: ["--board", "ice40_generic"])

  static let colorlightI5 = Board(
    name: "colorlight-i5", title: "Colorlight i5", device: "LFE5U-25F CABGA381", technology: .ecp5,
    capacity: Resources(cells: 24288, registers: 24288, blockRAM: 56, spram: 0, dsp: 28), coreName: "ecp5-25",
    core: .ecp525, topModule: "synfire_colorlight_i5", constraints: "colorlight_i5.lpf",
    placementArguments: ["--25k", "--package", "CABGA381", "--speed", "6"],
    loaderArguments: ["--board", "colorlight-i5"])

  // The store's blocks reach across the device: what is late counts for more while cells are placed.
  static let ulx3s = Board(
    name: "ulx3s-85f", title: "ULX3S 85F", device: "LFE5U-85F CABGA381", technology: .ecp5,
    capacity: Resources(cells: 83640, registers: 83640, blockRAM: 208, spram: 0, dsp: 156), coreName: "ecp5-85",
    core: .ecp585, topModule: "synfire_ulx3s", constraints: "ulx3s.lpf",
    placementArguments: [
      "--85k", "--package", "CABGA381", "--speed", "6",
      "--placer-heap-critexp", "4", "--placer-heap-timingweight", "20",
    ],
    loaderArguments: ["--board", "ulx3s"])

  static let cmodA7 = Board(
    name: "cmod-a7-35t", title: "Cmod A7-35T", device: "xc7a35tcpg236-1", technology: .xc7, capacity: xc7a35t,
    coreName: "artix-35", core: .artix35, topModule: "synfire_cmod_a7", constraints: "cmod_a7.xdc",
    loaderArguments: ["--board", "cmoda7_35t"])

  static let artyA7 = Board(
    name: "arty-a7-35t", title: "Arty A7-35T", device: "xc7a35ticsg324-1L", technology: .xc7, capacity: xc7a35t,
    coreName: "artix-35", core: .artix35, topModule: "synfire_arty_a7", constraints: "arty_a7.xdc",
    loaderArguments: ["--board", "arty_a7_35t"])

  private static let xc7a35t = Resources(cells: 20_800, registers: 41_600, blockRAM: 50, spram: 0, dsp: 90)
}

/// There is no board of that name.
public struct UnknownBoard: Error, Equatable, CustomStringConvertible {
  public var name: String

  public var description: String {
    "there is no board \(name); the boards are \(Board.all.map(\.name).joined(separator: ", "))"
  }
}
