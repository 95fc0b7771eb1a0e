import SynfireCompiler
import SynfireMap
import SynfireNetwork
import Testing

/// What the report says of learning rules.
@Suite struct RuleReportTests {
  static func network() throws -> Network {
    var network = Network(name: "sample", timeStep: .milliseconds(1), maximumEvents: 2)
    let input = network.addAxons("in", count: 4)
    let output = network.addPopulation(
      "out", count: 20, neuron: Neuron(leak: .decay(.factor(0.5)), threshold: 1), scale: 100)
    let additive = network.addRule(
      "additive", pairing: .nearest, potentiation: .exponential(amplitude: 0.01, timeConstant: .milliseconds(17)),
      depression: .exponential(amplitude: -0.0005, timeConstant: .milliseconds(34)), bounds: .hard(0...1.004))
    let multiplicative = network.addRule(
      "multiplicative", pairing: .all, potentiation: .rectangular(
        amplitude: 0.1, steps: 5, traceTimeConstant: .milliseconds(10)),
      depression: .exponential(amplitude: 0.05, timeConstant: .milliseconds(10)), bounds: .soft(-1...1))
    network.addRule("idle", pairing: .nearest, bounds: .hard(0...1))
    try network.connect(
      input, to: output, weights: .random(RandomWeights(probability: 1, low: 0, high: 1, seed: 1)), learning: additive)
    try network.connect(output, to: output, weights: .list([]))
    try network.connect(
      output, to: output, weights: .list([Synapse(source: 0, target: 1, weight: 0.001)]), learning: multiplicative)
    return network
  }

  @Test func theTextIsPinned() throws {
    let report = try Compiler(for: .tiny).compile(Self.network()).report
    #expect(report.description == "")
  }

  /// 0.01 at 100 and a shift of 0 is 256, 0.0005 is 12.8 and 13. The depression's entries below half a step are lost: from
  /// where 12.8 exp(-k/34) is below 0.5, which is k = 111, none.
  @Test func errorsAreThoseWorkedOutByHand() throws {
    let report = try Compiler(for: .tiny).compile(Self.network()).report
    let rule = report.rules[0]
    #expect(rule.weightStep == 1 / 25_600)
    #expect(rule.maximum.got == 1 && rule.maximum.asked == 1.004)
    #expect(rule.potentiation.becameZero == 0 && rule.potentiation.entries == 64)
    #expect(rule.depression.becameZero == 0 && rule.depression.entries == 63)
    #expect(rule.potentiation.largestError <= 0.5 / 25_600)
    #expect(rule.depression.largestError > 0.4 / 25_600)
    #expect(rule.potentiation.stopsWithin == nil && rule.potentiation.largestTraceError == nil)
    // exp(-64/17) and exp(-64/34).
    #expect(abs(rule.potentiation.cutOff - 0.02317) < 1e-5)
    #expect(abs(rule.depression.cutOff - 0.15222) < 1e-5)
  }

  /// Bounds of -100 to 100 on the core: 0.1 is 10 × 256 × 256 / 200 = 3276.8. It changes nothing while 3277 d is below
  /// 65,536, so up to d = 19 in 1/256.
  @Test func softBoundsSayWhereTheyStop() throws {
    let rule = try Compiler(for: .tiny).compile(Self.network()).report.rules[1]
    #expect(rule.softBounds && rule.pairing == "all")
    #expect(abs((rule.potentiation.stopsWithin ?? 0) - 19.0 / 25_600) < 1e-15)
    #expect(abs(rule.potentiation.largestError - 0.2 / 327.68 / 100) < 1e-12)
    #expect(rule.potentiation.entries == 6)
    #expect((rule.potentiation.largestTraceError ?? 1) <= 0.5 / 4096)
    #expect((rule.potentiation.largestTraceError ?? 0) > 0.1 / 4096)
  }

  @Test func lostChangesAreTold() throws {
    var network = try Self.network()
    network.rules[0].depression = .exponential(amplitude: -0.00005, timeConstant: .milliseconds(10))
    network.learning = Learning(modulation: 0.001)
    let report = try Compiler(for: .tiny).compile(network).report
    // 1.28 exp(-k/10) is below 0.5 from k = 10 on, and k is 1 to 63.
    #expect(report.rules[0].depression.becameZero == 54)
    #expect(report.warnings.contains("depression of additive onto out: 54 of 63 changes became 0"))
    #expect(report.warnings.contains("modulation: 0.001 became 0.0"))
  }

  /// Idle 4 × 20 + 32, two events of an axon with a chunk of 20 synapses, neuron 0 with one of 1; and of the four chunks of
  /// 20, whose numbers are different modulo 64, one at a time has its turn without an arrival.
  @Test func clocksOfPlasticChunks() throws {
    let clocks = try Compiler(for: .tiny).compile(Self.network()).report.clocks
    #expect(clocks.idle == 112)
    #expect(clocks.worst == 112 + 2 * 52 + 14 + 52)
  }
}
