import Testing

@testable import SynfireFuzzing

/// What the random cases are, before any core runs them.
@Suite struct RandomCaseTests {
  static let seed: UInt64 = 1

  /// The image's own check and the model accept every case, and so do the rules of a case.
  @Test func casesAreValid() throws {
    var census = Census()
    var states = 0
    var spikes = 0
    for number in 0..<200 {
      let draft = CaseDraft.random(seed: Self.seed, case: number)
      var normal = draft
      normal.normalise()
      #expect(normal == draft, "case \(number)")
      let run = try #require(CaseRun(draft), "case \(number)")
      try run.image.validate()
      let recording = try CaseRecording(run)
      #expect(recording.spikes.count == draft.steps.count)
      #expect(recording.model.counters.refusedEvents == 0, "case \(number)")
      census.add(recording.census)
      states += run.image.activeNeurons * draft.steps.count
      spikes += recording.spikes.reduce(0) { $0 + $1.count }
    }
    print("states", states, "spikes", spikes)
    for (name, count) in census.optionCounts.merging(census.cornerCounts) { a, _ in a }.sorted(by: { $0.value < $1.value }).prefix(40) { print(name, count) }
    print(census.actionCounts)
    #expect(census.missing == [])
  }
}
