import Foundation
import Testing

@Suite(
  "synfire ports", .enabled(if: USBBench.missing == nil, Comment(rawValue: USBBench.missing ?? "")))
struct PortsTests {
  private static let port = USBBench.port(10)
  private static let other = USBBench.port(11)

  private func ports(_ adapters: [String], forbidden: Bool = false) throws -> [[String: Any]] {
    let run = try USBBench.run(["ports", "--json"], adapters: adapters, forbidden: forbidden, in: Scratch())
    #expect(run.error == "")
    #expect(run.code == 0)
    return try #require(try JSONSerialization.jsonObject(with: Data(run.output)) as? [[String: Any]])
  }

  @Test func nothingIsPluggedIn() throws {
    let run = try USBBench.run(["ports"], adapters: [], in: Scratch())
    #expect(
      run.outputText == "no serial port and no FTDI adapter is plugged in; `synfire board` makes a virtual board\n")
    #expect(run.code == 0)
    #expect(try ports([]).isEmpty)
  }

  @Test func serialPortsAndInterfacesAreListed() throws {
    let found = try ports(["cp2102:C1:\(Self.other)=", "ft2232h:FT2:\(Self.port)=:=", "ft232r::="])
    #expect(
      found.map { $0["target"] as? String } == [
        "serial:/dev/\(Self.port)", "serial:/dev/\(Self.other)", "ftdi:FT2", "ftdi:FT2:B", "ftdi:FT232R USB UART",
      ])
    #expect(found.map { $0["vendor"] as? String } == ["0403", "10c4", "0403", "0403", "0403"])
    #expect(found.map { $0["product"] as? String } == ["6010", "ea60", "6010", "6010", "6001"])
    #expect(found.map { $0["serialNumber"] as? String } == ["FT2", "C1", "FT2", "FT2", nil])
    #expect(found[0]["driver"] as? String == "ftdi_sio")
    #expect(found[1]["driver"] as? String == "cp210x")
    #expect(found[1]["vendorName"] as? String == "Silicon Labs")
    #expect(found[1]["productName"] as? String == "CP2102 USB to UART Bridge Controller")
    #expect(found[1]["path"] as? String == "/dev/\(Self.other)")
    #expect(found.allSatisfy { $0["permitted"] as? Bool == true && $0["hint"] == nil && $0["holder"] == nil })
  }

  @Test func textNamesWhatIsKnown() throws {
    let run = try USBBench.run(["ports"], adapters: ["cp2102:C1:\(Self.port)="], in: Scratch())
    let lines = run.outputText.split(separator: "\n")
    #expect(lines[0] == "serial:/dev/\(Self.port)")
    #expect(
      lines[1...4] == [
        "  vendor         10c4 Silicon Labs", "  product        ea60 CP2102 USB to UART Bridge Controller",
        "  serial number  C1", "  driver         cp210x",
      ])
    #expect(lines[5].hasPrefix("  opened by      ") && lines[5].hasSuffix(", by you"))
    #expect(lines.count == 6)
  }

  @Test func missingPermissionComesWithAHint() throws {
    let found = try ports(["ft232h:FT1:\(Self.port)="], forbidden: true)
    #expect(found.count == 2)
    #expect(found.allSatisfy { $0["permitted"] as? Bool == false && $0["mode"] as? String == "0060" })
    let rule =
      "echo 'SUBSYSTEM==\"usb\", ATTR{idVendor}==\"0403\", ATTR{idProduct}==\"6014\", MODE=\"0660\", GROUP=\"plugdev\", "
      + "TAG+=\"uaccess\"' | sudo tee -a /etc/udev/rules.d/70-synfire.rules && sudo udevadm control --reload, and plug "
      + "it in again"
    #expect(found[1]["hint"] as? String == rule)
    // Of the port's group, or, where that is root's, by a rule.
    let hint = try #require(found[0]["hint"] as? String)
    #expect(hint.hasPrefix("sudo usermod -aG ") || hint.hasPrefix("echo 'SUBSYSTEM==\"tty\", KERNEL==\"ttyUSB[0-9]*\""))
  }
}
