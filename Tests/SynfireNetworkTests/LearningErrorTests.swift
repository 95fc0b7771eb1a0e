import SynfireNetwork
import Testing

/// Every error of learning rules in a network file, with its exact text.
@Suite struct LearningErrorTests {
  static let valid = """
    {
      "synfire": 1, "name": "n", "time_step_ms": 1,
      "axons": [{ "name": "in", "count": 2 }],
      "populations": [{ "name": "out", "count": 1, "neuron": { "model": "lif", "tau_mem_ms": 20, "threshold": 1 } }],
      "rules": [
        { "name": "pairs", "pairing": "nearest",
          "potentiation": { "amplitude": 0.01, "tau_ms": 20 },
          "depression": { "amplitude": -0.01, "steps": 10 },
          "bounds": { "minimum": 0, "maximum": 1, "soft": true } },
        { "name": "traces", "pairing": "all",
          "potentiation": { "table": [1, 2], "trace_tau_ms": 20 },
          "bounds": { "minimum": -1, "maximum": 1 } }
      ],
      "learning": { "on": true, "modulation": 1 },
      "projections": [{ "from": "in", "to": "out", "rule": "pairs", "weights": { "dense": [[0], [1]] } }]
    }
    """

  @Test func theFileItselfIsValid() { #expect(ErrorTextTests.message(Self.valid) == nil) }

  @Test(
    arguments: [
      (
        #""rule": "pairs""#, #""rule": "pair""#,
        "net.json:15:56: projections[0].rule: no learning rule named 'pair'; did you mean 'pairs'?"
      ),
      (
        #""name": "traces""#, #""name": "pairs""#,
        "net.json:10:15: rules[1].name: is \"pairs\"; must be a name that no other rule has"
      ),
      (#""name": "traces""#, #""name": """#, "net.json:10:15: rules[1].name: is \"\"; must be 1 to 255 bytes of UTF-8"),
      (
        #""pairing": "nearest""#, #""pairing": "neighbour""#,
        "net.json:6:35: rules[0].pairing: no pairing named 'neighbour'; known names: nearest, all"
      ),
      (#", "pairing": "nearest""#, "", "net.json:6:5: rules[0]: key 'pairing' is missing; add it"),
      (
        #""potentiation": { "a"#, #""potentation": { "a"#,
        "net.json:7:7: rules[0].potentation: unknown key; did you mean 'potentiation'?"
      ),
      (
        #", "tau_ms": 20 }"#, " }",
        "net.json:7:23: rules[0].potentiation: none of 'tau_ms', 'steps', 'table'; give one"
      ),
      (
        #""tau_ms": 20 }"#, #""tau_ms": 20, "steps": 3 }"#,
        "net.json:7:23: rules[0].potentiation: more than one of 'tau_ms', 'steps', 'table': 'tau_ms', 'steps'; "
          + "give only one"
      ),
      (
        #""amplitude": 0.01, "#, "", "net.json:7:23: rules[0].potentiation: key 'amplitude' is missing; add it"
      ),
      (
        #""table": [1, 2]"#, #""amplitude": 1, "table": [1, 2]"#,
        "net.json:11:38: rules[1].potentiation.amplitude: is given; must be left out where there is a 'table'"
      ),
      (
        #""tau_ms": 20 }"#, #""tau_ms": 0 }"#,
        "net.json:7:54: rules[0].potentiation.tau_ms: is 0.0; must be a finite number above 0"
      ),
      (
        #""steps": 10"#, #""steps": 64"#,
        "net.json:8:52: rules[0].depression.steps: is 64; must be 0 to 63 steps"
      ),
      (
        "[1, 2]", "[]",
        "net.json:11:34: rules[1].potentiation.table: is an array of 0; must be an array of 1 to 64 numbers, one for "
          + "each lag from 0 steps on"
      ),
      (
        "[1, 2]", "[1, true]", "net.json:11:38: rules[1].potentiation.table[1]: expected a number, found true"
      ),
      (
        #", "trace_tau_ms": 20"#, "",
        "net.json:11:23: rules[1].potentiation: key 'trace_tau_ms' is missing; add it"
      ),
      (
        #""trace_tau_ms": 20"#, #""trace_tau_ms": -1"#,
        "net.json:11:58: rules[1].potentiation.trace_tau_ms: is -1.0; must be a finite number above 0"
      ),
      (
        #""steps": 10"#, #""steps": 10, "trace_tau_ms": 5"#,
        "net.json:8:72: rules[0].depression.trace_tau_ms: is given; must be left out where the pairing is 'nearest'"
      ),
      (
        #""minimum": 0, "maximum": 1"#, #""minimum": 1, "maximum": 1"#,
        "net.json:9:44: rules[0].bounds.maximum: is 1.0; must be a finite number above 'minimum' (1.0)"
      ),
      (
        #""soft": true"#, #""soft": 1"#,
        "net.json:9:55: rules[0].bounds.soft: expected true or false, found the number 1"
      ),
      (
        #""soft": true"#, #""hard": true"#,
        "net.json:9:47: rules[0].bounds.hard: unknown key; known keys: minimum, maximum, soft"
      ),
      (
        #""modulation": 1 "#, #""modulation": 2 "#,
        "net.json:14:43: learning.modulation: is 2.0; must be -2.0 to 1.99609375"
      ),
      (
        #""on": true"#, #""on": "yes""#, "net.json:14:23: learning.on: expected true or false, found the string \"yes\""
      ),
      (
        "[[0], [1]]", "[[0], [1.5]]",
        "net.json:15:94: projections[0].weights.dense[1][0]: is 1.5; must be 0.0 to 1.0, the bounds of the rule 'pairs'"
      ),
      (
        #""dense": [[0], [1]]"#, #""list": [[1, 0, -0.5]]"#,
        "net.json:15:94: projections[0].weights.list[0][2]: is -0.5; must be 0.0 to 1.0, the bounds of the rule 'pairs'"
      ),
      (
        #""dense": [[0], [1]]"#, #""random": { "probability": 1, "low": 0.5, "high": 1.25, "seed": 1 }"#,
        "net.json:15:128: projections[0].weights.random.high: is 1.25; must be 0.0 to 1.0, the bounds of the rule 'pairs'"
      ),
    ])
  func faultyFilesAreRefused(replace: String, with replacement: String, expected: String) {
    #expect(Self.valid.contains(replace))
    #expect(ErrorTextTests.message(Self.valid.replacing(replace, with: replacement, maxReplacements: 1)) == expected)
  }

  @Test func withoutRulesThereIsNoneToName() {
    let json = #"""
      {"synfire":1,"name":"n","time_step_ms":1,"axons":[],"populations":[
       {"name":"p","count":1,"neuron":{"model":"lif","leak_per_step":1,"threshold":2}}],
       "projections":[{"from":"p","to":"p","rule":"r","weights":{"list":[]}}]}
      """#
    #expect(
      ErrorTextTests.message(json)
        == "net.json:3:45: projections[0].rule: no learning rule named 'r'; there is none at all")
  }

  @Test func connectingChecksTheRule() throws {
    var network = Network(timeStep: .milliseconds(1))
    let output = network.addPopulation("out", count: 1, neuron: Neuron(leak: .decay(.factor(1)), threshold: 1))
    let foreign = LearningRule("foreign", pairing: .all, potentiation: nil, depression: nil, bounds: .hard(0...1))
    let before = network
    let error = #expect(throws: DescriptionError.self) {
      try network.connect(output, to: output, weights: .dense([[1]]), learning: foreign)
    }
    #expect(error?.description == "projections[0].rule: no learning rule named 'foreign'; there is none at all")
    #expect(network == before)
  }

  @Test func numbersOfAProgramAreChecked() {
    var network = Network(timeStep: .milliseconds(1))
    network.addPopulation("out", count: 1, neuron: Neuron(leak: .decay(.factor(1)), threshold: 1))
    network.addRule(
      "r", pairing: .nearest, potentiation: .table([0, .nan]), bounds: .hard(0...1))
    let error = #expect(throws: DescriptionError.self) { try network.validate() }
    #expect(error?.description == "rules[0].potentiation.table[1]: is nan; must be a finite number")
  }
}
