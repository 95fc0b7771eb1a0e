import SynfireChecking
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
