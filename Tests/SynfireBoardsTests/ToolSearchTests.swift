import Foundation
import Testing

@testable import SynfireBoards

@Suite("Tools of the flow")
struct ToolSearchTests {
  private static let nowhere = URL(fileURLWithPath: "/none")

  @Test func namesComeBeforeFolders() throws {
    let search = ToolSearch(environment: ["PATH": "/none:/bin:/usr/bin"], tools: Self.nowhere)
    let found = try search.find(Tool(names: ["synfire-has-no-such", "sh", "cat"], install: "nothing"))
    #expect(found.name == "sh")
    #expect(found.path == "/bin/sh")
    #expect(found.variables.isEmpty)
  }

  @Test func checkoutsToolsComeLast() throws {
    let tools = URL(fileURLWithPath: "/usr")
    let search = ToolSearch(environment: ["PATH": "/none"], tools: tools)
    let found = try search.find(Tool(names: ["env"], install: "nothing"))
    #expect(found.path == "/usr/bin/env")
    #expect(found.variables == ["YOWASP_CACHE_DIR": "/usr/cache"])
  }

  @Test func whatIsMissingComesWithAnInstallLine() {
    let search = ToolSearch(environment: ["PATH": "/none:/nothing"], tools: Self.nowhere)
    let error = #expect(throws: BitstreamError.self) { try search.find(.nextpnrIce40) }
    #expect(
      error?.description == "nextpnr-ice40 is needed and is not in the search path (/none:/nothing:/none/bin); "
        + "install it: apt-get install nextpnr-ice40")
  }

  @Test(arguments: Technology.allCases) func everyTechnologysToolsHaveAnInstallLine(_ technology: Technology) {
    let tools = [technology.synthesisTool] + (technology.placementTools.map { [$0.placeAndRoute, $0.pack] } ?? [])
    for tool in tools {
      #expect(!tool.names.isEmpty)
      #expect(tool.install.hasPrefix("apt-get install ") || tool.install.hasPrefix("pipx install "))
    }
    #expect(technology.hasOpenFlow == (technology != .xc7))
  }
}
