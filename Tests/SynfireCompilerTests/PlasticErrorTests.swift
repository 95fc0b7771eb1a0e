import SynfireCompiler
import SynfireMap
import SynfireNetwork
import Testing

/// Every error of the compiler about learning rules, with its exact text.
@Suite struct PlasticErrorTests {
  private static func message(_ network: Network, for core: CoreConfiguration = .tiny) -> String? {
    CompileErrorTests.message(network, for: core)
  }

  @Test func aCoreWithoutTraces() throws {
    let network = try RuleNumberTests.network([(1, ["a"])], rules: [RuleNumberTests.rule("a", pairing: .all)])
    #expect(Self.message(network) == nil)
    #expect(
      Self.message(network, for: .up5k)
        == "net.json: rules[0].pairing: is 'all', which takes traces, and core up5k has none: take a core that has "
        + "(tiny, ecp5-25, artix-35, ecp5-85), or the pairing 'nearest'")
  }

  @Test func aCoreWithoutSoftBounds() throws {
    var rule = RuleNumberTests.rule("a")
    rule.bounds.isSoft = true
    let network = try RuleNumberTests.network([(1, ["a"])], rules: [rule])
    #expect(Self.message(network) == nil)
    #expect(
      Self.message(network, for: .up5k)
        == "net.json: rules[0].bounds.soft: is true, and core up5k has no soft bounds: take a core that has "
        + "(tiny, ecp5-25, artix-35, ecp5-85), or hard ones")
  }

  @Test func moreRulesThanTheCoreHas() throws {
    var core = CoreConfiguration.tiny
    core.rules = 2
    let network = try RuleNumberTests.network(
      [(10, ["a", "b"]), (11, ["a"]), (12, ["a"]), (10, ["a"])],
      rules: [RuleNumberTests.rule("a"), RuleNumberTests.rule("b")])
    #expect(
      Self.message(network, for: core)
        == "net.json: rules: 3 learning rules are needed, the core has 2: 'a' onto p0 and p3 and 'b' onto p0, 'a' onto p1, "
        + "'a' onto p2; a rule counts once for each scale of the populations that it acts on: give these one 'scale', use "
        + "fewer rules, or take a core that has more (tiny, tang-9k, up5k, ecp5-25, artix-35, ecp5-85)")
    let many = try RuleNumberTests.network(
      (0..<9).map { (10 + Double($0) / 4, ["a"]) }, rules: [RuleNumberTests.rule("a")])
    #expect(Self.message(many, for: .ecp525)?.hasSuffix("give these one 'scale', use fewer rules") == true)
  }

  @Test func boundsThatFitAtNoShift() throws {
    var network = try RuleNumberTests.network([(1, ["a"])], rules: [RuleNumberTests.rule("a")])
    network.rules[0].bounds = .hard(0...20_000)
    #expect(
      Self.message(network)
        == "net.json: rules[0].bounds: 0.0 to 20000.0 does not fit 8 bits at any shift; at the scale of p0, 1.0, bounds "
        + "must be within -16384.0 to 16256.0: lower the 'scale' of p0 or leave it out")
  }

  @Test func boundsThatAreOneWeight() throws {
    var network = try RuleNumberTests.network([(1, ["a"])], rules: [RuleNumberTests.rule("a")])
    network.rules[0].bounds = .hard(0.75...1.25)
    #expect(
      Self.message(network)
        == "net.json: rules[0].bounds: 0.75 to 1.25 is a single weight at the scale of p0, 1.0, where bounds are multiples "
        + "of 1.0: raise the 'scale' of p0 or leave it out")
  }

  @Test func anAmplitudeThatDoesNotFit() throws {
    var network = try RuleNumberTests.network([(1, ["a"])], rules: [RuleNumberTests.rule("a")])
    network.rules[0].potentiation = .exponential(amplitude: 127.99, timeConstant: .milliseconds(1))
    #expect(Self.message(network) == nil)
    network.rules[0].potentiation = .exponential(amplitude: 128, timeConstant: .milliseconds(1))
    #expect(
      Self.message(network)
        == "net.json: rules[0].potentiation.amplitude: is 128.0; at the scale of p0, 1.0, and a shift of 0, a change must "
        + "be -128.0 to 127.99609375: lower it")
    network.rules[0].potentiation = .table([1, 2, -129])
    #expect(
      Self.message(network)
        == "net.json: rules[0].potentiation.table[2]: is -129.0; at the scale of p0, 1.0, and a shift of 0, a change must "
        + "be -128.0 to 127.99609375: lower it")
    // With soft bounds half the range is the most: a range of 10 makes a 1 of the entry 10 / 65,536.
    network.rules[0].potentiation = .rectangular(amplitude: -6, steps: 3)
    network.rules[0].bounds.isSoft = true
    #expect(
      Self.message(network)
        == "net.json: rules[0].potentiation.amplitude: is -6.0; at the scale of p0, 1.0, and a shift of 0, a change must "
        + "be -5.0 to 4.999847412109375: lower it")
  }

  @Test func twoTracesOntoOnePopulation() throws {
    let network = try RuleNumberTests.network(
      [(1, ["a", "b"])],
      rules: [
        RuleNumberTests.rule("a", pairing: .all), RuleNumberTests.rule("b", pairing: .all, spikeTrace: 5),
      ])
    #expect(
      Self.message(network)
        == "net.json: projections[1].rule: the postsynaptic trace of 'b' decays otherwise than that of 'a', and each neuron "
        + "of p0 has only one: give the depression of both one 'tau_ms' or 'trace_tau_ms', or split the population")
  }

  @Test func theAccumulatorMustHoldTheBounds() throws {
    var network = try RuleNumberTests.network([(1, ["a"])], rules: [RuleNumberTests.rule("a")])
    network.rules[0].bounds = .hard(0...16_256)
    network.maximumEvents = 508
    #expect(
      Self.message(network)
        == "net.json: the synaptic input of p0[0] in one step may reach 8258048 membrane units, the core's accumulator "
        + "holds 8257535 beside a current: lower 'maximum_events', the weights or the population's 'scale'")
    network.projections[0].rule = nil
    #expect(Self.message(network) == nil)
  }

  @Test func theSmallestCoreHasWhatTheRulesTake() throws {
    var core = CoreConfiguration.tiny
    core.neurons = 8
    var network = try RuleNumberTests.network([(1, ["a"])], rules: [RuleNumberTests.rule("a", pairing: .all)])
    network.addPopulation("more", count: 200, neuron: Neuron(leak: .decay(.factor(1)), threshold: 1))
    network.addPopulation("most", count: 57, neuron: Neuron(leak: .decay(.factor(1)), threshold: 1))
    #expect(Self.message(network, for: core)?.hasSuffix("the smallest named core that it fits is ecp5-25") == true)
  }
}
