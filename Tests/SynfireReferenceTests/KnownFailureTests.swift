import Foundation
import SynfireCompiler
import SynfireMap
import SynfireModel
import SynfireNetwork
import Testing

/// What the core that Synfire starts from gets wrong, as read in the public VHDL of NeuroCoreX (2025): it takes one input
/// spike a step at most, all neurons share one constant leak, and its sums wrap.
@Suite struct KnownFailureTests {
  /// All events of a step count: of several axons, several of one axon, with those of neurons and a current.
  @Test(arguments: ReferenceTarget.all)
  func severalInputsOfOneStepAddUp(target: ReferenceTarget) async throws {
    var network = Network(timeStep: .milliseconds(1), maximumEvents: 40)
    let input = network.addAxons("input", count: 20)
    let cell = network.addPopulation(
      "cell", count: 2, neuron: Neuron(leak: .decay(.factor(1)), threshold: 30_000), scale: 1)
    let source = network.addPopulation(
      "source", count: 2, neuron: Neuron(leak: .decay(.factor(0)), threshold: 1), scale: 1)
    try network.connect(
      input, to: cell,
      weights: .list(
        (0..<20).flatMap { axon in
          [
            Synapse(source: axon, target: 0, weight: Double(axon + 1)),
            Synapse(source: axon, target: 1, weight: Double(-axon - 1)),
          ]
        }))
    try network.connect(input, to: source, weights: .list([Synapse(source: 0, target: 0, weight: 1)]))
    try network.connect(input, to: source, weights: .list([Synapse(source: 0, target: 1, weight: 1)]))
    try network.connect(source, to: cell, weights: .dense([[100, -100], [100, -100]]))
    let image = try Compiler(for: .tiny).compile(network).image
    // Step 0: every axon once. Step 1: every axon twice, both sources' spikes of step 0, and a current.
    let record = try await target.run(
      image,
      ReferenceStimulus(
        steps: 3,
        events: { $0 == 0 ? (0..<20).map { $0 } : $0 == 1 ? (0..<20).flatMap { [$0, $0] } : [] },
        currents: { $0 == 1 ? [CurrentInput(neuron: 0, value: 1000), CurrentInput(neuron: 1, value: -1000)] : [] },
        watched: [(0, .current), (1, .current), (0, .membrane), (1, .membrane)]))
    #expect(record.spikes == [[2, 3], [2, 3], []])
    #expect(record.watched[0] == [210, -210, 210, -210])
    #expect(record.watched[1] == [420 + 200 + 1000, -1620, 1830, -1830])
    #expect(record.watched[2] == [200, -200, 2030, -2030])
  }

  /// Four neurons charged alike, each with a leak of its own: exp(−t/τ), or a constant step to 0 and not beyond.
  @Test(arguments: ReferenceTarget.all)
  func eachNeuronHasALeakOfItsOwn(target: ReferenceTarget) async throws {
    let charge = 10.0
    let leaks: [Leak] = [
      .decay(.timeConstant(milliseconds: 10)), .decay(.timeConstant(milliseconds: 50)), .constant(perStep: 0.25),
      .constant(perStep: 0.75),
    ]
    var network = Network(timeStep: .milliseconds(1))
    for (index, leak) in leaks.enumerated() {
      network.addPopulation("cell \(index)", count: 1, neuron: Neuron(leak: leak, threshold: 20), scale: 4096)
    }
    let image = try Compiler(for: .tiny).compile(network).image
    let record = try await target.run(
      image,
      ReferenceStimulus(
        steps: 60,
        currents: { step in
          step > 0 ? [] : (0..<4).map { CurrentInput(neuron: $0, value: Int32(charge * 4096)) }
        }, watched: (0..<4).map { ($0, .membrane) }))
    for (step, values) in record.watched.enumerated() {
      let time = Double(step)
      let expected = [
        charge * exp(-time / 10), charge * exp(-time / 50), max(charge - 0.25 * time, 0), max(charge - 0.75 * time, 0),
      ]
      for neuron in 0..<4 {
        let difference = abs(Double(values[neuron]) / 4096 - expected[neuron])
        #expect(difference <= 0.005 * charge, "neuron \(neuron), step \(step)")
      }
    }
  }

  /// The strongest input that the compiler lets pass, for a hundred steps: current and membrane go to the end of their
  /// range and stay there, on either side, and the core counts it.
  @Test(arguments: ReferenceTarget.all)
  func sumsSaturateAndDoNotWrap(target: ReferenceTarget) async throws {
    var network = Network(timeStep: .milliseconds(1), maximumEvents: 20)
    let input = network.addAxons("input", count: 1)
    let cell = network.addPopulation(
      "cell", count: 2, neuron: Neuron(leak: .decay(.factor(1)), currentDecay: .factor(1), threshold: [131_071, 0]),
      scale: 1)
    try network.connect(
      input, to: cell,
      weights: .list([
        Synapse(source: 0, target: 0, weight: -16_384), Synapse(source: 0, target: 1, weight: 16_256),
      ]))
    network.populations[0].neuron.reset = .none
    let image = try Compiler(for: .tiny).compile(network).image
    let record = try await target.run(
      image,
      ReferenceStimulus(
        steps: 100, events: { _ in [UInt32](repeating: 0, count: 20) },
        watched: [(0, .current), (0, .membrane), (1, .current), (1, .membrane)]))
    for values in record.watched { #expect(values == [-131_072, -131_072, 131_071, 131_071]) }
    #expect(record.spikes.allSatisfy { $0 == [1] })
    #expect(record.currentSaturations == 200)
    // The first step brings the membranes to −131,072 and 131,071 without going beyond.
    #expect(record.membraneSaturations == 198)
  }
}
