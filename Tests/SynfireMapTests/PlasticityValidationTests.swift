import Testing

@testable import SynfireMap

/// The golden image with both its chunks plastic by rule 3, whose weights are −10 to 20: axon 0 drives neurons 0 and 1
/// with 2.5 and −3.25, shifted by 2, neuron 1 drives them with 20 and −10.
@Suite struct PlasticityValidationTests {
  private static var image: RegisterImage {
    var image = GoldenImage.image
    image.sections[4].words[0] |= 1 << 21 | 3 << 27
    image.sections[4].words[2] |= 1 << 21 | 3 << 27
    image.sections[5].words = [0x0280, 1 << 16 | 0xFCC0, 0xF600_1400]
    image.sections.append(.init(region: .rules, address: 3, words: [0x3_14F6]))
    image.sections.append(.init(region: .registers, address: 22, words: [1, 256]))
    return image
  }

  /// The text of what the check of the changed image throws, without the advice.
  private func problem(_ change: (inout RegisterImage) -> Void) -> String {
    var image = Self.image
    change(&image)
    do {
      try image.validate()
      return "no error"
    } catch {
      return String(error.description.split(separator: ";")[0])
    }
  }

  @Test func aPlasticImageIsGoodAndSurvives() throws {
    #expect(problem { _ in } == "no error")
    #expect(try RegisterImage(bytes: Self.image.bytes()) == Self.image)
  }

  @Test func registersOfLearningHaveTheirRanges() {
    func setting(_ learning: UInt32, _ modulation: UInt32) -> String {
      problem { $0.sections[7].words = [learning, modulation] }
    }
    #expect(setting(0, 511) == "no error")
    #expect(setting(1, 0xFFFF_FE00) == "no error")
    #expect(setting(2, 0) == "learning is 2, allowed is 0 or 1")
    #expect(setting(1, 512) == "modulation is 512, allowed is -512 to 511")
    #expect(setting(1, 0xFFFF_FDFF) == "modulation is -513, allowed is -512 to 511")
    // Ten bits alone are no negative number.
    #expect(setting(1, 0x3FF) == "modulation is 1023, allowed is -512 to 511")
  }

  @Test func rulesSuitTheCoreUsedOrNot() {
    func setting(_ rule: UInt32, soft: UInt32 = 1, traces: UInt32 = 1) -> String {
      problem {
        $0.core.softBounds = soft
        $0.core.traces = traces
        $0.sections[6] = .init(region: .rules, address: 2, words: [rule, 0x14F6])
      }
    }
    #expect(setting(0x0505) == "no error")
    #expect(setting(0x0405) == "rule 2: minimum is 5, above maximum, which is 4")
    #expect(setting(0x807F) == "rule 2: minimum is 127, above maximum, which is -128")
    #expect(setting(1 << 16) == "no error")
    #expect(setting(1 << 16, soft: 0) == "rule 2: soft is 1, but the core has no soft bounds")
    #expect(setting(1 << 16, traces: 0) == "no error")
    #expect(setting(1 << 17) == "no error")
    #expect(setting(1 << 17, traces: 0) == "rule 2: pairing is 1, but the core has no traces")
    #expect(setting(1 << 17, soft: 0) == "no error")
    #expect(
      ImageError.tracesMissing(rule: 2).description
        == "rule 2: pairing is 1, but the core has no traces; "
        + "choose another rule, or compile the network for a core that has them")
  }

  @Test func rulesOfNeuronsAndChunksExist() {
    #expect(problem { $0.sections[1].words[6] |= 3 << 24 } == "no error")
    #expect(problem { $0.sections[1].words[6] |= 4 << 24 } == "neuron 1 has trace_rule 4, the core has rules 0 to 3")
    #expect(problem { $0.sections[4].words[0] |= 7 << 27 } == "chunk 0 of axon 0 has rule 7, the core has 0 to 3")
    // The rule of a fixed chunk has no meaning.
    #expect(problem { $0.sections[4].words[0] ^= 1 << 21 | 4 << 27 } == "no error")
  }

  @Test func weightsAreWithinTheBoundsOfTheirRule() {
    func sparse(_ weight: UInt32) -> String { problem { $0.sections[5].words[1] = 1 << 16 | weight } }
    #expect(sparse(0x1400) == "no error")
    #expect(
      sparse(0x1401) == "synapse 1 of chunk 0 of axon 0 has a weight of 5121/256, rule 3 allows -10 to 20")
    #expect(sparse(0xF600) == "no error")
    #expect(
      sparse(0xF5FF) == "synapse 1 of chunk 0 of axon 0 has a weight of -2561/256, rule 3 allows -10 to 20")
    #expect(
      problem { $0.sections[5].words[2] = 0xF5FF_1400 }
        == "synapse 1 of chunk 1 of neuron 1 has a weight of -2561/256, rule 3 allows -10 to 20")
    // Of a fixed chunk any weight will do.
    #expect(
      problem {
        $0.sections[4].words[0] ^= 1 << 21
        $0.sections[5].words[1] = 1 << 16 | 0x7F00
      } == "no error")
  }

  @Test func wordsOfPlasticChunksAreTheirOwn() {
    // Chunk 1 begins at word 1, which is chunk 0's too: a sparse synapse to neuron 1, or a half each of 0 and 1/256.
    func overlapping(firstPlastic: Bool, secondPlastic: Bool) -> String {
      problem {
        $0.sections[4].words[0] ^= firstPlastic ? 0 : 1 << 21
        $0.sections[4].words[2] ^= (secondPlastic ? 0 : 1 << 21) | 2 ^ 1
        $0.sections[5].words[1] = 1 << 16
      }
    }
    let shared =
      "synapse word 1 is in both chunk 0 of axon 0 and chunk 1 of neuron 1: the words of a plastic chunk are its own"
    #expect(overlapping(firstPlastic: true, secondPlastic: true) == shared)
    #expect(overlapping(firstPlastic: true, secondPlastic: false) == shared)
    #expect(overlapping(firstPlastic: false, secondPlastic: true) == shared)
    #expect(overlapping(firstPlastic: false, secondPlastic: false) == "no error")
    // A chunk of no list takes nothing.
    #expect(
      problem {
        $0.sections[3].words[0] = 0
        $0.sections[4].words[2] ^= 2 ^ 1
      } == "no error")
    // Chunk 0 is the neuron's and chunk 1 the axon's: the numbers of the chunks decide which is named first.
    #expect(
      problem {
        $0.sections[3].words[0] = 0x1_0001
        $0.sections[1].words[7] = 0x1_0000
        $0.sections[4].words[2] ^= 2 ^ 1
        $0.sections[5].words[1] = 1 << 16
      }
        == "synapse word 1 is in both chunk 0 of neuron 1 and chunk 1 of axon 0: the words of a plastic chunk are its own"
    )
  }

  /// Neuron 0 gets 20 × 4 from axon 0 with each event and 20 from neuron 1 at most, whatever the weights now are: 2²³ − 1
  /// less a current of 2¹⁷ is passed at 103,219 events, and with a minimum of −128, so 512 and 128, at 16,128.
  @Test func sumsCountTheBoundsOfPlasticWeights() {
    #expect(problem { $0.sections[0].words[1] = 65_535 } == "no error")
    func widened(_ events: UInt32) -> String {
      problem {
        $0.sections[0].words[1] = events
        $0.sections[6].words = [0x1480]
      }
    }
    #expect(widened(16_127) == "no error")
    #expect(
      widened(16_128)
        == "the input of neuron 0 can sum to 8257664 with 16128 axon events in a step, "
        + "the accumulator holds 8257535 beside a current")
  }
}
