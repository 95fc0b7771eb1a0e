import SynfireCases
import SynfireChecking
import SynfireMap
import Testing

@testable import SynfireFuzzing

@Suite struct CensusTests {
  /// Two events, the second one in a step with the host's doing: all counts worked out by hand.
  @Test func countsWhatHappened() throws {
    var draft = SmallDraft.make(steps: 4)
    draft.steps[0].events = [0]
    draft.steps[2].events = [0]
    draft.steps[2].actions = [.state(1, .adaptation, 0xFFFF_FFFF), .counters]
    draft.steps[3].currents = [CurrentDraft(neuron: 1, value: -131_072)]
    let recording = try CaseRecording(try #require(CaseRun(draft)))
    #expect(recording.spikes == [[0], [], [0], []])
    let census = recording.census
    #expect(census[.axonEvents] == 2)
    #expect(census[.resetToValue] == 2)
    // The axon's chunk twice, the neuron's in steps 1 and 3.
    #expect(census[.sparseFixed] == 4)
    #expect(census[.axonDelay1] == 2)
    #expect(census[.neuronDelay1] == 2)
    #expect(census[.currents] == 1)
    #expect(census[.currentAtLimit] == 1)
    #expect(census[.negativeAdaptation] == 1)
    #expect(census[.atThreshold] == 2)
    #expect(census[.noNeuronFires] == 2)
    // Neuron 1 has a membrane of 10 when it is updated in step 2, and of nothing before; neuron 0 is reset to 0.
    #expect(census[.membraneDecay0] == 1)
    #expect(census[.leakEverything] == 1)
    #expect(census[.lanes1] == 1)
    #expect(census[LockstepAction.write] == 1)
    #expect(census[LockstepAction.counters] == 1)
    #expect(census[LockstepAction.restart] == 0)
    #expect(census[.currentSaturatedLow] == 0)
    #expect(census[.selfConnection] == 0)
  }

  /// Currents run into each limit, one step after the other.
  @Test func countsSaturations() throws {
    var draft = SmallDraft.make(steps: 4)
    draft.network.profiles[0].currentDecay = 4096
    for step in 0..<2 { draft.steps[step].currents = [CurrentDraft(neuron: 1, value: 131_071)] }
    for step in 2..<4 { draft.steps[step].currents = [CurrentDraft(neuron: 1, value: -131_072)] }
    let census = try CaseRecording(try #require(CaseRun(draft))).census
    // 131,071 and as much again; then down to -1, and below the least.
    #expect(census[.currentSaturatedHigh] == 1)
    #expect(census[.currentSaturatedLow] == 1)
    #expect(census[.currentDecay4096] == 3)
  }

  /// An arrival makes neuron 0 fire, which potentiates by half a weight; the next arrival depresses by one, and delivers less
  /// than the threshold; one 70 steps later finds the spike forgotten.
  @Test func countsWhatWasLearned() throws {
    var draft = SmallDraft.make(steps: 71)
    draft.network.learning = true
    draft.network.modulation = 256
    draft.network.rules[0].maximum = 11
    draft.network.rules[0].potentiation[0] = 128
    draft.network.rules[0].depression[1] = -256
    draft.network.axons[0][0].kind = .sparsePlastic
    for step in [0, 1, 70] { draft.steps[step].events = [0] }
    draft.steps[1].actions = [.weights, .modulation(256)]
    let recording = try CaseRecording(try #require(CaseRun(draft)))
    #expect(recording.spikes.enumerated().filter { !$0.element.isEmpty }.map(\.offset) == [0])
    let weights = try recording.weights().map { PlasticWeight(weight: $0.weight, fraction: $0.fraction).description }
    #expect(weights == ["9.5", "10"])
    let census = recording.census
    #expect(census[.learningCase] == 1)
    #expect([census[.potentiation], census[.depression]] == [1, 1])
    #expect([census[.potentiationLag0], census[.depressionLag1], census[.forgottenSpike]] == [1, 1, 1])
    #expect([census[.nearestPair], census[.everyPair], census[.hardPair], census[.softPair]] == [2, 0, 2, 0])
    #expect([census[.weightRaised], census[.weightLowered], census[.fractionMoved]] == [1, 1, 1])
    #expect([census[.weightsReadPending], census[.modulationWrittenPending], census[.flushPending]] == [1, 1, 0])
    #expect([census[.reachedMaximum], census[.heldAtMaximum], census[.severalArrivals]] == [0, 0, 0])
    #expect(census[.weights as LockstepAction] == 1)
  }

  /// Two arrivals in a step add to a trace, and two bounds hold a weight.
  @Test func countsTracesAndBounds() throws {
    var draft = SmallDraft.make(steps: 3)
    draft.network.learning = true
    draft.network.modulation = -256
    draft.network.rules[0] = RuleDraft(minimum: 10, maximum: 10, pairsAll: true)
    draft.network.rules[0].potentiation[0] = -100
    draft.network.rules[0].presynapticDecay[0] = 4096
    draft.network.axons[0][0].kind = .sparsePlastic
    draft.steps[0].events = [0, 0]
    let census = try CaseRecording(try #require(CaseRun(draft))).census
    #expect([census[.severalArrivals], census[.traceKept], census[.equalBounds]] == [1, 1, 1])
    #expect([census[.everyPair], census[.reversedPotentiation], census[.negativeModulation]] == [1, 1, 1])
    #expect([census[.heldAtMaximum], census[.weightRaised], census[.weightLowered]] == [1, 0, 0])
  }

  /// Counts go from process to process and add up.
  @Test func addsUp() throws {
    var draft = SmallDraft.make(steps: 1)
    draft.steps[0].events = [0, 0]
    draft.steps[0].actions = [.pause(clocks: 1)]
    let census = try CaseRecording(try #require(CaseRun(draft))).census
    var sum = try coded(census)
    #expect(sum == census)
    sum.add(census)
    #expect(sum[.axonEvents] == 4)
    #expect(sum[.repeatedAxon] == 2)
    #expect(sum.actionCounts["pause"] == 2)
    #expect(sum.actionCounts.count == LockstepAction.allCases.count - 1)
    #expect(sum.missing.contains("restart"))
    #expect(!sum.missing.contains("axonEvents"))
  }
}
