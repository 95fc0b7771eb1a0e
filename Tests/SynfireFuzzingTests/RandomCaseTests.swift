import SynfireCases
import SynfireRandom
import Testing

@testable import SynfireFuzzing

/// What the random cases are, before any core runs them.
@Suite struct RandomCaseTests {
  static let seed: UInt64 = 1
  static let cases = 210

  /// The image's own check and the model accept every case, and so do the rules of a case. Together they show everything
  /// that there is to count, and are large enough that 1,000 of them compare a million spikes and 20 million states.
  @Test func casesAreValidAndCoverEverything() throws {
    var census = Census()
    var states = 0
    var spikes = 0
    for number in 0..<Self.cases {
      let draft = CaseDraft.random(seed: Self.seed, case: number)
      var normal = draft
      normal.normalise()
      #expect(normal == draft, "case \(number) of seed \(Self.seed)")
      let run = try #require(CaseRun(draft), "case \(number) of seed \(Self.seed)")
      try run.image.validate()
      let recording = try CaseRecording(run)
      #expect(recording.spikes.count == draft.steps.count)
      #expect(recording.model.counters.refusedEvents == 0, "case \(number) of seed \(Self.seed)")
      census.add(recording.census)
      states += run.image.activeNeurons * draft.steps.count
      spikes += recording.spikes.reduce(0) { $0 + $1.count }
    }
    #expect(census.missing == [])
    #expect(census[.learningCase] > Self.cases / 2)
    #expect(states > 20_000 * Self.cases)
    #expect(spikes > 1_000 * Self.cases)
  }

  /// Cases that learn are long enough to forget a pair, and have rules of every kind.
  @Test func learningIsVaried() {
    let drafts = (0..<Self.cases).map { CaseDraft.random(seed: Self.seed, case: $0) }
    let learning = drafts.filter { $0.network.learning == true }
    #expect(learning.count > Self.cases / 2)
    #expect(learning.count { $0.steps.count > 200 } > learning.count * 9 / 10)
    let rules = learning.flatMap(\.network.rules)
    #expect(rules.contains { $0.isSoft } && rules.contains { !$0.isSoft })
    #expect(rules.contains { $0.pairsAll } && rules.contains { !$0.pairsAll })
    #expect(rules.contains { $0.minimum == $0.maximum })
    #expect(rules.contains { $0.potentiation.allSatisfy { abs($0) < 64 } && $0.potentiation[0] != 0 })
    #expect(rules.contains { $0.depression.contains(32_767) && $0.depression.contains(-32_768) })
    for (number, draft) in drafts.enumerated() {
      for place in draft.chunkPlaces {
        let chunk = draft.network[list: place.source][place.index]
        guard chunk.kind.isPlastic else { continue }
        let rule = draft.network.rules[chunk.rule]
        #expect(chunk.synapses.allSatisfy { rule.bounded($0) == $0 }, "case \(number) of seed \(Self.seed)")
      }
    }
  }

  /// A case depends on nothing but the seed and its number.
  @Test func casesAreReproducible() {
    let backwards = (0..<20).reversed().map { CaseDraft.random(seed: 9, case: $0) }
    for number in 0..<20 {
      #expect(CaseDraft.random(seed: 9, case: number) == backwards[19 - number])
      #expect(CaseDraft.random(seed: 10, case: number) != backwards[19 - number])
    }
  }

  /// The numbers of SplitMix64 for seed 0, as its author's program prints them.
  @Test func generatorIsSplitMix64() {
    var random = SeededGenerator(seed: 0)
    #expect(
      [random.next(), random.next(), random.next()] == [
        0xE220_A839_7B1D_CDAF, 0x6E78_9E6A_A1B9_65F4, 0x06C4_5D18_8009_454F,
      ])
  }

  @Test func coresDifferInEverything() {
    let cores = FuzzCores.all
    #expect(cores.count <= 9)
    #expect(Set(cores.map(\.lanes)) == [1, 2, 4, 8])
    #expect(Set(cores.map(\.neuronClocks)) == [1, 4])
    #expect(Set(cores.map { [$0.neuronClocks, $0.memoryClocks] }).count == 5)
    #expect(Set(cores.map { [$0.lanes == 1 ? 1 : 2, $0.memoryClocks] }).count == 5)
    #expect(Set(cores.map(\.hash)).count == cores.count)
    #expect(Set(cores.map { [$0.traces, $0.softBounds] }) == [[0, 0], [0, 1], [1, 0], [1, 1]])
    #expect(Set(cores.map(\.rules)) == [1, 3, 4, 8])
    #expect(cores.contains { $0.watchPoints == 0 } && cores.contains { $0.watchPoints == 8 })
    #expect(cores.contains { $0.inputQueue == 16 && $0.delayedEvents == 16 })
  }
}
