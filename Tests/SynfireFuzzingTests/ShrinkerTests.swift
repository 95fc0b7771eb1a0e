import SynfireCases
import Testing

@testable import SynfireFuzzing

/// Shrinking, against failures that the model can tell: that a corner occurs.
@Suite struct ShrinkerTests {
  /// Shrinks the first random case that shows a corner to the smallest that does.
  private func shrunk(to corner: FuzzCorner, seed: UInt64 = 1) async throws -> CaseDraft {
    let check: Shrinker<Int>.Check = { draft in
      guard let run = CaseRun(draft), let recording = try? CaseRecording(run) else { return nil }
      return recording.census[corner] > 0 ? recording.census[corner] : nil
    }
    for number in 0..<200 {
      let draft = CaseDraft.random(seed: seed, case: number)
      guard let count = try await check(draft) else { continue }
      var shrinker = Shrinker(draft, failure: count, limit: .seconds(60), check: check)
      try await shrinker.run()
      #expect(try await check(shrinker.smallest) == shrinker.failure)
      #expect(!shrinker.isOver, "case \(number) of seed \(seed)")
      return shrinker.smallest
    }
    Issue.record("no case of seed \(seed) shows \(corner)")
    return SmallDraft.make(steps: 1)
  }

  /// What is left is as small as the corner allows: neurons, synapses and steps at most.
  @Test(arguments: [
    (FuzzCorner.selfConnection, 1, 1, 3), (.repeatedTarget, 2, 2, 2), (.boundActed, 1, 0, 1),
    (.membraneSaturatedLow, 1, 2, 4), (.severalDelays, 2, 2, 3), (.everyNeuronFires, 1, 0, 1),
    (.spikeAfterRefractory, 1, 0, 4), (.keptEventsAtLimit, 1, 1, 32),
    (.reachedMinimum, 3, 4, 3), (.softHeld, 1, 1, 3),
  ])
  func shrinksToTheCorner(_ corner: FuzzCorner, _ neurons: Int, _ synapses: Int, _ steps: Int) async throws {
    let smallest = try await shrunk(to: corner)
    #expect(smallest.network.neurons.count <= neurons)
    #expect(smallest.chunkPlaces.reduce(0) { $0 + smallest.synapseCount($1) } <= synapses)
    #expect(smallest.steps.count <= steps)
    #expect(smallest.network.placement == .low)
    #expect(smallest.network.profiles.count == 1)
  }

  /// A corner that needs the host keeps the one action that makes it, and no other.
  @Test func keepsTheActionThatMatters() async throws {
    let smallest = try await shrunk(to: .historyWritten)
    let actions = smallest.steps.flatMap(\.actions)
    #expect(actions.count == 1)
    guard case .state(_, .refractory, _) = actions.first else {
      Issue.record("left is \(actions)")
      return
    }
  }

  /// Of a rule what matters is left: one entry of one window.
  @Test func keepsTheEntryThatMatters() async throws {
    let smallest = try await shrunk(to: .fractionMoved)
    #expect(smallest.network.rules.count == 1)
    let rule = smallest.network.rules[0]
    #expect((rule.potentiation + rule.depression).count { $0 != 0 } == 1)
    #expect(rule.presynapticDecay.allSatisfy { $0 == 0 } && rule.postsynapticDecay.allSatisfy { $0 == 0 })
    #expect([rule.minimum, rule.maximum] == [-128, 127])
    #expect(!rule.isSoft && !rule.pairsAll)
    #expect(smallest.chunkPlaces.count { smallest.network[list: $0.source][$0.index].kind.isPlastic } == 1)
    #expect(smallest.places(of: \.actions).isEmpty)
  }

  /// A case that cannot become smaller stays, and every try has been made.
  @Test func nothingToShrink() async throws {
    var draft = SmallDraft.make(steps: 1)
    draft.steps[0].events = [0]
    var shrinker = Shrinker(draft, failure: 0, limit: .seconds(10)) { [draft] in $0 == draft ? 0 : nil }
    try await shrinker.run()
    #expect(shrinker.smallest == draft)
    #expect(shrinker.tries > 5)
  }
}
