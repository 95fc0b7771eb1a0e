import Foundation
import SynfireCompiler
import SynfireNetwork
import Testing

/// The manual's page of the network format agrees with the code.
@Suite struct ManualTests {
  /// The page's blocks of JSON.
  private static func examples() throws -> [String] {
    try page().components(separatedBy: "```json\n").dropFirst().compactMap { $0.components(separatedBy: "```").first }
  }

  static func page() throws -> String {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return try String(
      contentsOf: root.appending(path: "Sources/Synfire/Synfire.docc/NetworkFormat.md"), encoding: .utf8)
  }

  @Test func theExampleCompiles() throws {
    let example = try #require(try Self.examples().first)
    let network = try Network(json: Array(example.utf8), file: "NetworkFormat.md")
    let report = try Compiler(for: .tiny).compile(network).report
    #expect(report.projections.map(\.synapses) == [4, 2])
  }

  /// The rule of the page, in the network of the page.
  @Test func theRuleCompiles() throws {
    let examples = try Self.examples()
    try #require(examples.count == 2)
    let text = examples[0].replacing("\"projections\"", with: examples[1] + ",\"projections\"")
      .replacing("\"list\": [[0, 1, -0.5], [2, 2, 0.1]] }", with: "\"list\": [[2, 2, 0.1]] }, \"rule\": \"stdp\"")
    let network = try Network(json: Array(text.utf8), file: "NetworkFormat.md")
    #expect(network.learning == Learning())
    let rules = try Compiler(for: .up5k).compile(network).rules
    #expect(rules.map(\.name) == ["stdp"] && rules[0].potentiation.asked[0] == 0.01)
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
