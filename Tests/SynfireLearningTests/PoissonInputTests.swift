import SynfireLearning
import Testing

@Suite struct PoissonInputTests {
  @Test func aStepsEventsAreTheSameWheneverTheyAreAskedFor() {
    let experiment = PoissonExperiment(seed: 5)
    #expect((0..<50).map { experiment.events(inStep: $0) } == (0..<50).map { experiment.events(inStep: $0) })
    #expect((0..<50).map { experiment.events(inStep: $0) } != (1..<51).map { experiment.events(inStep: $0) })
    let other = PoissonExperiment(seed: 6)
    #expect((0..<50).map { experiment.events(inStep: $0) } != (0..<50).map { other.events(inStep: $0) })
  }

  /// The rates are as stated within five standard deviations, and intervals vary as a Poisson process's do.
  @Test func eventsComeByChance() {
    let experiment = PoissonExperiment(seed: 1)
    let steps: UInt32 = 40_000
    var counts = [Int](repeating: 0, count: PoissonExperiment.excitatoryAxons + PoissonExperiment.inhibitoryAxons)
    var intervals: [Double] = []
    var last: UInt32?
    for step in 0..<steps {
      let events = experiment.events(inStep: step)
      #expect(events == Set(events).sorted())
      for axon in events { counts[Int(axon)] += 1 }
      guard events.contains(3) else { continue }
      if let last { intervals.append(Double(step - last)) }
      last = step
    }
    for (axon, count) in counts.enumerated() {
      let expected = axon < PoissonExperiment.excitatoryAxons ? 600.0 : 400
      #expect(abs(Double(count) - expected) < 5 * expected.squareRoot(), "axon \(axon): \(count)")
    }
    let mean = intervals.reduce(0, +) / Double(intervals.count)
    let variance = intervals.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(intervals.count)
    #expect((0.85...1.15).contains(variance.squareRoot() / mean), "the coefficient of variation is about 1")
  }

  @Test func partsOfADistribution() {
    let distribution = WeightDistribution([0, 0.04, 0.1, 0.25, 0.5, 0.75, 0.9, 1])
    #expect(distribution.counts.reduce(0, +) == 8)
    #expect(distribution.counts[0] == 2 && distribution.counts[2] == 1 && distribution.counts[19] == 1)
    #expect(distribution.lowestTenth == 3.0 / 8 && distribution.highestTenth == 2.0 / 8)
    #expect(distribution.middleHalf == 3.0 / 8)
    #expect(abs(distribution.mean - 3.54 / 8) < 1e-12)
  }
}
