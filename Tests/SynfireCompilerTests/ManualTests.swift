import Foundation
import SynfireCompiler
import SynfireNetwork
import Testing

/// The manual's page of the network format agrees with the code.
@Suite struct ManualTests {
  static func page() throws -> String {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return try String(
      contentsOf: root.appending(path: "Sources/Synfire/Synfire.docc/NetworkFormat.md"), encoding: .utf8)
  }

  @Test func theExampleCompiles() throws {
    let page = try Self.page()
    let start = try #require(page.range(of: "```json\n")).upperBound
    let end = try #require(page.range(of: "```\n", range: start..<page.endIndex)).lowerBound
    let network = try Network(json: Array(page[start..<end].utf8), file: "NetworkFormat.md")
    let report = try Compiler(for: .tiny).compile(network).report
    #expect(report.projections.map(\.synapses) == [4, 2])
  }

  @Test func everyKeyIsExplained() throws {
    let page = try Self.page()
    let schema = try JSONSerialization.jsonObject(with: Data(NetworkSchema.text().utf8)) as? [String: Any]
    let definitions = try #require(schema?["$defs"] as? [String: [String: Any]])
    var keys = 0
    for definition in definitions.values {
      for key in (definition["properties"] as? [String: Any] ?? [:]).keys {
        keys += 1
        #expect(page.contains("`\(key)`") || page.contains("\"\(key)\""), "\(key)")
      }
    }
    #expect(keys > 30)
  }
}
