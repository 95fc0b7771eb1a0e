import Foundation
import SynfireCompiler
import SynfireMap
import SynfireNetwork
import Testing

@Suite struct ReportTests {
  static func network() throws -> Network {
    var network = Network(name: "sample", timeStep: .milliseconds(1))
    let input = network.addAxons("in", count: 3)
    let output = network.addPopulation(
      "out", count: 30,
      neuron: Neuron(
        leak: .decay(.factor(0.999999)), currentDecay: .factor(0.5), threshold: 1, bias: 0.001,
        lowerBound: -1.02), scale: 100)
    try network.connect(
      input, to: output,
      weights: .list([
        Synapse(source: 0, target: 0, weight: 3), Synapse(source: 0, target: 29, weight: 0.005),
        Synapse(source: 1, target: 3, weight: 0.5),
      ]))
    try network.connect(
      output, to: output, weights: .dense((0..<30).map { row in (0..<30).map { $0 == row ? 0 : -0.25 } }))
    return network
  }

  @Test func theTextIsPinned() throws {
    let report = try Compiler(for: .tiny).compile(Self.network()).report
    #expect(
      report.description == """
        sample on tiny

        memory         used  of    %
        neurons        30    32    93
        axons          3     32    9
        chunks         32    128   25
        synapse words  242   1024  23
        profiles       1     64    1
        rules          0     4     0

        population  neurons  scale        setting         asked     got    error
        out         0..<30   100 (given)  threshold       1         1      0
                                          bias            0.001     0      0.001
                                          reset.value     0         0      0
                                          membrane_decay  0.999999  1      1e-06
                                          current_decay   0.5       0.5    0
                                          lower_bound     -1.02     -1.02  0

        projection  delay  synapses  chunks  dense  shift   largest error  of largest  mean error  became 0
        in to out   1      3         2       2      0 to 2  0.005          0.1667 %    0.001667    1
        out to out  1      870       30      30     0       0              0 %         0           0

        most axon events a step: 3
        worst input of a neuron in a step: 1625 of 8257535 membrane units
        predicted clocks a step: 152 idle, 1317 at most (54.88 us at 24 MHz)
        steps a second: 1.579e+05 idle, 1.822e+04 at worst; real time holds at a step of 1 ms
        near its limit: neurons: 30 of 32
        note: bias of out: 0.001 became 0.0
        note: membrane_decay of out: 0.999999 became 1.0
        note: in to out: 1 of 3 weights became 0

        """)
  }

  /// Weights 3 and 0.005 at scale 100: 300 and 0.5 membrane units, shift 2, so 75 × 4 and 0.
  @Test func errorsAreThoseWorkedOutByHand() throws {
    let report = try Compiler(for: .tiny).compile(Self.network()).report
    let projection = report.projections[0]
    #expect(projection.synapses == 3)
    #expect(projection.becameZero == 1)
    #expect(projection.largestError == 0.005)
    #expect(abs(projection.meanError - 0.005 / 3) < 1e-15)
    #expect(abs(projection.largestRelativeError - 0.005 / 3) < 1e-15)
    #expect(projection.smallestShift == 0 && projection.largestShift == 2)
    #expect(report.populations[0].largestError == 0.001)
  }

  /// Idle 4 × 30 + 32. An axon costs at most 8 + 1.1 rounded up to 10; each of 30 neurons has a dense run of 30 or
  /// 29 (the first and the last), without the zero at its end.
  @Test func clocksAreThoseOfTheTable() throws {
    let report = try Compiler(for: .tiny).compile(Self.network()).report
    #expect(report.clocks.idle == 152)
    #expect(report.clocks.worst == 152 + 28 * 38 + 2 * 37 + 3 * 9)
  }

  /// Three events of the axon with 10 + 20 outweigh those of the one with 5; the neuron's own 7 come on top.
  @Test(arguments: [0, 1]) func theWorstInputIsThatOfTheLargestAxon(large: Int) throws {
    var network = Network(timeStep: .milliseconds(1), maximumEvents: 3)
    let input = network.addAxons("in", count: 2)
    let output = network.addPopulation(
      "out", count: 1, neuron: Neuron(leak: .decay(.factor(1)), threshold: 1), scale: 1)
    try network.connect(
      input, to: output,
      weights: .list([
        Synapse(source: large, target: 0, weight: 10), Synapse(source: large, target: 0, weight: -20),
        Synapse(source: 1 - large, target: 0, weight: 5),
      ]))
    try network.connect(output, to: output, weights: .dense([[-7]]))
    #expect(try Compiler(for: .tiny).compile(network).report.input.worstInput == 97)
  }

  @Test func nineTenthsAreNear() throws {
    var network = Network(timeStep: .milliseconds(1))
    network.addAxons("in", count: 28)
    network.addPopulation(
      "out", count: 29, neuron: Neuron(leak: .decay(.factor(1)), threshold: 120_000), scale: 1)
    let report = try Compiler(for: .tiny).compile(network).report
    #expect(
      report.nearLimits == [
        "neurons: 29 of 32", "threshold of out: 1.2e+05 of 1.311e+05 membrane units",
      ])
  }

  @Test func itIsWrittenAsJSON() throws {
    let report = try Compiler(for: .tiny).compile(Self.network()).report
    let data = try JSONEncoder().encode(report)
    let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(object["core"] as? String == "tiny")
    #expect((object["projections"] as? [[String: Any]])?.count == 2)
  }
}
