import SynfireMap

/// An FPGA board that Synfire has a top module and pins for: what it takes to build its bitstream and to load it.
public struct Board: Sendable {
  /// The name that commands take, and the folder in `rtl/boards` that holds its top module and its constraints.
  public var name: String
  /// What people call it.
  public var title: String
  /// The FPGA and its package.
  public var device: String
  public var technology: Technology
  /// What the FPGA has.
  public var capacity: Resources
  /// The name of the core's configuration, as `--core` takes it, and the configuration itself; its clock is to be met.
  public var coreName: String
  public var core: CoreConfiguration
  public var topModule: String
  /// The file of pins in the board's folder.
  public var constraints: String
  /// What place and route is told of the device.
  public var placementArguments: [String]
  /// The placer's seed that is tried first: one that met the clock when it was last looked for.
  public var firstSeed: Int
  /// What openFPGALoader is told of the board.
  public var loaderArguments: [String]

  public init(
    name: String, title: String, device: String, technology: Technology, capacity: Resources, coreName: String,
    core: CoreConfiguration, topModule: String, constraints: String, placementArguments: [String] = [],
    firstSeed: Int = 1, loaderArguments: [String]
  ) {
    self.name = name
    self.title = title
    self.device = device
    self.technology = technology
    self.capacity = capacity
    self.coreName = coreName
    self.core = core
    self.topModule = topModule
    self.constraints = constraints
    self.placementArguments = placementArguments
    self.firstSeed = firstSeed
    self.loaderArguments = loaderArguments
  }

  /// The clock that the core is to reach.
  public var targetMHz: Double { Double(core.clockHertz) / 1e6 }

  /// What a bitstream's file is called where nothing else is said.
  public var bitstreamName: String { "\(name).\(technology.bitstreamSuffix)" }
}

/// Families of FPGAs, by the tools that serve them.
public enum Technology: String, Sendable, CaseIterable, Codable {
  /// Lattice iCE40 UltraPlus.
  case ice40
  /// Lattice ECP5.
  case ecp5
  /// Gowin LittleBee.
  case gowin
  /// AMD 7 series: open tools synthesise for it, and neither place nor route.
  case xc7

  /// The folder in `rtl/boards` with what the family has of its own.
  public var folder: String { rawValue }

  /// Whether open tools place and route for it.
  public var hasOpenFlow: Bool { placementTools != nil }

  /// How a bitstream's file ends.
  var bitstreamSuffix: String {
    switch self {
    case .ice40: "bin"
    case .ecp5, .xc7: "bit"
    case .gowin: "fs"
    }
  }
}
