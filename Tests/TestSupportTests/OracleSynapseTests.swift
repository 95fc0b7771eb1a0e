import SynfireMap
import Testing

@testable import TestSupport

@Suite struct OracleSynapseTests {
  /// Six neurons that never fire and keep nothing, so that their currents after a step are the step's input.
  private func image(chunks: [UInt32], synapses: [UInt32], delays: UInt32 = 1) -> SmallImage {
    SmallImage(
      neurons: Array(repeating: (131_071, 0, 0, 0), count: 6), axons: [delays << 16], chunks: chunks,
      synapses: synapses)
  }

  private func inputs(_ image: SmallImage, events: [Int] = [0]) -> [Int] {
    var oracle = image.oracle
    _ = oracle.step(events: events)
    return oracle.neurons.map(\.current)
  }

  @Test func sparseSynapsesOfOnePairAddUp() {
    let chunk: [UInt32] = [0x0044_0001, 3 | 5 << 16]
    let sparse = image(chunks: chunk, synapses: [0xFFFF_FFFF, 0x0002_0300, 0x0004_FE00, 0x0002_0A00])
    #expect(inputs(sparse) == [0, 0, 52, 0, -8, 0])
    #expect(inputs(sparse, events: [0, 0, 0]) == [0, 0, 156, 0, -24, 0])
  }

  @Test func fractionsOfSparseWeightsAreNotDelivered() {
    let sparse = image(chunks: [0x0060_0000, 2], synapses: [0x0000_01FF, 0x0001_FFFF])
    #expect(inputs(sparse) == [1, -1, 0, 0, 0, 0])
  }

  @Test func denseFixedWeightsAreBytesFromTheLowest() {
    let dense = image(chunks: [0x0058_0000, 5 | 1 << 16], synapses: [0x8002_FF01, 0x1234_567F])
    #expect(inputs(dense) == [0, 16, -16, 32, -2048, 2032])
  }

  @Test func densePlasticWeightsAreTheHighBytesOfHalves() {
    let dense = image(chunks: [0x0070_0000, 3 | 2 << 16], synapses: [0xFF40_7FFF, 0xABCD_80FF])
    #expect(inputs(dense) == [0, 0, 127, -1, -128, 0])
  }

  @Test func listEndsWithTheFirstChunkMarkedAsLast() {
    let list = image(
      chunks: [0x0000_0000, 1, 0x0040_0001, 1, 0x0040_0002, 1], synapses: [0x0000_0100, 0x0000_0200, 0x0000_0400])
    #expect(inputs(list) == [3, 0, 0, 0, 0, 0])
    var oracle = list.oracle
    _ = oracle.step(events: [0, 0])
    #expect(oracle.counters.synapticOperations == 4)
  }

  @Test func sourceWithoutDelaysHasNoSynapses() {
    let silent = image(chunks: [0x0040_0000, 1], synapses: [0x0000_0100], delays: 0)
    #expect(inputs(silent) == [0, 0, 0, 0, 0, 0])
  }

  /// Axon 0 drives neuron 0 with delays 1 and 3; neuron 0 drives neuron 1 with delay 2 and itself with delay 1.
  @Test func delaysCountFromTheStepOfTheCause() {
    var core = CoreConfiguration.tiny
    core.maximumDelay = 4
    let image = SmallImage(
      core: core, neurons: [(100, 0, 0, 0x0003_0002), (1000, 0, 0, 0)], axons: [0x0005_0000],
      chunks: [0x0100_0000, 1, 0x0040_0001, 1, 0x0080_0002, 1, 0x0040_0003, 1],
      synapses: [0x0000_6400, 0x0000_0500, 0x0001_0700, 0x0000_0900])
    var oracle = image.oracle
    var currents: [[Int]] = []
    var spikes: [[Int]] = []
    for step in 0..<6 {
      spikes.append(oracle.step(events: step == 0 ? [0] : []))
      currents.append(oracle.neurons.map(\.current))
    }
    #expect(currents == [[5, 0], [0, 0], [100, 0], [9, 0], [0, 7], [0, 0]])
    #expect(spikes == [[], [], [0], [], [], []])
    #expect(oracle.counters.synapticOperations == 4)
  }
}
