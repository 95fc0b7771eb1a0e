import SynfireInterchange
import SynfireNetwork

/// Writes a network as SuperNeuroMAT does, in JSON's own notation of arrays.
///
/// A delay of d is a chain of d − 1 hidden neurons, as SuperNeuroMAT makes it. Axon events are its input spikes; without
/// events each axon is a neuron that an input spike makes spike, and all that it causes comes a step later.
struct SuperNeuroMATExporter {
  private struct Row {
    var threshold: Double
    var leak: Double
    var reset: Double
    var refractory: Int
  }

  private struct Link {
    var pre: Int
    var post: Int
    var weight: Double
    var delay: Int
  }

  private let network: PlainNetwork
  private let name: String
  private var rows: [Row] = []
  private var links: [Link] = []

  init(_ network: PlainNetwork, name: String) throws(ExportError) {
    self.network = network
    self.name = name
    for neuron in network.neurons {
      if neuron.lowerBound != nil {
        throw network.error(neuron.path.appending("lower_bound"), "has no lower bound of membranes", "take it away")
      }
      // It leaks toward the reset value; with an infinite leak nothing is left of that anyway.
      let isForgetful = neuron.leak == .infinity
      if neuron.reset != 0, neuron.leak != 0, !isForgetful {
        throw network.error(
          neuron.path.appending("reset"), "leaks toward the reset value, not toward 0", "reset to 0, or do not leak")
      }
      rows.append(
        Row(
          threshold: neuron.exceededThreshold, leak: neuron.leak, reset: isForgetful ? 0 : neuron.reset,
          refractory: neuron.refractorySteps))
    }
  }

  /// Most hidden neurons that are written.
  private static let mostHidden = 100_000

  func exported(events: SpikeTrain?) throws(ExportError) -> ExportedNetwork {
    try checkDelays()
    var exporter = self
    var notes: [FormatNote] = []
    var axonNames: [String] = []
    if events == nil, !network.axons.isEmpty {
      try network.checkRest(remedy: "give the events with --input")
      for index in network.axons.indices {
        exporter.rows.append(Row(threshold: 0, leak: .infinity, reset: 0, refractory: 0))
        axonNames.append("neuron \(network.neurons.count + index)")
      }
      notes.append(
        .warning(
          "an axon is a neuron that an input spike of 1 makes spike: all that it causes comes one step later, and several events "
            + "in a step are one"))
    }
    for synapse in network.synapses {
      switch synapse.source {
      case .neuron(let neuron): exporter.link(neuron, synapse)
      case .axon(let axon) where events == nil: exporter.link(network.neurons.count + axon, synapse)
      case .axon: continue
      }
    }
    let hidden = exporter.rows.count - network.neurons.count - axonNames.count
    if hidden > 0 { notes.append(.note("delays are \(counted(hidden, "hidden neuron")), which hand spikes on")) }
    return ExportedNetwork(
      format: .superNeuroMAT,
      bytes: Array(exporter.json(inputSpikes: events.map(network.inputSpikes) ?? [:]).utf8), notes: notes,
      correspondence: network.correspondence({ "neuron \($0)" }, axonNames: axonNames))
  }

  private func checkDelays() throws(ExportError) {
    var hidden = 0
    for synapse in network.synapses {
      hidden += synapse.delay - 1
      if hidden > Self.mostHidden {
        throw network.error(
          synapse.path.appending("delay_steps"),
          "would get more than \(Self.mostHidden) hidden neurons for the delays up to here", "make them shorter")
      }
    }
  }

  /// Adds a synapse with the hidden neurons that delay it.
  private mutating func link(_ pre: Int, _ synapse: PlainNetwork.Synapse) {
    var last = pre
    for _ in 1..<synapse.delay {
      rows.append(Row(threshold: 0, leak: .infinity, reset: 0, refractory: 0))
      links.append(Link(pre: last, post: rows.count - 1, weight: 1, delay: 1))
      last = rows.count - 1
    }
    links.append(
      Link(pre: last, post: synapse.target, weight: synapse.weight, delay: synapse.delay == 1 ? 1 : -synapse.delay))
  }

  private func json(inputSpikes: [Int: [Int: Double]]) -> String {
    func list(_ values: [Double]) -> String { "[" + values.map(Self.number).joined(separator: ", ") + "]" }
    func list(_ values: [Int]) -> String { "[" + values.map(String.init).joined(separator: ", ") + "]" }
    let zeros = rows.map { _ in 0.0 }
    let spikes = inputSpikes.keys.sorted().map { step in
      let entries = (inputSpikes[step] ?? [:]).sorted { $0.key < $1.key }
      return "\"\(step)\": { \"nids\": \(list(entries.map(\.key))), \"values\": \(list(entries.map(\.value))) }"
    }
    return """
      {
        "$schema": "https://ornl.github.io/superneuromat/schema/0.1/snn.json",
        "version": "0.1",
        "networks": [
          {
            "meta": {
              "array_representation": "json-native",
              "from": { "module": "synfire", "version": "1" },
              "format": "snm",
              "format_version": "0.1",
              "type": "SNN"
            },
            "data": {
              "num_neurons": \(rows.count),
              "num_synapses": \(links.count),
              "default_dtype": "float64",
              "neuron_thresholds": \(list(rows.map(\.threshold))),
              "neuron_leaks": \(list(rows.map(\.leak))),
              "neuron_reset_states": \(list(rows.map(\.reset))),
              "neuron_refractory_periods": \(list(rows.map(\.refractory))),
              "neuron_states": \(list(zeros)),
              "neuron_refractory_periods_state": \(list(zeros)),
              "pre_synaptic_neuron_ids": \(list(links.map(\.pre))),
              "post_synaptic_neuron_ids": \(list(links.map(\.post))),
              "synaptic_weights": \(list(links.map(\.weight))),
              "synaptic_delays": \(list(links.map(\.delay))),
              "enable_stdp": \(list(links.map { _ in 0 })),
              "input_spikes": {\(spikes.isEmpty ? "" : " " + spikes.joined(separator: ", ") + " ")},
              "spike_train": [],
              "stdp": false,
              "apos": [],
              "aneg": []
            },
            "name": \(quoted(name))
          }
        ]
      }

      """
  }

  /// A number as Python reads it back.
  private static func number(_ value: Double) -> String {
    value.isInfinite ? (value < 0 ? "-Infinity" : "Infinity") : "\(value)"
  }
}

extension PlainNetwork.Neuron {
  /// The threshold above which it spikes: for one that is to be reached the number below it.
  fileprivate var exceededThreshold: Double {
    thresholdMode == .exceed || threshold == .infinity ? threshold : threshold.nextDown
  }
}

extension PlainNetwork {
  /// What axon events add to the neurons: by step and neuron.
  fileprivate func inputSpikes(_ events: SpikeTrain) -> [Int: [Int: Double]] {
    var synapsesOfAxon: [Int: [Synapse]] = [:]
    for synapse in synapses {
      if case .axon(let axon) = synapse.source { synapsesOfAxon[axon, default: []].append(synapse) }
    }
    var spikes: [Int: [Int: Double]] = [:]
    for (step, axon) in zip(events.steps, events.numbers) {
      for synapse in synapsesOfAxon[Int(axon)] ?? [] {
        spikes[Int(step) + synapse.delay - 1, default: [:]][synapse.target, default: 0] += synapse.weight
      }
    }
    return spikes
  }
}
