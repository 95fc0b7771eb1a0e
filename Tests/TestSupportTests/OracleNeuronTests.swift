import Testing

@testable import TestSupport

@Suite struct OracleNeuronTests {
  /// Membranes after each step, and steps with a spike.
  private func run(
    _ image: SmallImage, events: [[Int]], from state: NeuronState = NeuronState()
  ) -> (membranes: [Int], spikes: [Int], oracle: Oracle) {
    var oracle = image.oracle
    oracle.neurons[0] = state
    var membranes: [Int] = []
    var spikes: [Int] = []
    for (step, axons) in events.enumerated() {
      if oracle.step(events: axons) == [0] { spikes.append(step) }
      membranes.append(oracle.neurons[0].membrane)
    }
    return (membranes, spikes, oracle)
  }

  @Test func currentDecaysBeforeItsInputAndLeakBeforeTheCurrent() {
    var profile = SmallImage.Profile(membraneDecay: 2048, currentDecay: 1024)
    profile.leakStep = 9
    let result = run(.single(profile, threshold: 1000, bias: 3), events: [[0, 0, 0, 0, 0], [0], []])
    // Currents 5, 1 + 1, 0; membranes 0 + 5 + 3, 4 + 2 + 3, 4 + 0 + 3.
    #expect(result.membranes == [8, 9, 7])
    #expect(result.spikes == [])
  }

  @Test func constantLeakStopsAtZero() {
    let profile = SmallImage.Profile(leakMode: 1, leakStep: 4)
    let result = run(
      .single(profile, threshold: 1000), events: [[0, 0, 0, 0, 0, 0], [], [], [1, 1, 1, 1, 1], [], []])
    #expect(result.membranes == [6, 2, 0, -5, -1, 0])
  }

  @Test func refractoryPeriodHoldsTheMembrane() {
    let profile = SmallImage.Profile(lowerBound: -2, refractory: 2)
    let result = run(
      .single(profile, threshold: 2, reset: -7), events: [[0, 0], [0, 0], [0], [], [0, 0, 0, 0], []])
    // Held at the reset value, even below the bound, for two steps; then raised to the bound.
    #expect(result.membranes == [-7, -7, -7, -2, -7, -7])
    #expect(result.spikes == [0, 4])
  }

  @Test func refractoryPeriodMayIntegrate() {
    let profile = SmallImage.Profile(refractoryMode: 1, refractory: 2)
    let result = run(.single(profile, threshold: 2), events: [[0, 0], [0, 0], [0], [], []])
    #expect(result.membranes == [0, 2, 3, 0, 0])
    #expect(result.spikes == [0, 3])
  }

  @Test func subtractionTakesTheThresholdOfTheStep() {
    let profile = SmallImage.Profile(adaptationDecay: 2048, resetMode: 1, adaptationJump: 5)
    let result = run(.single(profile, threshold: 3), events: [Array(repeating: 0, count: 8), [0, 0, 0], []])
    // θ is 3, 3 + 2, 3 + 3: 8 − 3 = 5, 5 + 3 − 5 = 3, 3 < 6.
    #expect(result.membranes == [5, 3, 3])
    #expect(result.spikes == [0, 1])
    #expect(result.oracle.neurons[0].adaptation == 3)
  }

  @Test(arguments: [UInt32(2), 3])
  func modesWithoutReset(_ mode: UInt32) {
    let result = run(.single(.init(resetMode: mode), threshold: 2, reset: 9), events: [[0], [0], [1], [0]])
    #expect(result.membranes == [1, 2, 1, 2])
    #expect(result.spikes == [1, 3])
  }

  @Test func boundAppliesBeforeTheThreshold() {
    let result = run(.single(.init(lowerBound: 4), threshold: 4, reset: -1), events: [[1], [1]])
    #expect(result.spikes == [0, 1])
    #expect(result.membranes == [-1, -1])
  }

  @Test func everySaturationIsCountedOnce() {
    let profile = SmallImage.Profile(currentDecay: 4096)
    var low = run(
      .single(profile, threshold: 131_071), events: Array(repeating: Array(repeating: 3, count: 8), count: 2))
    // −16,384 × 8 fits the current exactly, twice does not; the membrane saturates with the second step.
    #expect(low.membranes == [-131_072, -131_072])
    #expect(low.oracle.neurons[0].current == -131_072)
    #expect(low.oracle.counters.currentSaturations == 1)
    #expect(low.oracle.counters.membraneSaturations == 1)
    low = run(
      .single(.init(adaptationJump: 131_071), threshold: -131_072), events: [[], [2, 2, 2, 2, 2, 2, 2, 2], []])
    // θ is −131,072, −1, −1: the second and the third step bring the adaptation to its limit again.
    #expect(low.spikes == [0, 1, 2])
    #expect(low.oracle.counters.adaptationSaturations == 2)
    #expect(low.oracle.neurons[0].adaptation == 131_071)
  }

  @Test func negativeThresholdSubtractedRaisesTheMembrane() {
    let result = run(.single(.init(resetMode: 1), threshold: -100_000), events: [[], [], []])
    #expect(result.membranes == [100_000, 131_071, 131_071])
    #expect(result.oracle.counters.membraneSaturations == 2)
    #expect(result.oracle.counters.spikes == 3)
  }

  @Test func negativeAdaptationFromTheHostLowersTheThreshold() {
    let profile = SmallImage.Profile(adaptationDecay: 2048, adaptationJump: 3)
    let result = run(
      .single(profile, threshold: 5), events: [[], []], from: NeuronState(membrane: 1, adaptation: -9))
    // a is −4, θ 1: a spike, a is −1 and then, decayed and rounded toward zero, 0.
    #expect(result.spikes == [0])
    #expect(result.oracle.neurons[0].adaptation == 0)
  }
}
