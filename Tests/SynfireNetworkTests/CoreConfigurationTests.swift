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

  @Test func memoryClocksMayBeLeftOut() throws {
    let text = CoreConfiguration.tiny.json.replacing("  \"memory_clocks\": 1,\n", with: "")
    #expect(text != CoreConfiguration.tiny.json)
    #expect(try CoreConfiguration(json: Array(text.utf8)) == .tiny)
  }

  @Test(
    arguments: [
      ("\"neurons\": 32", "\"neuron\": 32", "core.json:3:3: neuron: unknown key; did you mean 'neurons'?"),
      ("  \"neurons\": 32,\n", "", "core.json:1:1: key 'neurons' is missing; add it"),
      ("\"neurons\": 32", "\"neurons\": 0", "core.json:3:14: neurons: is 0; must be 2 to 4332"),
      (
        "\"input_queue\": 64", "\"input_queue\": 65",
        "core.json:20:18: input_queue: is 65; must be a power of two, 16 to 32768"
      ),
      ("\"lanes\": 1,", "\"lanes\": 3,", "core.json:16:12: lanes: is 3; must be a power of two, 1 to 8"),
      ("\"neuron_clocks\": 4", "\"neuron_clocks\": 2", "core.json:17:20: neuron_clocks: is 2; must be 1 or 4"),
      (
        "\"memory_clocks\": 1", "\"memory_clocks\": 3",
        "core.json:18:20: memory_clocks: is 3; must be at most 2: 3 is for cores of several lanes with neuron_clocks 1"
      ),
      ("\"watch_points\": 4", "\"watch_points\": 9", "core.json:19:19: watch_points: is 9; must be 0 to 8"),
      (
        "\"delayed_events\": 32", "\"delayed_events\": 8",
        "core.json:15:21: delayed_events: is 8; must be a power of two, 16 to 32768"
      ),
      (
        "\"current_bits\": 18", "\"current_bits\": 24",
        "core.json:10:23: accumulator_bits: is 24; must be at least 25: more than the 24 current_bits, so that "
          + "synaptic input has room beside a current"
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

  /// The text of what reading a changed `tiny` throws, without its place.
  private func problem(_ change: (inout CoreConfiguration) -> Void) -> String {
    var core = CoreConfiguration.tiny
    change(&core)
    do {
      let read = try CoreConfiguration(json: Array(core.json.utf8))
      return read == core ? "no error" : "another configuration"
    } catch {
      return "\(error.path): \(error.problem)"
    }
  }

  @Test func sizesAreThoseThatACoreCanHave() {
    let limits: [(WritableKeyPath<CoreConfiguration, UInt32>, String, ClosedRange<UInt32>)] = [
      (\.axons, "axons", 1...4332), (\.chunks, "chunks", 2...65_536), (\.synapseWords, "synapse_words", 2...131_072),
      (\.clockHertz, "clock_hertz", 1_000_000...470_000_000),
    ]
    for (size, key, range) in limits {
      for end in [range.lowerBound, range.upperBound] { #expect(problem { $0[keyPath: size] = end } == "no error") }
      for value in [range.lowerBound - 1, range.upperBound + 1] {
        #expect(
          problem { $0[keyPath: size] = value }
            == "\(key): is \(value); must be \(range.lowerBound) to \(range.upperBound)")
      }
    }
    #expect(problem { ($0.neurons, $0.outputQueue) = (4332, 8192) } == "no error")
    #expect(problem { ($0.neurons, $0.outputQueue) = (4333, 8192) } == "neurons: is 4333; must be 2 to 4332")
    #expect(problem { $0.outputQueue = 64 } == "output_queue: is 64; must be a power of two, 128 to 65536")
  }

  /// What a size asks of another: the first that does and the last that does not.
  @Test func sizesFitEachOther() {
    for lanes: UInt32 in [1, 2, 4, 8] {
      #expect(problem { ($0.lanes, $0.neurons, $0.synapseWords) = (lanes, 2 * lanes, 2 * lanes) } == "no error")
    }
    #expect(
      problem { ($0.lanes, $0.neurons) = (8, 15) } == "neurons: is 15; must be at least 16: two for each of the 8 lanes"
    )
    #expect(
      problem { ($0.lanes, $0.synapseWords) = (4, 7) }
        == "synapse_words: is 7; must be at least 8: two for each of the 4 lanes")
    #expect(problem { $0.neurons = 106 } == "no error")
    #expect(
      problem { $0.neurons = 107 }
        == "output_queue: is 128; must be at least 129: what a step can bring, neurons + 5 x watch_points + 2")
    #expect(problem { ($0.neurons, $0.watchPoints) = (126, 0) } == "no error")
  }

  @Test func namedCoresFitTheirOutput() {
    for (name, core) in CoreConfiguration.named { #expect(core.outputQueue >= core.leastOutputQueue, "\(name)") }
  }
}
