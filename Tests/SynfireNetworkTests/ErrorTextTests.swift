import SynfireNetwork
import Testing

/// Every error of a network file, with its exact text.
@Suite struct ErrorTextTests {
  /// A valid file in which one piece of text is replaced.
  static let valid = """
    {
      "synfire": 1,
      "name": "n",
      "time_step_ms": 1,
      "axons": [{ "name": "in", "count": 2 }],
      "populations": [
        { "name": "out", "count": 3,
          "neuron": { "model": "lif", "tau_mem_ms": 20, "threshold": 1 } }
      ],
      "projections": [
        { "from": "in", "to": "out", "weights": { "dense": [[1, 2, 3], [4, 5, 6]] } }
      ]
    }
    """

  static func message(_ json: String) -> String? {
    do {
      _ = try Network(json: Array(json.utf8), file: "net.json")
      return nil
    } catch { return error.description }
  }

  @Test func theFileItselfIsValid() { #expect(Self.message(Self.valid) == nil) }

  @Test(
    arguments: [
      (
        #""threshold""#, #""treshold""#,
        "net.json:8:53: populations[0].neuron.treshold: unknown key; did you mean 'threshold'?"
      ),
      (
        #""count": 2"#, #""size": 2"#, "net.json:5:29: axons[0].size: unknown key; known keys: name, count"
      ),
      (#", "threshold": 1"#, "", "net.json:8:17: populations[0].neuron: key 'threshold' is missing; add it"),
      (#""name": "n","#, "", "net.json:1:1: key 'name' is missing; add it"),
      (#""name": "n","#, #""name": "n", "name": "m","#, "net.json:3:16: name: key occurs twice; remove one"),
      (
        #""synfire": 1"#, #""synfire": 2"#,
        "net.json:2:14: 'synfire' is the number 2; this version of Synfire reads 1"
      ),
      (#""synfire": 1,"#, "", "net.json:1:1: key 'synfire' is missing; add it"),
      (
        #""tau_mem_ms": 20, "#, "",
        "net.json:8:17: populations[0].neuron: none of 'tau_mem_ms', 'membrane_decay', 'leak_per_step'; give one"
      ),
      (
        #""tau_mem_ms": 20"#, #""tau_mem_ms": 20, "membrane_decay": 1"#,
        "net.json:8:17: populations[0].neuron: more than one of 'tau_mem_ms', 'membrane_decay', 'leak_per_step': "
          + "'tau_mem_ms', 'membrane_decay'; give only one"
      ),
      (
        #""tau_mem_ms": 20"#, #""tau_mem_ms": 0"#,
        "net.json:8:49: populations[0].neuron.tau_mem_ms: is 0.0; must be a finite number above 0"
      ),
      (
        #""tau_mem_ms": 20"#, #""membrane_decay": 1.5"#,
        "net.json:8:53: populations[0].neuron.membrane_decay: is 1.5; must be 0 to 1"
      ),
      (
        #""tau_mem_ms": 20"#, #""leak_per_step": -1"#,
        "net.json:8:52: populations[0].neuron.leak_per_step: is -1.0; must be 0 or more, or \"all\""
      ),
      (
        #""threshold": 1"#, #""threshold": [1, 2]"#,
        "net.json:8:66: populations[0].neuron.threshold: has 2 numbers; must have 3, one for each neuron"
      ),
      (
        #""threshold": 1"#, #""threshold": "high""#,
        "net.json:8:66: populations[0].neuron.threshold: is \"high\"; must be a number or \"none\""
      ),
      (
        #""threshold": 1"#, #""threshold": NaN"#,
        "net.json:8:66: populations[0].neuron.threshold: not valid JSON: 'NaN' is not a value; numbers must be finite "
          + "and written in digits"
      ),
      (
        #""threshold": 1"#, #""threshold": -Infinity"#,
        "net.json:8:67: populations[0].neuron.threshold: not valid JSON: expected a digit, found 'I'"
      ),
      (
        #""threshold": 1"#, #""threshold": 1e999"#,
        "net.json:8:66: populations[0].neuron.threshold: is 1e999; must be within the range of double precision"
      ),
      (
        #""threshold": 1"#, #""threshold": 1, "refractory_steps": 256"#,
        "net.json:8:89: populations[0].neuron.refractory_steps: is 256; must be 0 to 255 steps"
      ),
      (
        #""threshold": 1"#, #""threshold": 1, "refractory_steps": 2.5"#,
        "net.json:8:89: populations[0].neuron.refractory_steps: expected an integer, found the number 2.5"
      ),
      (
        #""threshold": 1"#, #""threshold": 1, "refractory_mode": "held""#,
        "net.json:8:88: populations[0].neuron.refractory_mode: no refractory mode named 'held'; did you mean 'hold'?"
      ),
      (
        #""threshold": 1"#, #""threshold": 1, "reset": { "mode": "zero" }"#,
        "net.json:8:88: populations[0].neuron.reset.mode: no reset mode named 'zero'; "
          + "known names: value, subtract, none"
      ),
      (
        #""threshold": 1"#, #""threshold": 1, "reset": { "mode": "subtract", "value": 0 }"#,
        "net.json:8:109: populations[0].neuron.reset.value: is given; must be left out where the mode is 'subtract'"
      ),
      (
        #""threshold": 1"#, #""threshold": 1, "adaptation": { "jump": -1, "decay": 1 }"#,
        "net.json:8:93: populations[0].neuron.adaptation.jump: is -1.0; must be a finite number, 0 or more"
      ),
      (
        #""lif""#, #""izhikevich""#,
        "net.json:8:28: populations[0].neuron.model: no neuron model named 'izhikevich'; known names: lif"
      ),
      (#""count": 2"#, #""count": 0"#, "net.json:5:38: axons[0].count: is 0; must be 1 to 32,768"),
      (
        #""count": 2"#, #""count": 99999999999999999999"#,
        "net.json:5:38: axons[0].count: is 99999999999999999999; must be -9223372036854775808 to 9223372036854775807"
      ),
      (
        #""name": "out""#, #""name": "in""#,
        "net.json:7:15: populations[0].name: the name 'in' is taken; axon groups and populations need different names"
      ),
      (
        #""name": "out""#, #""name": """#,
        "net.json:7:15: populations[0].name: is \"\"; must be 1 to 255 bytes of UTF-8"
      ),
      (
        #""time_step_ms": 1"#, #""time_step_ms": 0"#,
        "net.json:4:19: time_step_ms: is 0.0; must be above 0, at most 4294.967295 and a whole number of nanoseconds "
          + "(0.000001)"
      ),
      (
        #""from": "in""#, #""from": "inn""#,
        "net.json:11:15: projections[0].from: no axon group or population named 'inn'; did you mean 'in'?"
      ),
      (
        #""to": "out""#, #""to": "in""#,
        "net.json:11:27: projections[0].to: no population named 'in'; known names: out"
      ),
      (
        "[[1, 2, 3], [4, 5, 6]]", "[[1, 2, 3]]",
        "net.json:11:56: projections[0].weights.dense: has 1 row; must have 2, one for each source"
      ),
      (
        "[4, 5, 6]", "[4, 5]",
        "net.json:11:68: projections[0].weights.dense[1]: has 2 numbers; must have 3, one for each target"
      ),
      (
        "[4, 5, 6]", "[4, null, 6]",
        "net.json:11:72: projections[0].weights.dense[1][1]: expected a number, found null"
      ),
      (
        #""dense": [[1, 2, 3], [4, 5, 6]]"#, #""list": [[0, 0, 1], [2, 0, 1]]"#,
        "net.json:11:68: projections[0].weights.list[1][0]: is 2; must be a source, 0 to 1"
      ),
      (
        #""dense": [[1, 2, 3], [4, 5, 6]]"#, #""list": [[0, 3, 1]]"#,
        "net.json:11:60: projections[0].weights.list[0][1]: is 3; must be a target, 0 to 2"
      ),
      (
        #""dense": [[1, 2, 3], [4, 5, 6]]"#, #""list": [[0, 1]]"#,
        "net.json:11:56: projections[0].weights.list[0]: is an array of 2; must be [source, target, weight]"
      ),
      (
        #""dense": [[1, 2, 3], [4, 5, 6]]"#,
        #""random": { "probability": 2, "low": 0, "high": 1, "seed": 1 }"#,
        "net.json:11:74: projections[0].weights.random.probability: is 2.0; must be 0 to 1"
      ),
      (
        #""dense": [[1, 2, 3], [4, 5, 6]]"#,
        #""random": { "probability": 1, "low": 0, "high": -1, "seed": 1 }"#,
        "net.json:11:95: projections[0].weights.random.high: is -1.0; must be a finite number, not below 'low' (0.0)"
      ),
      (
        #""to": "out""#, #""to": "out", "delay_steps": 65536"#,
        "net.json:11:49: projections[0].delay_steps: is 65536; must be 1 to 65,535 steps"
      ),
      (
        #""name": "n""#, #""name": "n", "maximum_events": 65536"#,
        "net.json:3:34: maximum_events: is 65536; must be 0 to 65,535"
      ),
    ])
  func faultyFilesAreRefused(replace: String, with replacement: String, expected: String) {
    #expect(Self.valid.contains(replace))
    #expect(Self.message(Self.valid.replacing(replace, with: replacement, maxReplacements: 1)) == expected)
  }

  @Test func anEmptyNetworkIsRefused() {
    let empty = #"{"synfire":1,"name":"n","time_step_ms":1,"axons":[],"populations":[],"projections":[]}"#
    #expect(Self.message(empty) == "net.json:1:67: populations: is empty; must be at least one population")
  }

  @Test func aFileThatIsNotThereIsRefused() {
    let error = #expect(throws: DescriptionError.self) { try Network(contentsOfFile: "/nonexistent/net.json") }
    guard case .unreadable = error?.problem else {
      Issue.record("not the problem expected: \(String(describing: error))")
      return
    }
    #expect(error?.description.hasPrefix("/nonexistent/net.json: cannot be read: ") == true)
  }

  @Test func connectingNamesThePlace() throws {
    var network = Network(timeStep: .milliseconds(1))
    let input = network.addAxons("in", count: 1)
    let output = network.addPopulation("out", count: 2, neuron: Neuron(leak: .decay(.factor(1)), threshold: 1))
    let before = network
    let error = #expect(throws: DescriptionError.self) {
      try network.connect(input, to: output, weights: .dense([[1, .nan]]))
    }
    #expect(error?.description == "projections[0].weights.dense[0][1]: is nan; must be a finite number")
    #expect(network == before)
  }

  @Test func aNetworkThatIsNotValidIsNotWritten() {
    var network = Network(timeStep: .milliseconds(1))
    network.addPopulation("out", count: 1, neuron: Neuron(leak: .decay(.factor(1)), threshold: .uniform(-.infinity)))
    let error = #expect(throws: DescriptionError.self) { try network.json() }
    #expect(error?.description == "populations[0].neuron.threshold: is -inf; must be a finite number or \"none\"")
  }
}
