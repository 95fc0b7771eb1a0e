import SynfireMap
import SynfireNetwork
import Testing

@Suite struct CoreConfigurationTests {
  @Test func everyNameIsFound() throws {
    for name in CoreConfiguration.names { #expect(try CoreConfiguration.named(name).name == name) }
    #expect(CoreConfiguration.names.contains("up5k"))
  }

  @Test func unknownNamesListTheKnown() {
    let near = #expect(throws: UnknownCoreError.self) { try CoreConfiguration.named("up5") }
    #expect(
      near?.description
        == "no core is named 'up5'; did you mean 'up5k'? Known: tiny, tang-9k, up5k, ecp5-25, artix-35, ecp5-85")
    let far = #expect(throws: UnknownCoreError.self) { try CoreConfiguration.named("virtex-ultrascale") }
    #expect(
      far?.description
        == "no core is named 'virtex-ultrascale'; Known: tiny, tang-9k, up5k, ecp5-25, artix-35, ecp5-85")
  }

  @Test func readingWhatIsWrittenGivesTheSameConfiguration() throws {
    for (_, core) in CoreConfiguration.named {
      #expect(try CoreConfiguration(json: Array(core.json.utf8)) == core)
    }
  }

  @Test(
    arguments: [
      ("\"neurons\": 32", "\"neuron\": 32", "core.json:3:3: neuron: unknown key; did you mean 'neurons'?"),
      ("  \"neurons\": 32,\n", "", "core.json:1:1: key 'neurons' is missing; add it"),
      ("\"neurons\": 32", "\"neurons\": 0", "core.json:3:14: neurons: is 0; must be 1 to 32768"),
      (
        "\"input_queue\": 64", "\"input_queue\": 65",
        "core.json:12:18: input_queue: is 65; must be a power of two, 16 to 32768"
      ),
      ("\"synfire_core\": 1", "\"synfire\": 1", "core.json:1:1: key 'synfire_core' is missing; add it"),
      ("\"neurons\": 32", "\"neurons\": true", "core.json:3:14: neurons: expected an integer, found true"),
    ])
  func faultyFilesAreRefused(replace: String, with replacement: String, expected: String) {
    let text = CoreConfiguration.tiny.json.replacing(replace, with: replacement)
    #expect(text != CoreConfiguration.tiny.json)
    let error = #expect(throws: DescriptionError.self) {
      try CoreConfiguration(json: Array(text.utf8), file: "core.json")
    }
    #expect(error?.description == expected)
  }
}
