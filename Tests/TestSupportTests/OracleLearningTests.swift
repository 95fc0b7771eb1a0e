import SynfireMap
import Testing

@testable import TestSupport

/// Learning by hand from the manual's page *The equations*.
@Suite struct OracleLearningTests {
  /// Axon 0 feeds neuron 0 by a dense plastic chunk (weight 10.5, nothing delivered that matters), axon 1 makes it spike.
  ///
  /// Rule 0 has bounds 0 and 100; W₊ is 1000, 900, 800, … and W₋ −500, −490, −480, …; traces lose half in a step.
  private func image(soft: UInt32 = 0, pairing: UInt32 = 0, modulation: Int32 = 256) -> SmallImage {
    var image = SmallImage.single(.init(), threshold: 10_000)
    image.axons = [0x0001_0000, 0x0001_0001]
    image.chunks = [0x0070_0000, 1, 0x004E_0001, 1]
    image.synapses = [0xABCD_0A80, 0x0000_7F00]
    let potentiation = (0..<64).map { UInt32(UInt16(bitPattern: Int16(max(0, 1000 - 100 * $0)))) }
    let depression = (0..<64).map { UInt32(UInt16(bitPattern: Int16(min(0, 10 * $0 - 500)))) }
    let decay = (0..<64).map { UInt32(4096 >> $0) }
    image.learning = [
      (.registers, 22, [1, UInt32(bitPattern: modulation)]), (.rules, 0, [100 << 8 | soft << 16 | pairing << 17]),
      (.windows, 0, potentiation + depression), (.decays, 0, decay + decay),
    ]
    return image
  }

  /// The exact weight after each step.
  private func weights(_ image: SmallImage, _ events: [[Int]]) -> [Int] {
    var oracle = image.oracle
    return events.map { axons in
      _ = oracle.step(events: axons)
      return oracle.chunks[0]?.synapses[0].exactWeight ?? -1
    }
  }

  private let start = 0x0A80

  @Test func nearestPairs() {
    let found = weights(image(), [[0], [], [1], [1], [0], [0], [0, 1]])
    // Lag 2, then 3 from the one arrival; depression of lag 1, 2 and 3 after the latest spike; then lag 0.
    let potentiated = start + 800 + 700
    #expect(
      found == [
        start, start, start + 800, potentiated, potentiated - 490, potentiated - 490 - 480,
        potentiated - 490 - 480 - 470 + 1000,
      ])
  }

  @Test func onlyTheHalfChanges() {
    var oracle = image().oracle
    _ = oracle.step(events: [0, 1])
    #expect(oracle.synapses()[0] == 0xABCD_0000 + 0x0A80 + 1000)
  }

  @Test func windowsEndAfter63Steps() {
    let wait = Array(repeating: [Int](), count: 62)
    var late = image()
    late.learning[2].2[63] = 77
    late.learning[2].2[64 + 63] = 0xFFFF
    #expect(weights(late, [[0]] + wait + [[1], [1]]).suffix(2) == [start + 77, start + 77])
    #expect(weights(late, [[1]] + wait + [[0], [0]]).suffix(2) == [start - 1, start - 1])
  }

  @Test func tracesOfAllPairs() {
    // Traces: 256, then 128 + 256 a step later, 192 + 256 in the next; two of one step add up whole.
    let found = weights(image(pairing: 1), [[0], [0], [0, 1]])
    #expect(found[2] == start + 1000 * (192 + 256) / 256)
    let twice = weights(image(pairing: 1), [[0, 0], [1]])
    #expect(twice[1] == start + 900 * 512 / 256)
    let spikes = weights(image(pairing: 1), [[1], [1], [0]])
    #expect(spikes[2] == start - 490 * 384 / 256)
  }

  @Test func severalArrivalsOfOneStepDepressEach() {
    #expect(weights(image(), [[1], [0, 0, 0]])[1] == start - 3 * 490)
  }

  @Test func modulationScalesTowardZero() {
    #expect(weights(image(modulation: -128), [[0, 1]])[0] == start - 500)
    // 490 × 3 / 256 = 5.7: toward zero on both sides.
    #expect(weights(image(modulation: 3), [[1], [0]])[1] == start - 5)
    #expect(weights(image(modulation: -3), [[1], [0]])[1] == start + 5)
  }

  @Test func softBoundsShrinkTheChange() {
    let up = 1000 * (25_600 - start) / 65_536
    #expect(weights(image(soft: 1), [[0, 1]])[0] == start + up)
    #expect(weights(image(soft: 1), [[1], [0]])[1] == start - 490 * start / 65_536)
  }

  @Test func boundsHold() {
    var near = image()
    near.synapses[0] = 0x63FF
    #expect(weights(near, [[0, 1]]) == [25_600])
    near.synapses[0] = 0x6500
    #expect(weights(near, [[0, 1]]) == [25_600])
    near.synapses[0] = 0xFF00
    // Beyond the lower bound: the depression after the spike brings it there, before that nothing happens.
    #expect(weights(near, [[0], [1], [0]]) == [-256, 644, 154])
    #expect(weights(near, [[1], [0]]) == [-256, 0])
  }

  @Test func theHostsRegisters() {
    var oracle = image().oracle
    func weight(_ oracle: Oracle) -> Int? { oracle.chunks[0]?.synapses[0].exactWeight }
    oracle.write(HostWrite(.registers, 24, 0x0004_0000))
    _ = oracle.step(events: [0])
    oracle.write(HostWrite(.registers, 22, 1))
    _ = oracle.step(events: [1])
    #expect(weight(oracle) == start, "the arrival is forgotten")
    oracle.write(HostWrite(.registers, 22, 0))
    _ = oracle.step(events: [0, 1])
    #expect(weight(oracle) == start, "off")
    oracle.write(HostWrite(.registers, 22, 1))
    oracle.write(HostWrite(.registers, 23, 0x3FF))
    _ = oracle.step(events: [0, 1])
    #expect(weight(oracle) == start - 3, "modulation −1")
    #expect(oracle.watched == [WatchObservation(point: 0, value: start - 3)])
    oracle.write(HostWrite(.registers, 16, 1))
    #expect(oracle.step == 0 && weight(oracle) == start - 3)
    _ = oracle.step(events: [1])
    #expect(weight(oracle) == start - 3, "a restart forgets, and keeps the weights")
  }

  /// A core without traces and soft bounds takes the modes as 0.
  @Test func smallCore() {
    var small = image()
    small.core.traces = 0
    small.core.softBounds = 0
    small.learning.removeLast()
    var oracle = small.oracle
    oracle.write(HostWrite(.rules, 0, 100 << 8 | 3 << 16))
    _ = oracle.step(events: [0, 0])
    _ = oracle.step(events: [1])
    #expect(oracle.chunks[0]?.synapses[0].exactWeight == start + 900)
  }
}
