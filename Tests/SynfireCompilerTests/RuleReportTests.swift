import Foundation
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
      "multiplicative", pairing: .all,
      potentiation: .rectangular(
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
    #expect(
      report.description == """
        sample on tiny

        memory         used  of    %
        neurons        20    32    62
        axons          4     32    12
        chunks         5     128   3
        synapse words  41    1024  4
        profiles       1     64    1
        rules          2     4     50

        population  neurons  scale        setting         asked  got  error
        out         0..<20   100 (given)  threshold       1      1    0
                                          bias            0      0    0
                                          reset.value     0      0    0
                                          membrane_decay  0.5    0.5  0
                                          current_decay   0      0    0

        projection  delay  synapses  chunks  dense  shift  largest error  of largest  mean error  became 0  rule
        in to out   1      80        4       4      0      1.933e-05      0.001938 %  9.455e-06   0         additive
        out to out  1      0         0       0      -      0              0 %         0           0         -
        out to out  1      1         1       0      0      1.563e-05      1.563 %     1.563e-05   0         multiplicative

        rule            of core  onto  pairing  bounds  shift  minimum  got  maximum  got  weight step
        additive        0        out   nearest  hard    0      0        0    1.004    1    3.906e-05
        multiplicative  1        out   all      soft    0      -1       -1   1        1    3.906e-05

        window        of              changes  largest    largest error  of largest  became 0  cut off  stops within  trace error
        potentiation  additive        64       0.01       1.945e-05      0.1945 %    0         2.32 %   -             -
        depression    additive        63       0.0004855  1.923e-05      3.961 %     0         15.2 %   -             -
        potentiation  multiplicative  6        0.1        6.104e-06      0.006104 %  0         0 %      0.0007422     0.000122
        depression    multiplicative  63       0.04524    1.504e-05      0.03325 %   0         0.166 %  0.001719      0.000122

        learning: on, modulation 1
        most axon events a step: 2
        worst input of a neuron in a step: 300 of 8257535 membrane units
        predicted clocks a step: 112 idle, 282 at most (11.75 us at 24 MHz)
        steps a second: 2.143e+05 idle, 8.511e+04 at worst; real time holds at a step of 1 ms
        note: depression of additive onto out: ends after 63 steps, where 15.2 % are left
        note: depression of multiplicative: raises weights, as its amplitude is above 0
        note: idle: no projection learns by this rule

        """)
  }

  /// 0.01 at 100 and a shift of 0 is 256, 0.0005 is 12.8 and 13. The depression's entries below half a step are lost: from
  /// where 12.8 exp(-k/34) is below 0.5, which is k = 111, none.
  @Test func errorsAreThoseWorkedOutByHand() throws {
    let report = try Compiler(for: .tiny).compile(Self.network()).report
    let rule = report.rules[0]
    #expect(rule.weightStep == 1.0 / 25_600)
    #expect(rule.maximum.got == 1 && rule.maximum.asked == 1.004)
    #expect(rule.potentiation.becameZero == 0 && rule.potentiation.entries == 64)
    #expect(rule.depression.becameZero == 0 && rule.depression.entries == 63)
    #expect(rule.potentiation.largestError <= 0.5 / 25_600)
    #expect(rule.depression.largestError > 0.4 / 25_600)
    #expect(rule.potentiation.stopsWithin == nil && rule.potentiation.largestTraceError == nil)
    #expect(abs(rule.potentiation.cutOff - exp(-64.0 / 17)) < 1e-12)
    #expect(abs(rule.depression.cutOff - exp(-64.0 / 34)) < 1e-12)
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
