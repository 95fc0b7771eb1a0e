import SynfireMap
import SynfireModel
import Testing

/// Traces of one neuron, computed by hand from the equations. Axon 0 has a weight of 100 to it, axon 1 of −100.
@Suite struct NeuronTraceTests {
  /// A row of a trace: membrane, current, adaptation, refractory count, spike.
  typealias Row = (v: Int32, i: Int32, a: Int32, r: UInt8, spike: Bool)

  private func expect(
    _ rows: [Row], _ neuron: SmallImage.Neuron, _ profile: SmallImage.Profile, events: [[UInt32]] = [],
    shift: Int32 = 0, from start: NeuronState = NeuronState(), counters: (Counters) -> Bool = { _ in true },
    at location: SourceLocation = #_sourceLocation
  ) throws {
    var small = SmallImage(neurons: [neuron], profiles: [profile])
    small.connect(.axon(0), .init(kind: .sparse([(0, 100)]), shift: shift))
    small.connect(.axon(1), .init(kind: .sparse([(0, -100)]), shift: shift))
    var model = try Model(small.image)
    let words = [start.membrane, start.current, start.adaptation, Int32(start.refractory)]
    try model.write(.state, address: 0, words: words.map { UInt32(bitPattern: $0) })
    var history: UInt16 = 0
    for (step, row) in rows.enumerated() {
      model.step(events: step < events.count ? events[step] : [])
      history = 2 &* history + (row.spike ? 1 : 0)
      let expected = NeuronState(
        membrane: row.v, current: row.i, adaptation: row.a, refractory: row.r, history: history)
      #expect(model.state(of: 0) == expected, "step \(step)", sourceLocation: location)
      #expect(model.spikes == (row.spike ? [0] : []), "step \(step)", sourceLocation: location)
    }
    #expect(counters(model.counters), sourceLocation: location)
  }

  @Test func membraneDecaysTowardZeroFromBothSides() throws {
    // 1001 × 2048 / 4096 = 500.5, and so on; each is cut toward zero.
    let profile = SmallImage.Profile(membraneDecay: 2048)
    try expect(
      [(500, 0, 0, 0, false), (250, 0, 0, 0, false), (125, 0, 0, 0, false), (62, 0, 0, 0, false)], .init(), profile,
      from: .init(membrane: 1001))
    try expect(
      [(-500, 0, 0, 0, false), (-250, 0, 0, 0, false), (-125, 0, 0, 0, false), (-62, 0, 0, 0, false)], .init(),
      profile, from: .init(membrane: -1001))
  }

  /// 65535/65536 of the membrane, 61441/65536 of the current and all of the adaptation, each cut toward zero.
  @Test func slowDecaysAreFine() throws {
    let profile = SmallImage.Profile(membraneDecay: 8191, currentDecay: 4097, adaptationDecay: 4096)
    try expect(
      [(-65_535 - 937, -937, 7, 0, false), (-66_470 - 878, -878, 7, 0, false)], .init(), profile,
      from: .init(membrane: -65_536, current: -1000, adaptation: 7))
  }

  @Test func constantLeakStopsAtZero() throws {
    let profile = SmallImage.Profile(membraneDecay: 0, leakMode: 1, leakStep: 300)
    try expect(
      [(400, 0, 0, 0, false), (100, 0, 0, 0, false), (0, 0, 0, 0, false)], .init(), profile,
      from: .init(membrane: 700))
    try expect(
      [(-400, 0, 0, 0, false), (-100, 0, 0, 0, false), (0, 0, 0, 0, false)], .init(), profile,
      from: .init(membrane: -700))
  }

  @Test func currentDecaysBeforeItsInputComes() throws {
    // 100; 100 × 3/4 + 200 = 275; 275 × 3/4 = 206.25; 206 × 3/4 − 100 = 54.5, the decay cut to 154 before.
    try expect(
      [(100, 100, 0, 0, false), (275, 275, 0, 0, false), (206, 206, 0, 0, false), (54, 54, 0, 0, false)], .init(),
      .init(membraneDecay: 0, currentDecay: 3072), events: [[0], [0, 0], [], [1]])
  }

  @Test func thresholdIsReachedByEquality() throws {
    try expect([(99, 0, 0, 0, false), (0, 0, 0, 0, true)], .init(threshold: 198, bias: 99), .init())
    try expect([(0, 0, 0, 0, true)], .init(threshold: -5, bias: -5), .init())
    try expect([(-6, 0, 0, 0, false)], .init(threshold: -5, bias: -6), .init())
  }

  @Test func resetModes() throws {
    let neuron = SmallImage.Neuron(threshold: 200, bias: 250, reset: -30)
    try expect([(-30, 0, 0, 0, true), (-30, 0, 0, 0, true)], neuron, .init(resetMode: 0))
    try expect([(50, 0, 0, 0, true), (100, 0, 0, 0, true)], neuron, .init(resetMode: 1))
    for mode: Int32 in 2...3 {
      try expect([(250, 0, 0, 0, true), (500, 0, 0, 0, true)], neuron, .init(resetMode: mode))
    }
  }

  @Test func refractoryNeuronHolds() throws {
    // Two silent steps in which neither bias nor input reaches the membrane; the current goes on.
    try expect(
      [(7, 0, 0, 2, true), (7, 100, 0, 1, false), (7, 0, 0, 0, false), (7, 0, 0, 2, true)],
      .init(threshold: 50, bias: 60, reset: 7), .init(refractory: 2), events: [[], [0]])
  }

  @Test func refractoryNeuronIntegrates() throws {
    try expect(
      [(7, 0, 0, 2, true), (167, 100, 0, 1, false), (227, 0, 0, 0, false), (7, 0, 0, 2, true)],
      .init(threshold: 50, bias: 60, reset: 7), .init(refractoryMode: 1, refractory: 2), events: [[], [0]])
  }

  @Test func boundHoldsWhileTheMembraneMoves() throws {
    try expect(
      [(-100, -100, 0, 0, false), (-150, -100, 0, 0, false), (-150, -100, 0, 0, false)], .init(),
      .init(currentDecay: 4096, lowerBound: -150), events: [[1]])
    // A held membrane stays below its bound, and a reset may go below it.
    try expect(
      [(-500, 0, 0, 1, false), (-500, 0, 0, 0, false), (-150, 0, 0, 0, false)], .init(), .init(lowerBound: -150),
      from: .init(membrane: -500, refractory: 2))
    try expect(
      [(-400, 0, 0, 0, true), (-150, 0, 0, 0, false)], .init(threshold: -100, reset: -400),
      .init(lowerBound: -150), from: .init(membrane: -100))
  }

  @Test func adaptationRaisesTheThreshold() throws {
    // The membrane is the bias, 108. θ is 100: a spike, a = 64. Then θ is 132, 116, and at last 108.
    try expect(
      [(0, 0, 64, 0, true), (108, 0, 32, 0, false), (108, 0, 16, 0, false), (0, 0, 72, 0, true)],
      .init(threshold: 100, bias: 108), .init(membraneDecay: 0, adaptationDecay: 2048, adaptationJump: 64))
    // A negative adaptation, which only a host can set, lowers it; its decay rounds toward zero too.
    try expect(
      [(0, 0, 54, 0, true), (90, 0, 27, 0, false)], .init(threshold: 100, bias: 90),
      .init(membraneDecay: 0, adaptationDecay: 2048, adaptationJump: 64), from: .init(adaptation: -21))
  }

  @Test func subtractionTakesTheRaisedThreshold() throws {
    // θ = 100 + 40 / 2 = 120; 150 − 120 = 30.
    try expect(
      [(30, 0, 25, 0, true)], .init(threshold: 100, bias: 150),
      .init(resetMode: 1, adaptationDecay: 2048, adaptationJump: 5), from: .init(adaptation: 40))
  }

  @Test func currentSaturates() throws {
    let profile = SmallImage.Profile(membraneDecay: 0, currentDecay: 4096)
    try expect(
      [(131_070, 131_071, 0, 0, false), (131_070, 131_071, 0, 0, false)], .init(threshold: 131_071, bias: -1),
      profile, events: [[0], [0]], shift: 7, from: .init(current: 131_000)
    ) { $0.currentSaturations == 2 && $0.membraneSaturations == 0 }
    try expect(
      [(-131_072, -131_072, 0, 0, false), (-131_072, -131_072, 0, 0, false)], .init(), profile, events: [[1], []],
      shift: 7, from: .init(current: -131_000)
    ) { $0.currentSaturations == 1 && $0.membraneSaturations == 0 }
  }

  @Test func membraneSaturatesAfterTheSpike() throws {
    try expect(
      [(131_071, 0, 0, 0, true)], .init(threshold: 131_071, bias: 1000), .init(resetMode: 3),
      from: .init(membrane: 131_000)
    ) { $0.membraneSaturations == 1 }
    try expect(
      [(131_071, 0, 0, 0, true)], .init(threshold: -131_072), .init(resetMode: 1), from: .init(membrane: 131_071)
    ) { $0.membraneSaturations == 1 }
    try expect(
      [(-131_072, 0, 0, 0, false), (-131_072, 0, 0, 0, false)], .init(bias: -1000), .init(),
      from: .init(membrane: -131_000)
    ) { $0.membraneSaturations == 2 }
    // Exactly at the limits nothing is counted.
    try expect(
      [(-131_072, 0, 0, 0, false)], .init(bias: -72), .init(), from: .init(membrane: -131_000)
    ) { $0.membraneSaturations == 0 }
  }

  @Test func adaptationSaturates() throws {
    try expect(
      [(0, 0, 131_071, 0, true)], .init(threshold: 0), .init(adaptationJump: 100),
      from: .init(membrane: 131_071, adaptation: 131_000)
    ) { $0.adaptationSaturations == 1 && $0.spikes == 1 }
  }
}
