import ArgumentParser
import SynfireDevices

struct PortsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ports",
    abstract: "The serial ports and FTDI adapters that are plugged in, and who may open them.",
    discussion: """
      EXAMPLES
        synfire ports
        synfire ports --json
      """
  )

  @Flag(help: "Print the result as JSON.")
  var json = false

  /// What `--json` prints of each.
  struct Port: Encodable {
    var target: String
    /// Of USB devices, four hexadecimal digits.
    var vendor: String?
    var product: String?
    var vendorName: String?
    var productName: String?
    var serialNumber: String?
    var driver: String?
    var path: String?
    var owner: String?
    var group: String?
    /// Permissions, octal.
    var mode: String?
    /// Whether this user may open it.
    var permitted: Bool
    /// What to do where not.
    var hint: String?
    /// The process that has it.
    var holder: Int32?
    var holderProgram: String?
  }

  func run() throws {
    let ports = FoundPort.all().map(Port.init)
    for (library, trait) in FoundPort.missingLibraries {
      Output.complain("synfire: built without \(library): its devices are not listed; build with --traits \(trait)")
    }
    if json { return try Output.write(Output.json(ports)) }
    try Output.write(
      ports.isEmpty
        ? "no serial port and no FTDI adapter is plugged in; `synfire board` makes a virtual board\n"
        : ports.map(\.text).joined())
  }
}

extension PortsCommand.Port {
  init(_ found: FoundPort) {
    func digits(_ number: UInt16) -> String {
      let text = String(number, radix: 16)
      return String(repeating: "0", count: 4 - text.count) + text
    }
    target = found.target
    vendor = found.vendor.map(digits)
    product = found.product.map(digits)
    vendorName = found.vendorName
    productName = found.productName
    serialNumber = found.serialNumber
    driver = found.driver
    path = found.node?.path
    owner = found.node?.owner
    group = found.node?.group
    mode = found.node?.octalMode
    permitted = found.node?.isPermitted ?? false
    hint = found.remedy
    holder = found.holder?.process
    holderProgram = found.holder?.program
  }

  /// The target, and below it a line for each thing that is known.
  var text: String {
    func words(_ parts: String?...) -> String? {
      let known = parts.compactMap { $0 }
      return known.isEmpty ? nil : known.joined(separator: " ")
    }
    let access = owner.flatMap { owner in
      group.flatMap { group in mode.map { "\(owner):\(group), mode \($0), by you\(permitted ? "" : ": no")" } }
    }
    let lines: [(String, String?)] = [
      ("vendor", words(vendor, vendorName)), ("product", words(product, productName)),
      ("serial number", serialNumber), ("driver", driver), ("opened by", access),
      ("hint", hint), ("in use by", holder.map { "process \($0)" + (holderProgram.map { " (\($0))" } ?? "") }),
    ]
    return target + "\n"
      + lines.compactMap { name, value in
        value.map { "  \(name)\(String(repeating: " ", count: 15 - name.count))\($0)\n" }
      }.joined()
  }
}
