import TestSupport

/// A RISP network as drawn, which the oracle runs and the file holds.
struct RISPDraft {
  var oracle: RISPOracle
  var inputs: [Int]
  var inputValue: Double
  var isDiscrete: Bool
  var leakMode: String
  /// The ids of the neurons; the file lists them in another order.
  var ids: [Int]
  /// Whether synapses hold indices of the processor's weights.
  var weights: [Double] = []

  /// A network of the size that the smallest cores take.
  init(using random: inout SplitMix64) {
    let count = random.integer(in: 1...24)
    let isVRISP = random.chance(0.2)
    isDiscrete = isVRISP || random.chance(0.7)
    let limit = random.pick([1, 7, 15, 127, 255])
    let isPositive = random.chance(0.3)
    // What is not whole is a number of 64ths, as only binary fractions are exact.
    let unit = isDiscrete ? 1.0 : 1.0 / 64
    leakMode = random.pick(["none", "all", "configurable"])
    func draw(_ low: Int, _ random: inout SplitMix64) -> Double {
      Double(random.integer(in: low...limit)) * unit
    }
    let mode = leakMode
    let neurons = (0..<count).map { _ in
      RISPOracle.Neuron(
        threshold: isVRISP ? draw(-1, &random) : draw(1, &random),
        leaks: mode == "all" || mode == "configurable" && random.chance(0.5))
    }
    if random.chance(0.2) {
      weights = Set((0..<6).map { _ in draw(isPositive ? 1 : -limit, &random) }).sorted()
    }
    let drawn = weights
    var synapses: [RISPOracle.Synapse] = []
    let density = random.fraction()
    for from in 0..<count {
      for to in 0..<count where random.chance(density) {
        synapses.append(
          RISPOracle.Synapse(
            from: from, to: to,
            weight: drawn.isEmpty ? draw(isPositive ? 1 : -limit, &random) : random.pick(drawn),
            delay: random.integer(in: 1...16)))
      }
    }
    inputs = random.shuffled(Array(0..<count)).prefix(random.integer(in: 1...count)).map { $0 }
    inputValue = draw(1, &random)
    var id = random.integer(in: 0...5)
    ids = (0..<count).map { _ in
      defer { id += random.integer(in: 1...3) }
      return id
    }
    oracle = RISPOracle(
      neurons: neurons, synapses: synapses, minimumPotential: isPositive ? 0 : -Double(limit) * unit,
      isThresholdInclusive: isVRISP || random.chance(0.7), looksAlways: isVRISP)
  }

  /// The file.
  func json(using random: inout SplitMix64) -> String {
    let nodes = random.shuffled(Array(oracle.neurons.indices)).map { index in
      let neuron = oracle.neurons[index]
      let leak = leakMode == "configurable" ? ",\(neuron.leaks ? 1.0 : 0.0)" : ""
      return "{\"id\":\(ids[index]),\"values\":[\(neuron.threshold)\(leak)]}"
    }
    let edges = random.shuffled(oracle.synapses).map { synapse in
      let weight = weights.firstIndex(of: synapse.weight).map(Double.init) ?? synapse.weight
      return "{\"from\":\(ids[synapse.from]),\"to\":\(ids[synapse.to]),\"values\":[\(Double(synapse.delay)),\(weight)]}"
    }
    let leak =
      leakMode == "configurable"
      ? ",{\"name\":\"Leak\",\"type\":66,\"index\":1,\"size\":1,\"min_value\":0,\"max_value\":1}" : ""
    var parameters = [
      "\"leak_mode\":\"\(leakMode)\"", "\"min_potential\":\(oracle.minimumPotential)", "\"max_delay\":16",
      "\"min_threshold\":-1", "\"max_threshold\":255", "\"spike_value_factor\":\(inputValue)",
    ]
    parameters += weights.isEmpty ? ["\"min_weight\":-255", "\"max_weight\":255"] : ["\"weights\":\(weights)"]
    if !weights.isEmpty { parameters.append("\"inputs_from_weights\":false") }
    parameters += [
      oracle.looksAlways ? "\"tracked_timesteps\":17" : "\"discrete\":\(isDiscrete)",
      "\"threshold_inclusive\":\(oracle.isThresholdInclusive)",
    ]
    return """
      { "Properties": {
          "node_properties": [{"name":"Threshold","type":68,"index":0,"size":1,"min_value":-1,"max_value":1}\(leak)],
          "edge_properties": [{"name":"Delay","type":73,"index":0,"size":1,"min_value":1,"max_value":16},
                              {"name":"Weight","type":68,"index":1,"size":1,"min_value":-1,"max_value":1}],
          "network_properties": [] },
        "Nodes": [\(nodes.joined(separator: ",\n"))],
        "Edges": [\(edges.joined(separator: ",\n"))],
        "Inputs": [\(inputs.map { "\(ids[$0])" }.joined(separator: ","))],
        "Outputs": [],
        "Network_Values": [],
        "Associated_Data": { "other": {"proc_name":"\(oracle.looksAlways ? "vrisp" : "risp")"},
          "proc_params": { \(parameters.joined(separator: ", ")) } } }
      """
  }
}
