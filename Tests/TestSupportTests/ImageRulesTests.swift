import SynfireMap
import Testing

@testable import TestSupport

@Suite struct ImageRulesTests {
  private let valid = SmallImage.single(.init(), threshold: 10)

  private func broken(_ change: (inout SmallImage) -> Void) -> [String] {
    var image = valid
    change(&image)
    return ImageRules(image.image).broken
  }

  @Test func smallImageIsValid() {
    #expect(broken { _ in } == [])
    #expect(ImageRules(valid.image).worstInput == 8 * 128 * 128)
  }

  @Test func eachBrokenRuleIsFound() {
    #expect(broken { $0.chunks[7] = 0 } == ["chunk 3 is empty"])
    let delay = broken {
      $0.core.maximumDelay = 1
      $0.chunks[6] = 0x00CE_0003
    }
    #expect(delay.first == "chunk 3 has too long a delay")
    #expect(broken { $0.chunks[6] = 0x004E_0400 } == ["chunk 3 ends outside the synapse memory"])
    #expect(broken { $0.synapses[3] = 0x0001_8000 } == ["chunk 3 has target 1"])
    #expect(broken { $0.axons[3] = 0x0001_0002 } == ["two lists share a chunk"])
    #expect(broken { $0.axons[3] = 0x0003_0003 } == ["a source's delays are not those of its chunks"])
    #expect(broken { $0.axons[3] = 0x0001_007F } != [])
    #expect(broken { $0.neurons[0].bias = 131_072 } == ["neuron 0 has a parameter of 131072"])
    #expect(broken { $0.profile.leakStep = 131_072 } == ["neuron 0 has a leak step or a jump of 131072"])
    // 503 × 128 × 128 are 2²³ − 2¹⁷ less 16,384; 504 are one too many beside a current of up to 2¹⁷.
    #expect(
      broken { $0.maximumEvents = 504 }
        == ["the worst input is 8257536, beside a current the accumulators hold 8257535"])
    #expect(broken { $0.maximumEvents = 503 } == [])
  }

  /// Two axons of different delays can arrive together though their events are of different steps.
  @Test func worstInputAddsTheDelays() {
    let delays = broken {
      $0.core.maximumDelay = 2
      $0.chunks[4] = 0x00CE_0002
      $0.axons[2] = 0x0002_0002
      $0.maximumEvents = 300
    }
    #expect(delays == ["the worst input is \(300 * (127 + 128) * 128), beside a current the accumulators hold 8257535"])
  }
}
