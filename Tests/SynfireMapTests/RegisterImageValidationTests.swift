import Testing

@testable import SynfireMap

@Suite struct RegisterImageValidationTests {
  /// The text of what the check of a changed golden image throws, without the advice.
  private func problem(_ change: (inout RegisterImage) -> Void) -> String {
    var image = GoldenImage.image
    change(&image)
    do {
      try image.validate()
      return "no error"
    } catch {
      return String(error.description.split(separator: ";")[0])
    }
  }

  /// Sets a word of one of the golden image's sections, which stand in the order of their regions.
  private func setting(_ region: Region, _ index: Int, _ word: UInt32) -> String {
    problem { $0.sections[Int(region.rawValue)].words[index] = word }
  }

  @Test func theGoldenImageIsGood() { #expect(problem { _ in } == "no error") }

  @Test func sectionsStayInTheirRegions() {
    #expect(problem { $0.sections[1].words = [] } == "at byte 100: section 1 has no words")
    #expect(
      problem { $0.sections[2].address = 253 } == "section 2 writes 4 words from 253 on in profiles, which has 256")
    #expect(
      problem { $0.sections[2].address = .max }
        == "section 2 writes 4 words from 4294967295 on in profiles, which has 256")
    #expect(
      problem { $0.sections[0].address = 17 }
        == "section 0 writes register 17 (step_limit)")
    #expect(
      problem { $0.sections[0].words.append(3) }
        == "section 0 writes register 20 (baud_divisor)")
    #expect(
      problem { $0.sections.append(.init(region: .registers, address: 21, words: [1])) }
        == "section 6 writes register 21 (tick_clocks)")
    #expect(
      problem { $0.sections.append(.init(region: .registers, address: 23, words: [256, 1])) }
        == "section 6 writes register 24 (watch_0)")
    #expect(problem { $0.sections[0].address = 50 } == "section 0 writes register 50")
    #expect(
      problem {
        $0.core.traces = 0
        $0.sections.append(.init(region: .decays, address: 0, words: [1]))
      } == "section 6 writes 1 word from 0 on in decays, which has 0")
    #expect(
      problem { $0.sections.append(.init(region: .profiles, address: 256, words: [1])) }
        == "section 6 writes 1 word from 256 on in profiles, which has 256")
    #expect(
      problem { $0.sections.append(.init(region: .state, address: 4, words: [1])) }
        == "section 6 writes state from 4 on, which an image must leave alone")
  }

  @Test func registersMustBeSet() {
    #expect(problem { $0.sections.removeFirst() } == "no section sets the register active_neurons")
    #expect(problem { $0.sections[0].words.removeLast() } == "no section sets the register maximum_events")
    #expect(setting(.registers, 0, 33) == "active_neurons is 33, the core has 32 neurons")
  }

  /// The register has 16 bits; what it cannot hold is refused before the sums are looked at.
  @Test func maximumEventsFitTheirRegister() {
    func problem(_ events: UInt32) -> String {
      self.problem {
        // Axon 0 without its list: no number of events brings much.
        $0.sections[3].words[0] = 0
        $0.sections[0].words[1] = events
      }
    }
    #expect(problem(65_535) == "no error")
    #expect(problem(65_536) == "maximum_events is 65536, the register holds up to 65535")
    #expect(problem(.max) == "maximum_events is 4294967295, the register holds up to 65535")
    var image = GoldenImage.image
    image.sections[0].words[1] = 65_536
    #expect(throws: ImageError.maximumEvents(value: 65_536, limit: 65_535)) { try image.validate() }
  }

  @Test func groupsCoverTheirNumbers() {
    #expect(problem { $0.groups[0].name = "" } == "the name of group 0 has 0 bytes, allowed is 1 to 255")
    #expect(
      problem { $0.groups[1].name = String(repeating: "é", count: 128) }
        == "the name of group 1 has 256 bytes, allowed is 1 to 255")
    #expect(problem { $0.groups[1].count = 0 } == "group \"in\" is empty")
    #expect(problem { $0.groups[0].first = 1 } == "population \"out\" begins at 1, the one before it ends before 0")
    #expect(problem { $0.groups[0].count = 1 } == "the populations end before neuron 1, active_neurons is 2")
    #expect(problem { $0.groups.removeFirst() } == "the populations end before neuron 0, active_neurons is 2")
    #expect(problem { $0.groups[1].count = 33 } == "the axon groups end before axon 33, the core has 32")
    #expect(
      problem { $0.groups.append(.init(kind: .axons, name: "in", first: 2, count: 1)) }
        == "two axon groups are named \"in\"")
    #expect(problem { $0.groups[1].name = "out" } == "no error")
  }

  @Test func parametersFitTheirQuantities() {
    #expect(setting(.neurons, 4, 64 << 24) == "neuron 1 has profile 64, the core has 0 to 63")
    #expect(setting(.neurons, 0, 131_072) == "neuron 0: threshold is 131072, allowed is -131072 to 131071")
    #expect(setting(.neurons, 0, 131_071) == "no error")
    #expect(setting(.neurons, 5, 0x80_0000) == "neuron 1: bias is -8388608, allowed is -131072 to 131071")
    #expect(setting(.neurons, 6, 0x20_0000) == "neuron 1: reset is 2097152, allowed is -131072 to 131071")
    #expect(setting(.profiles, 1, 0xFD_FFFF) == "profile 0: lower_bound is -131073, allowed is -131072 to 131071")
    #expect(setting(.profiles, 2, 131_072) == "profile 0: leak_step is 131072, allowed is 0 to 131071")
    #expect(setting(.profiles, 3, 131_072 << 13) == "profile 0: adaptation_jump is 131072, allowed is 0 to 131071")
  }

  @Test func listsOfChunksEndAndAreTheirOwn() {
    #expect(setting(.axons, 0, 0x1_0080) == "the list of axon 0 begins at chunk 128, the core has 0 to 127")
    #expect(setting(.axons, 1, 0x1_0000) == "chunk 0 is in the lists of both axon 0 and axon 1")
    #expect(setting(.axons, 0, 0x3_0000) == "axon 0 states the delays 0x00000003, its chunks have 0x00000001")
    #expect(setting(.axons, 0, 0) == "no error")
    // Axon 0's list runs on into chunk 1, which neuron 1 has too.
    #expect(setting(.chunks, 0, 2 << 17) == "chunk 1 is in the lists of both axon 0 and neuron 1")
    #expect(
      problem {
        $0.sections[3].words[0] = 0x1_007F
        $0.sections.append(.init(region: .chunks, address: 254, words: [0, 2]))
      } == "the list of axon 0, from chunk 127 on, has no last chunk")
  }

  @Test func chunksLieWithinTheCore() {
    #expect(setting(.chunks, 1, 0) == "chunk 0 of axon 0 has no synapses")
    #expect(
      problem {
        $0.core.maximumDelay = 3
        $0.sections[4].words[0] = 1 << 22 | 3 << 23
      } == "chunk 0 of axon 0 has a delay of 4 steps, the core's longest is 3")
    #expect(
      setting(.chunks, 0, 1023 | 1 << 22) == "chunk 0 of axon 0 needs 2 synapse words from 1023 on, the core has 1024")
    #expect(setting(.chunks, 3, 3) == "synapse 2 of chunk 1 of neuron 1 is to neuron 2, active_neurons is 2")
    #expect(setting(.chunks, 3, 2 | 1 << 16) == "synapse 1 of chunk 1 of neuron 1 is to neuron 2, active_neurons is 2")
    #expect(setting(.synapses, 1, 31 << 16) == "synapse 1 of chunk 0 of axon 0 is to neuron 31, active_neurons is 2")
  }

  /// Neuron 0 gets 4 × 100 from axon 0 with each event, 5 from neuron 1, and a current of up to 2¹⁷: 2²³ − 1 is passed at
  /// 20,644 events.
  @Test func sumsFitTheAccumulator() {
    #expect(setting(.registers, 1, 20_643) == "no error")
    #expect(
      setting(.registers, 1, 20_644)
        == "the input of neuron 0 can sum to 8257605 with 20644 axon events in a step, "
        + "the accumulator holds 8257535 beside a current")
  }

  /// Only the axon with the largest sum counts, but of each delay; neurons all count.
  @Test func sumsAreTakenOverDelaysAndNeurons() {
    func worst(secondDelay: UInt32) -> String {
      problem {
        $0.core.maximumDelay = 4
        $0.sections[0].words[1] = 65_000
        $0.sections[3].words[1] = 2 | 1 << (16 + secondDelay - 1)
        $0.sections[4].words += [1 << 22 | 0 << 17 | (secondDelay - 1) << 23, 1]
      }
    }
    // Axon 0 brings 400 with delay 1, axon 1 brings 100, neuron 1 brings 5.
    #expect(worst(secondDelay: 1).contains("can sum to 26000005 "))
    #expect(worst(secondDelay: 4).contains("can sum to 32500005 "))
  }

  @Test func otherCoresAreRefused() {
    #expect(throws: ImageError.otherCore(image: CoreConfiguration.tiny.hash, core: CoreConfiguration.up5k.hash)) {
      try GoldenImage.image.validate(for: .up5k)
    }
    #expect(
      ImageError.otherCore(image: 0x5E03_0719, core: 0xAB).description
        == "image for another core: its configuration is 0x5E030719, the core's is 0x000000AB; "
        + "compile the network for this core")
    var faster = CoreConfiguration.tiny
    faster.clockHertz *= 2
    #expect(throws: Never.self) { try GoldenImage.image.validate(for: faster) }
  }

  @Test func anInvalidImageIsNotWritten() {
    var image = GoldenImage.image
    image.groups = []
    #expect(throws: ImageError.groupEnd(.population, end: 0, expected: 2)) { try image.bytes() }
  }
}
