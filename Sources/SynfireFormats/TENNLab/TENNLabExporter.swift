import SynfireNetwork

/// Writes a network as TENNLab's framework does, for RISP; for VRISP where neurons spike with nothing arriving at them.
///
/// All neurons are outputs. Axons that each feed one neuron at once with one common weight make those neurons the inputs;
/// otherwise each axon is an input neuron of its own, and all that it causes comes a step later.
struct TENNLabExporter {
  private struct Node {
    var threshold: Double
    var leaks: Bool
  }

  private struct Edge {
    var from: Int
    var to: Int
    var weight: Double
    var delay: Int
  }

  private let network: PlainNetwork
  private let minimumPotential: Double
  /// Whether all numbers are whole.
  private let isDiscrete: Bool
  /// Whether thresholds are to be met, and not exceeded.
  private let isInclusive: Bool
  private var nodes: [Node] = []
  private var edges: [Edge] = []
  private var pairs: Set<[Int]> = []

  /// What RISP's reader takes for an integer, for networks whose membranes have no bound.
  private static let unbounded = -2_147_483_647.0

  init(_ network: PlainNetwork) throws(ExportError) {
    self.network = network
    minimumPotential = network.neurons[0].lowerBound ?? Self.unbounded
    isDiscrete = (network.synapses.map(\.weight) + [minimumPotential]).allSatisfy { $0 == $0.rounded() }
    isInclusive = isDiscrete || network.neurons[0].thresholdMode == .reach
    for neuron in network.neurons {
      try Self.check(neuron, against: network)
      nodes.append(Node(threshold: try threshold(of: neuron), leaks: neuron.leak == .infinity))
    }
  }

  /// Where all numbers are whole the least whole threshold that is met where the neuron's is met, or exceeded.
  private func threshold(of neuron: PlainNetwork.Neuron) throws(ExportError) -> Double {
    if isDiscrete {
      // The zero makes no difference but to a threshold of −0.
      return 0 + (neuron.thresholdMode == .reach ? neuron.threshold.rounded(.up) : neuron.threshold.rounded(.down) + 1)
    }
    guard neuron.thresholdMode == network.neurons[0].thresholdMode else {
      throw network.error(
        neuron.path.appending("threshold_mode"), "has one mode for all neurons where numbers are not whole",
        "give all populations the same")
    }
    if neuron.isRestless {
      throw network.error(
        neuron.path.appending("threshold"),
        "lets no neuron spike with nothing arriving at it where numbers are not whole",
        "give thresholds above 0, or whole numbers")
    }
    return neuron.threshold
  }

  private static func check(_ neuron: PlainNetwork.Neuron, against network: PlainNetwork) throws(ExportError) {
    let path = neuron.path
    if neuron.threshold == .infinity {
      throw network.error(path.appending("threshold"), "has no neurons that never spike", "give a threshold")
    }
    if neuron.leak != 0, neuron.leak != .infinity {
      throw network.error(path.appending("leak_per_step"), "forgets all of a membrane or nothing", "give 0 or \"all\"")
    }
    if neuron.reset != 0, neuron.leak == 0 {
      throw network.error(path.appending("reset"), "resets to 0", "give 0")
    }
    if neuron.refractorySteps != 0 {
      throw network.error(path.appending("refractory_steps"), "has no refractory steps", "give 0")
    }
    if neuron.lowerBound != network.neurons[0].lowerBound {
      throw network.error(
        path.appending("lower_bound"), "has one least potential for all neurons", "give all populations the same")
    }
    if let bound = neuron.lowerBound, bound > 0 {
      throw network.error(path.appending("lower_bound"), "has no least potential above 0", "give 0 or less")
    }
  }

  func exported() throws(ExportError) -> ExportedNetwork {
    var exporter = self
    var notes: [FormatNote] = [.note("all neurons are outputs, in their order")]
    let direct = directInputs
    var inputs: [Int] = []
    var value = 1.0
    if let direct {
      inputs = direct.neurons
      value = direct.weight
    } else {
      try network.checkRest(remedy: "give thresholds above 0")
      for _ in network.axons {
        inputs.append(exporter.nodes.count)
        exporter.nodes.append(Node(threshold: isInclusive ? 1 : 0.5, leaks: false))
      }
      notes.append(
        .warning(
          "an axon is an input neuron of its own: all that it causes comes one step later, and several events in a step are one"
        ))
    }
    for synapse in network.synapses {
      switch synapse.source {
      case .neuron(let neuron): try exporter.add(synapse, from: neuron)
      case .axon(let axon) where direct == nil: try exporter.add(synapse, from: network.neurons.count + axon)
      case .axon: continue
      }
    }
    let names = inputs.enumerated().map { "input \($0), node \($1)" }
    return ExportedNetwork(
      format: .tennLab, bytes: Array(exporter.json(inputs: inputs, value: value).utf8), notes: notes,
      correspondence: network.correspondence({ "node \($0)" }, axonNames: names))
  }

  /// The neurons that the axons feed, and with what weight, where they can be RISP's inputs themselves.
  private var directInputs: (neurons: [Int], weight: Double)? {
    var neurons = [Int?](repeating: nil, count: network.axons.count)
    var weight: Double?
    var fed: Set<Int> = []
    for synapse in network.synapses {
      guard case .axon(let axon) = synapse.source else { continue }
      guard synapse.delay == 1, neurons[axon] == nil, fed.insert(synapse.target).inserted, synapse.weight > 0,
        weight ?? synapse.weight == synapse.weight
      else { return nil }
      neurons[axon] = synapse.target
      weight = synapse.weight
    }
    let found = neurons.compactMap { $0 }
    return found.count == neurons.count ? (found, weight ?? 1) : nil
  }

  private mutating func add(_ synapse: PlainNetwork.Synapse, from: Int) throws(ExportError) {
    guard pairs.insert([from, synapse.target]).inserted else {
      throw network.error(
        synapse.path, "has one edge from a neuron to another, here there are several with different delays",
        "give them one delay")
    }
    edges.append(Edge(from: from, to: synapse.target, weight: synapse.weight, delay: synapse.delay))
  }

  private func json(inputs: [Int], value: Double) -> String {
    let isRestless = network.neurons.contains(where: \.isRestless)
    let leaking = nodes.count { $0.leaks }
    let mode = leaking == 0 ? "none" : leaking == nodes.count ? "all" : "configurable"
    let type = isDiscrete ? 73 : 68
    let (low, high) = (nodes.map(\.threshold).min() ?? 0, nodes.map(\.threshold).max() ?? 0)
    let weights = edges.map(\.weight) + [0]
    let (least, largest) = (weights.min() ?? 0, weights.max() ?? 0)
    let delay = edges.map(\.delay).max() ?? 1
    let leak =
      mode == "configurable"
      ? "{ \"name\":\"Leak\", \"type\":66, \"index\":1, \"size\":1, \"min_value\":0.0, \"max_value\":1.0 },\n      "
      : ""
    let processor = isRestless ? "vrisp" : "risp"
    let parameters =
      isRestless
      ? ["\"tracked_timesteps\": \(delay + 1)"]
      : ["\"discrete\": \(isDiscrete)", "\"threshold_inclusive\": \(isInclusive)", "\"run_time_inclusive\": false"]
    return """
      { "Properties":
        { "node_properties": [
            \(leak){ "name":"Threshold", "type":\(type), "index":0, "size":1, "min_value":\(low), "max_value":\(high) }],
          "edge_properties": [
            { "name":"Delay", "type":73, "index":1, "size":1, "min_value":1.0, "max_value":\(Double(delay)) },
            { "name":"Weight", "type":\(type), "index":0, "size":1, "min_value":\(least), "max_value":\(largest) }],
          "network_properties": [] },
       "Nodes":
        [ \(nodes.enumerated().map { node($0, $1, mode: mode) }.joined(separator: ",\n    ")) ],
       "Edges":
        [ \(edges.map(edge).joined(separator: ",\n    ")) ],
       "Inputs": [\(inputs.map(String.init).joined(separator: ","))],
       "Outputs": [\(network.neurons.indices.map(String.init).joined(separator: ","))],
       "Network_Values": [],
       "Associated_Data":
         { "other": {"proc_name":"\(processor)"},
           "proc_params":
            { "leak_mode": "\(mode)",
              "max_delay": \(delay),
              "max_threshold": \(number(high)),
              "max_weight": \(number(largest)),
              "min_potential": \(number(minimumPotential)),
              "min_threshold": \(number(low)),
              "min_weight": \(number(least)),
              "spike_value_factor": \(number(value)),
              \(parameters.joined(separator: ",\n        ")) }}}

      """
  }

  private func node(_ id: Int, _ node: Node, mode: String) -> String {
    "{\"id\":\(id),\"values\":[\(node.threshold)" + (mode == "configurable" ? ",\(node.leaks ? 1.0 : 0.0)" : "") + "]}"
  }

  private func edge(_ edge: Edge) -> String {
    "{\"from\":\(edge.from),\"to\":\(edge.to),\"values\":[\(edge.weight),\(Double(edge.delay))]}"
  }
}
