import SynfireCompiler
import SynfireMap
import SynfireNetwork
import Testing

/// Which rules of the core the rules of a network become, and which neurons have the trace of which.
@Suite struct RuleNumberTests {
  /// Populations of given scales, each with an axon's synapses that learn by the rules of given names.
  static func network(_ populations: [(scale: Double, rules: [String])], rules: [LearningRule]) throws -> Network {
    var network = Network(timeStep: .milliseconds(1), maximumEvents: 1)
    network.rules = rules
    let input = network.addAxons("in", count: 1)
    for (index, entry) in populations.enumerated() {
      let population = network.addPopulation(
        "p\(index)", count: 2, neuron: Neuron(leak: .decay(.factor(1)), threshold: 1), scale: entry.scale)
      for name in entry.rules {
        try network.connect(
          input, to: population, weights: .dense([[1, 1]]), learning: rules.first { $0.name == name })
      }
    }
    return network
  }

  static func rule(
    _ name: String, pairing: Pairing = .nearest, amplitude: Double = 0.1, spikeTrace: Double? = nil
  ) -> LearningRule {
    LearningRule(
      name, pairing: pairing, potentiation: .exponential(amplitude: amplitude, timeConstant: .milliseconds(20)),
      depression: LearningWindow(
        .exponential(amplitude: -amplitude, milliseconds: 20), traceMilliseconds: spikeTrace),
      bounds: .hard(0...10))
  }

  static func numbers(_ network: Network, core: CoreConfiguration = .tiny) throws -> [String] {
    let compilation = try Compiler(for: core).compile(network)
    try compilation.image.validate()
    return compilation.rules.map { "\($0.name) \($0.number) \($0.populations.joined(separator: " "))" }
  }

  @Test func oneScaleIsOneRule() throws {
    let network = try Self.network([(10, ["a"]), (10, ["a"])], rules: [Self.rule("a")])
    #expect(try Self.numbers(network) == ["a 0 p0 p1"])
  }

  /// At a scale of 20 the bound 10 is 200 membrane units, or 100 at a shift of 1: the same rule as at a scale of 10.
  @Test func scalesThatDifferByAShiftOnlyShareARule() throws {
    let network = try Self.network([(10, ["a"]), (20, ["a"]), (11, ["a"])], rules: [Self.rule("a")])
    #expect(try Self.numbers(network) == ["a 0 p0", "a 0 p1", "a 1 p2"])
  }

  @Test func equalRulesShareANumber() throws {
    let network = try Self.network(
      [(10, ["a", "b", "c"])], rules: [Self.rule("a"), Self.rule("b"), Self.rule("c", amplitude: 0.2)])
    #expect(try Self.numbers(network) == ["a 0 p0", "b 0 p0", "c 1 p0"])
  }

  @Test func aRuleThatNobodyNamesIsLeftOut() throws {
    let network = try Self.network([(10, ["b"])], rules: [Self.rule("a", pairing: .all), Self.rule("b")])
    #expect(try Self.numbers(network, core: .up5k) == ["b 0 p0"])
    let warnings = try Compiler(for: .up5k).compile(network).report.warnings
    #expect(warnings.contains("a: no projection learns by this rule"))
  }

  @Test func aPopulationHasTheTraceOfItsRule() throws {
    let network = try Self.network(
      [(10, ["a"]), (10, ["a", "b"]), (10, ["c"])],
      rules: [Self.rule("a"), Self.rule("b", pairing: .all), Self.rule("c", pairing: .all, spikeTrace: 5)])
    let image = try Compiler(for: .tiny).compile(network).image
    let neurons = image.contents(of: .neurons)
    #expect((0..<6).map { neurons[4 * $0 + 2] >> 24 } == [0, 0, 1, 1, 2, 2])
    // The postsynaptic decay of rule 2 keeps exp(-1/5) × 4096 = 3353.5 in the first step.
    #expect(image.contents(of: .decays)[2 * 128 + 65] == 3354)
  }

  @Test func rulesOfOnePopulationMayHaveOneTrace() throws {
    let network = try Self.network(
      [(10, ["a", "b"])],
      rules: [Self.rule("a", pairing: .all), Self.rule("b", pairing: .all, amplitude: 0.3)])
    #expect(try Self.numbers(network) == ["a 0 p0", "b 1 p0"])
  }
}
