import Foundation
import SynfireChecking
import SynfireCompiler
import SynfireMap
import SynfireNetwork
import SynfireReference
import TestSupport
import Testing

/// The float reference against closed forms, and against the bit-exact model where quantisation changes nothing.
@Suite("The float reference") struct FloatSimulatorTests {
  /// A neuron with leak under constant input: a geometric sum, up to the first spike.
  @Test(arguments: [2.5, 5, 20, 100]) func membraneFollowsItsClosedForm(_ milliseconds: Double) throws {
    var network = Network(timeStep: .microseconds(100))
    network.addPopulation(
      "cell", count: 1,
      neuron: Neuron(leak: .decay(.timeConstant(milliseconds: .uniform(milliseconds))), threshold: 1e9, bias: 0.03))
    var simulator = try FloatSimulator(network)
    let kept = exp(-0.1 / milliseconds)
    for step in 1...1000 {
      simulator.step()
      let expected = 0.03 * (1 - pow(kept, Double(step))) / (1 - kept)
      #expect(abs(simulator.states[0].membrane - expected) < 1e-9)
    }
    #expect(simulator.spikes == [])
  }

  /// The synaptic current of one event, and what the membrane takes of it: a difference of two exponentials.
  @Test func potentialIsADifferenceOfExponentials() throws {
    var network = Network(timeStep: .milliseconds(1))
    let input = network.addAxons("in", count: 1)
    let cell = network.addPopulation(
      "cell", count: 1,
      neuron: .lif(membraneTimeConstant: .milliseconds(20), synapticTimeConstant: .milliseconds(5), threshold: 1e9))
    try network.connect(input, to: cell, weights: .dense([[2]]), delay: .steps(3))
    var simulator = try FloatSimulator(network)
    let (slow, fast) = (exp(-1.0 / 20), exp(-1.0 / 5))
    for step in 0..<100 {
      simulator.step(events: step == 0 ? [0] : [])
      let since = Double(step - 2)
      let current = since < 0 ? 0 : 2 * pow(fast, since)
      let membrane = since < 0 ? 0 : 2 * (pow(slow, since + 1) - pow(fast, since + 1)) / (slow - fast)
      #expect(abs(simulator.states[0].current - current) < 1e-12)
      #expect(abs(simulator.states[0].membrane - membrane) < 1e-12)
    }
  }

  /// Whole numbers at a scale of 1, with decays that keep all or nothing, are the same on the core: so are all spikes, all
  /// membranes, and what is learned.
  @Test(arguments: 1...80) func wholeNumbersAreThoseOfTheModel(_ seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed))
    let network = try Self.wholeNumbers(&random, isPlastic: seed.isMultiple(of: 2))
    var core = CoreConfiguration.tiny
    core.delayedEvents = 256
    try Self.expectEqual(network, Compiler(for: core).compile(network), &random, seed: UInt64(seed))
  }

  /// Runs a network of ``wholeNumbers(_:isPlastic:longestDelay:)`` on random events and compares all.
  static func expectEqual(
    _ network: Network, _ compilation: Compilation, _ random: inout SplitMix64, seed: UInt64
  ) throws {
    var comparison = try ReferenceComparison(network, image: compilation.image, scales: [1, 1])
    for _ in 0..<300 {
      let events = (0..<6).filter { _ in random.chance(0.3) }.map(UInt32.init)
      try comparison.step(events: events[...], currents: [])
    }
    let report = comparison.report()
    for entry in report.populations {
      #expect(entry.floatSpikes == entry.quantisedSpikes && entry.firstDivergence == nil, "seed \(seed)")
      #expect(entry.comparedSteps == 1 && entry.largestMembraneError == 0, "seed \(seed), \(entry)")
    }
    #expect(report.populations.reduce(0) { $0 + $1.floatSpikes } > 20, "seed \(seed): too quiet to tell")
  }

  static func wholeNumbers(
    _ random: inout SplitMix64, isPlastic: Bool, longestDelay: Int = 16
  ) throws -> Network {
    var network = Network(timeStep: .milliseconds(1))
    let input = network.addAxons("in", count: 6)
    let cells = ["one", "two"].map { name in
      func each<Value>(_ values: [Value]) -> PerNeuron<Value> { .each((0..<5).map { _ in random.pick(values) }) }
      var neuron = Neuron(leak: .constant(perStep: each([0, 1, 2, .infinity])), threshold: each([4, 6, 9, 12]))
      if random.chance(0.5) { neuron.leak = .decay(.factor(each([0, 1]))) }
      neuron.thresholdMode = random.chance(0.5) ? .reach : .exceed
      neuron.reset =
        [.value(0), .value(-2), .none, .subtract][random.integer(in: 0...(neuron.thresholdMode == .reach ? 3 : 2))]
      neuron.refractorySteps = random.chance(0.5) ? each([0, 1, 3]) : 2
      neuron.refractoryMode = random.chance(0.5) ? .hold : .integrate
      neuron.bias = .uniform(Double(random.integer(in: 0...1)))
      neuron.lowerBound = random.chance(0.5) ? -10 : nil
      if random.chance(0.4) { neuron.adaptation = Adaptation(jump: 2, decay: .factor(0)) }
      return network.addPopulation(name, count: 5, neuron: neuron, scale: 1)
    }
    if isPlastic {
      network.rules = [
        LearningRule(
          "rule", pairing: .nearest, potentiation: LearningWindow(.rectangular(amplitude: 1, steps: 5)),
          depression: LearningWindow(.table([0, -2, -1])), bounds: .hard(-6...6))
      ]
    }
    let rule = isPlastic ? "rule" : nil
    func weights(_ sources: Int) -> Weights {
      .dense((0..<sources).map { _ in (0..<5).map { _ in Double(random.integer(in: -3...5)) } })
    }
    for cell in cells {
      network.projections.append(
        Projection(
          from: input.name, to: cell.name, weights: weights(6), delay: .steps(random.integer(in: 1...longestDelay)),
          rule: rule))
      network.projections.append(
        Projection(
          from: cells[random.integer(in: 0...1)].name, to: cell.name, weights: weights(5),
          delay: .steps(random.integer(in: 1...longestDelay)), rule: rule))
    }
    return network
  }

  /// One neuron for each time constant, driven for a thousand steps: quantised it spikes when it should.
  @Test(arguments: [2.5, 5, 10, 20]) func quantisedNeuronSpikesWhenTheDescribedOneDoes(_ milliseconds: Double) throws {
    var network = Network(timeStep: .microseconds(100))
    let input = network.addAxons("in", count: 1)
    let cell = network.addPopulation(
      "cell", count: 1, neuron: Neuron(leak: .decay(.timeConstant(milliseconds: .uniform(milliseconds))), threshold: 1))
    try network.connect(input, to: cell, weights: .dense([[0.125]]))
    let compilation = try Compiler(for: .up5k).compile(network)
    var comparison = try ReferenceComparison(
      network, image: compilation.image, scales: compilation.report.populations.map(\.scale))
    var random = SplitMix64(seed: 5)
    for _ in 0..<1000 { try comparison.step(events: random.chance(0.6) ? [0] : [], currents: []) }
    let entry = comparison.report().populations[0]
    #expect(entry.floatSpikes > 20)
    #expect(entry.coincidence > 0.95)
    #expect(try #require(entry.meanMembraneError) < 0.02)
  }

  /// Of neurons that do not spike errors are shares of the largest membrane.
  @Test func readoutsAreCompared() throws {
    var network = Network(timeStep: .milliseconds(1))
    let input = network.addAxons("in", count: 1)
    let readout = network.addPopulation(
      "readout", count: 1, neuron: Neuron(leak: .decay(.factor(0)), threshold: .uniform(.infinity)), scale: 1)
    try network.connect(input, to: readout, weights: .dense([[100.25]]))
    let compilation = try Compiler(for: .tiny).compile(network)
    var comparison = try ReferenceComparison(network, image: compilation.image, scales: [1])
    for step in 0..<4 { try comparison.step(events: step < 1 ? [0] : [], currents: []) }
    let entry = comparison.report().populations[0]
    #expect(try #require(entry.largestMembraneError) == 0.25 / 100.25)
    #expect(try #require(entry.meanMembraneError) == 0.25 / 100.25 / 4)
  }

  /// A weight that is lost beside a large one silences a neuron; that is seen, and where it begins.
  @Test func silencedPopulationIsFound() throws {
    var network = Network(timeStep: .milliseconds(1))
    let input = network.addAxons("in", count: 1)
    let loud = network.addPopulation("loud", count: 1, neuron: Neuron(leak: .decay(.factor(0.9)), threshold: 50))
    let quiet = network.addPopulation(
      "quiet", count: 2, neuron: Neuron(leak: .decay(.factor(1)), threshold: [100, 0.5]))
    try network.connect(input, to: loud, weights: .dense([[60]]))
    try network.connect(input, to: quiet, weights: .dense([[90, 0.1]]))
    let compilation = try Compiler(for: .up5k).compile(network)
    var comparison = try ReferenceComparison(
      network, image: compilation.image, scales: compilation.report.populations.map(\.scale))
    for step in 0..<20 { try comparison.step(events: step < 12 && step != 3 ? [0] : [], currents: []) }
    let report = comparison.report()
    #expect(report.populations[0].coincidence == 1)
    let entry = report.populations[1]
    #expect(entry.floatSpikes > entry.quantisedSpikes)
    #expect(entry.firstDivergence?.neuron == 1)
    #expect(entry.firstDivergence?.step == 5)
    #expect(report.silenced == [])
  }
}
