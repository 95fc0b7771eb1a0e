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
        "core.json:16:18: input_queue: is 65; must be a power of two, 16 to 32768"
      ),
      ("\"lanes\": 1,", "\"lanes\": 3,", "core.json:13:12: lanes: is 3; must be a power of two, 1 to 8"),
      ("\"neuron_clocks\": 4", "\"neuron_clocks\": 2", "core.json:14:20: neuron_clocks: is 2; must be 1 or 4"),
      ("\"watch_points\": 4", "\"watch_points\": 9", "core.json:15:19: watch_points: is 9; must be 0 to 8"),
      (
        "\"delayed_events\": 32", "\"delayed_events\": 8",
        "core.json:12:21: delayed_events: is 8; must be a power of two, 16 to 32768"
      ),
      (
        "\"current_bits\": 18", "\"current_bits\": 24",
        "core.json:10:23: accumulator_bits: is 24; must be more than current_bits, 25 to 32"
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
