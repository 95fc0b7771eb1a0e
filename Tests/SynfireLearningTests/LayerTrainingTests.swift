import Testing

@testable import SynfireLearning

/// Training runs the very arithmetic of the network that it yields.
@Suite struct LayerTrainingTests {
  static let steps = 32

  private static func events(sources: Int, with generator: inout SeededGenerator) -> [UInt64] {
    (0..<steps).map { _ in
      (0..<sources).reduce(0) { generator.unit() < 0.3 ? $0 | 1 << UInt64($1) : $0 }
    }
  }

  /// Forward against the plain simulator: ordinary weights, and such as saturate the current and the membrane.
  @Test(arguments: 1...12 as ClosedRange<UInt64>)
  func forwardIsTheSimulation(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let (sources, neurons) = (1 + generator.index(below: 64), 1 + generator.index(below: 90))
    let delay = generator.index(below: 2)
    let shift = seed % 3 == 0 ? 7 : 3
    let dynamics = SpikingDynamics(
      membraneDecay: Int32(generator.index(below: 4_097)), currentDecay: Int32(generator.index(below: 4_097)),
      threshold: Int32(1 + generator.index(below: 4_096)), lowerBound: Int32(generator.index(below: 8_192)) - 8_192)
    let layer = LayerTraining(
      sources: sources, neurons: neurons, steps: Self.steps, delay: delay, shift: shift, dynamics: dynamics,
      surrogateSlope: 1)
    layer.initialize(bound: 127 * Float(1 << shift) / Float(dynamics.threshold), with: &generator)
    for neuron in 0..<neurons { layer.biases.values[neuron] = generator.symmetric(0.2) }
    layer.quantize()

    let masks = Self.events(sources: sources, with: &generator)
    let list = EventList(steps: Self.steps, sources: sources)
    list.set(masks: masks)
    layer.forward(events: list)
    // A second pass starts from rest again.
    layer.forward(events: list)

    var simulated = SpikingLayerState(layer.quantized)
    var spikes = 0
    for step in 0..<Self.steps {
      let mask = step < delay ? 0 : masks[step - delay]
      let expected = simulated.advance(sources: (0..<sources).filter { mask >> UInt64($0) & 1 == 1 })
      let range = layer.spikes.starts[step]..<layer.spikes.starts[step + 1]
      #expect(range.map { Int(layer.spikes.indices[$0]) } == expected, "seed \(seed), step \(step)")
      spikes += expected.count
    }
    #expect(spikes > 0, "seed \(seed): nothing to compare")
  }

  /// Where nothing resets and nothing is bounded the gradient is that of a linear filter, which is known.
  @Test func gradientsFollowTheFilter() {
    let dynamics = SpikingDynamics(membraneDecay: 2_048, currentDecay: 1_024, threshold: 100_000, lowerBound: -100_000)
    let layer = LayerTraining(
      sources: 2, neurons: 1, steps: 4, delay: 1, shift: 0, dynamics: dynamics, surrogateSlope: 0.5)
    layer.quantize()
    let events = EventList(steps: 4, sources: 2)
    events.set(masks: [0b01, 0b10, 0, 0])
    layer.forward(events: events)
    for step in 0..<4 { layer.spikeGradients[step * layer.width] = step == 3 ? 1 : 0 }
    layer.backward(events: events)
    // At rest u = 0: surrogate 1 / (1 + 0.5)² = 4/9, and a carried gradient keeps 5/9 of itself past a possible reset.
    let (last, kept): (Float, Float) = (4 / 9, 0.5 * 5 / 9)
    let membrane = [last * kept * kept * kept, last * kept * kept, last * kept, last]
    var current: [Float] = [0, 0, 0, 0]
    for step in (0..<4).reversed() { current[step] = membrane[step] + (step < 3 ? 0.25 * current[step + 1] : 0) }
    func isNear(_ value: Float, _ expected: Float) -> Bool { abs(value - expected) < 1e-6 }
    #expect(isNear(layer.weights.gradients[0], current[1]))
    #expect(isNear(layer.weights.gradients[layer.width], current[2]))
    #expect(isNear(layer.biases.gradients[0], membrane.reduce(0, +)))
  }

  @Test func gradientsReachTheLayerBefore() {
    let dynamics = SpikingDynamics(membraneDecay: 0, currentDecay: 0, threshold: 1_024, lowerBound: -1_024)
    let first = LayerTraining(
      sources: 1, neurons: 2, steps: 2, delay: 0, shift: 3, dynamics: dynamics, surrogateSlope: 1)
    let second = LayerTraining(
      sources: 2, neurons: 1, steps: 2, delay: 1, shift: 3, dynamics: dynamics, surrogateSlope: 1)
    second.weights.values[0] = 0.5
    second.weights.values[second.width] = -0.25
    second.quantize()
    let events = EventList(steps: 2, sources: 1)
    first.forward(events: events)
    second.forward(events: first.spikes)
    second.spikeGradients[second.width] = 1
    second.backward(events: first.spikes)
    second.propagate(to: first)
    #expect((0..<2).map { first.spikeGradients[$0] } == [0.125, -0.0625])
    #expect((0..<2).map { first.spikeGradients[first.width + $0] } == [0, 0])
  }

  @Test func weightsRoundToTheNearestAndStayInRange() {
    let dynamics = SpikingDynamics(membraneDecay: 0, currentDecay: 0, threshold: 1_024, lowerBound: 0)
    let layer = LayerTraining(
      sources: 1, neurons: 5, steps: 1, delay: 0, shift: 3, dynamics: dynamics, surrogateSlope: 1)
    for (neuron, weight) in [5, -5, 0.0117, -0.0117, 0.0116].enumerated() {
      layer.weights.values[neuron] = Float(weight)
    }
    layer.quantize()
    #expect(layer.quantized.weights == [127, -127, 1, -1, 1])
    #expect(layer.weights.values[0] == Float(127) / 128)
  }
}
