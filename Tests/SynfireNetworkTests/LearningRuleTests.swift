import Foundation
import SynfireNetwork
import Testing

/// Learning rules: made in a program, written, read back, and what their windows are.
@Suite struct LearningRuleTests {
  /// A network with every notation of a rule.
  static func everything() throws -> Network {
    var network = Network(
      name: "plastic", timeStep: .milliseconds(1), learning: Learning(isOn: false, modulation: -0.5))
    let input = network.addAxons("in", count: 2)
    let output = network.addPopulation("out", count: 2, neuron: Neuron(leak: .decay(.factor(1)), threshold: 1))
    let additive = network.addRule(
      "additive", pairing: .nearest, potentiation: .exponential(amplitude: 0.01, timeConstant: .microseconds(16_800)),
      depression: .rectangular(amplitude: -0.005, steps: 20), bounds: .hard(0...1))
    let multiplicative = network.addRule(
      "multiplicative", pairing: .all,
      potentiation: .table([0.5, 0.25, -0.125], traceTimeConstant: .milliseconds(10)),
      depression: LearningWindow(.exponential(amplitude: -0.1, milliseconds: 34), traceMilliseconds: 5),
      bounds: .soft(-2...2.5))
    network.addRule("bare", pairing: .all, bounds: .hard(-1...0))
    try network.connect(input, to: output, weights: .dense([[0, 1], [0.5, 0.25]]), learning: additive)
    try network.connect(output, to: output, weights: .list([]), delay: .steps(3), learning: multiplicative)
    try network.connect(output, to: output, weights: .list([]))
    return network
  }

  @Test func readingWhatIsWrittenGivesTheSameNetwork() throws {
    let network = try Self.everything()
    let text = try network.json()
    #expect(try Network(json: Array(text.utf8)) == network)
    #expect(try Network(json: Array(text.utf8)).json() == text)
  }

  @Test func theTextIsPinned() throws {
    let text = try Self.everything().json()
    let start = try #require(text.range(of: "  \"rules\"")).lowerBound
    let end = try #require(text.range(of: "      \"weights\"")).lowerBound
    #expect(
      text[start..<end] == """
          "rules": [
            {
              "name": "additive", "pairing": "nearest",
              "potentiation": { "amplitude": 0.01, "tau_ms": 16.8 },
              "depression": { "amplitude": -0.005, "steps": 20 },
              "bounds": { "minimum": 0, "maximum": 1, "soft": false }
            },
            {
              "name": "multiplicative", "pairing": "all",
              "potentiation": { "table": [0.5, 0.25, -0.125], "trace_tau_ms": 10 },
              "depression": { "amplitude": -0.1, "tau_ms": 34, "trace_tau_ms": 5 },
              "bounds": { "minimum": -2, "maximum": 2.5, "soft": true }
            },
            {
              "name": "bare", "pairing": "all",
              "bounds": { "minimum": -1, "maximum": 0, "soft": false }
            }
          ],
          "learning": { "on": false, "modulation": -0.5 },
          "projections": [
            {
              "from": "in", "to": "out", "delay_steps": 1, "rule": "additive",

        """)
  }

  @Test func defaultsAreThoseOfTheManual() throws {
    let text = """
      {"synfire":1,"name":"n","time_step_ms":1,"axons":[],"learning":{},
       "rules":[{"name":"r","pairing":"nearest","bounds":{"minimum":0,"maximum":1}}],
       "populations":[{"name":"p","count":1,"neuron":{"model":"lif","leak_per_step":1,"threshold":2}}],
       "projections":[{"from":"p","to":"p","weights":{"list":[]}}]}
      """
    let network = try Network(json: Array(text.utf8))
    #expect(network.learning == Learning(isOn: true, modulation: 1))
    #expect(
      network.rules == [
        LearningRule("r", pairing: .nearest, potentiation: nil, depression: nil, bounds: .hard(0...1))
      ])
    #expect(network.projections[0].rule == nil)
  }

  @Test func windowsByLag() {
    let exponential = LearningWindow.exponential(amplitude: -2, timeConstant: .milliseconds(10))
    let changes = exponential.changes(timeStepMilliseconds: 0.5)
    #expect(changes.count == 64)
    #expect(changes[0] == -2)
    #expect(abs(changes[20] + 2 * exp(-1.0)) < 1e-15)
    #expect(abs(changes[63] + 2 * exp(-3.15)) < 1e-15)
    #expect(exponential.traceDecay(timeStepMilliseconds: 0.5)[20] == exp(-1.0))
    let rectangular = LearningWindow.rectangular(amplitude: 3, steps: 2, traceTimeConstant: .milliseconds(4))
    #expect(rectangular.changes(timeStepMilliseconds: 1) == [3, 3, 3] + [Double](repeating: 0, count: 61))
    #expect(rectangular.traceDecay(timeStepMilliseconds: 1)[4] == exp(-1.0))
    let table = LearningWindow.table([1, -2])
    #expect(table.changes(timeStepMilliseconds: 7) == [1, -2] + [Double](repeating: 0, count: 62))
    #expect(table.traceDecay(timeStepMilliseconds: 1) == [Double](repeating: 0, count: 64))
  }

  @Test func aTraceOfItsOwnReplacesTheWindows() {
    let window = LearningWindow(.exponential(amplitude: 1, milliseconds: 20), traceMilliseconds: 5)
    #expect(window.traceDecay(timeStepMilliseconds: 1)[5] == exp(-1.0))
    #expect(window.changes(timeStepMilliseconds: 1)[20] == exp(-1.0))
  }

  @Test func plasticZerosAreSynapses() {
    let weights = Weights.dense([[0, 1], [2, 0]])
    #expect(weights.synapses(sources: 2, targets: 2, plastic: true).map(\.weight) == [0, 1, 2, 0])
    #expect(weights.synapses(sources: 2, targets: 2).map(\.weight) == [1, 2])
  }
}
