import SynfireNetwork

/// A network as SuperNeuroMAT and RISP know them: neurons in one row, which take their input at once, and synapses that do
/// not learn, one for each pair and delay.
struct PlainNetwork {
  struct Neuron {
    /// Membrane at which it spikes, or above which; infinite: it never does.
    var threshold: Double
    var thresholdMode: ThresholdMode
    /// Step toward 0 in each step; infinite: nothing is left.
    var leak: Double
    var reset: Double
    var refractorySteps: Int
    var lowerBound: Double?
    /// Where its population is in the network.
    var path: JSONPath
    /// Name of its population, and its number there.
    var group: String
    var index: Int

    /// Whether it spikes with nothing arriving at it.
    var isRestless: Bool { thresholdMode == .exceed ? threshold < 0 : threshold <= 0 }
  }

  enum Source: Hashable {
    /// Numbers through all axon groups.
    case axon(Int)
    case neuron(Int)
  }

  struct Synapse {
    var source: Source
    var target: Int
    var weight: Double
    var delay: Int
    /// Where its projection is in the network.
    var path: JSONPath
  }

  private(set) var neurons: [Neuron] = []
  private(set) var synapses: [Synapse] = []
  /// The axons: names of their groups, and their numbers there.
  private(set) var axons: [(group: String, index: Int)] = []
  let format: NetworkFormat

  /// Precondition: the network is valid.
  init(_ network: Network, for format: NetworkFormat) throws(ExportError) {
    self.format = format
    for group in network.axonGroups {
      axons += (0..<group.count).map { (group.name, $0) }
    }
    for (index, population) in network.populations.enumerated() {
      try append(population, at: JSONPath([.key("populations"), .index(index), .key("neuron")]))
    }
    for (index, projection) in network.projections.enumerated() {
      try append(projection, of: network, at: JSONPath([.key("projections"), .index(index)]))
    }
    try merge()
  }

  private mutating func append(_ population: Population, at path: JSONPath) throws(ExportError) {
    let neuron = population.neuron
    try check(neuron, at: path)
    guard case .value(let reset) = neuron.reset else {
      throw error(path.appending("reset"), "has no reset but to a value", "reset to a value")
    }
    for index in 0..<population.count {
      neurons.append(
        Neuron(
          threshold: neuron.threshold[index], thresholdMode: neuron.thresholdMode,
          leak: try leak(neuron.leak, index, at: path), reset: reset[index],
          refractorySteps: neuron.refractorySteps[index], lowerBound: neuron.lowerBound, path: path,
          group: population.name, index: index))
    }
  }

  private func check(_ neuron: SynfireNetwork.Neuron, at path: JSONPath) throws(ExportError) {
    guard case .factor(let factor) = neuron.currentDecay, factor.values.allSatisfy({ $0 == 0 }) else {
      throw error(path, "has no synaptic current that outlasts a step", "give 'current_decay' 0")
    }
    if neuron.bias.values.contains(where: { $0 != 0 }) {
      throw error(path.appending("bias"), "has no bias", "take it away")
    }
    if neuron.adaptation != nil {
      throw error(path.appending("adaptation"), "has no thresholds that adapt", "take it away")
    }
    if neuron.refractoryMode == .hold, neuron.refractorySteps.values.contains(where: { $0 != 0 }) {
      throw error(
        path.appending("refractory_mode"), "has no membranes that hold in refractory steps", "give \"integrate\"")
    }
  }

  private func leak(_ leak: Leak, _ index: Int, at path: JSONPath) throws(ExportError) -> Double {
    switch leak {
    case .constant(let step): return step[index]
    case .decay(.factor(let factor)) where factor[index] == 0: return .infinity
    case .decay(.factor(let factor)) where factor[index] == 1: return 0
    case .decay:
      throw error(path, "has no exponential leak", "give 'leak_per_step', or a 'membrane_decay' of 0 or 1")
    }
  }

  private mutating func append(
    _ projection: Projection, of network: Network, at path: JSONPath
  ) throws(ExportError) {
    guard projection.rule == nil else {
      throw error(path.appending("rule"), "does not learn by such a rule", "take the rule away")
    }
    let groups: [any SpikeSource] = network.axonGroups + network.populations
    let counts = Dictionary(uniqueKeysWithValues: groups.map { ($0.name, $0.count) })
    let sources = counts[projection.source] ?? 0
    let firstAxon = axons.firstIndex { $0.group == projection.source }
    let firstNeuron = neurons.firstIndex { $0.group == projection.source } ?? 0
    let firstTarget = neurons.firstIndex { $0.group == projection.target } ?? 0
    let list = projection.weights.synapses(sources: sources, targets: counts[projection.target] ?? 0)
    for synapse in list where synapse.weight != 0 {
      synapses.append(
        Synapse(
          source: firstAxon.map { .axon($0 + synapse.source) } ?? .neuron(firstNeuron + synapse.source),
          target: firstTarget + synapse.target, weight: synapse.weight, delay: projection.delay.steps, path: path))
    }
  }

  private struct Place: Hashable {
    var source: Source
    var target: Int
    var delay: Int
  }

  /// Makes one synapse of several between the same two with the same delay: their weights are always added.
  private mutating func merge() throws(ExportError) {
    var places: [Place: Int] = [:]
    var merged: [Synapse] = []
    for synapse in synapses {
      let place = Place(source: synapse.source, target: synapse.target, delay: synapse.delay)
      if let index = places[place] {
        merged[index].weight += synapse.weight
        guard merged[index].weight.isFinite else {
          throw ExportError(
            path: synapse.path, problem: "weights of one pair add up to more than double precision holds",
            remedy: "make them smaller")
        }
      } else {
        places[place] = merged.count
        merged.append(synapse)
      }
    }
    synapses = merged
  }

  /// An error that says what the other tool does not have.
  func error(_ path: JSONPath, _ problem: String, _ remedy: String) -> ExportError {
    ExportError(path: path, problem: "\(format.title) \(problem)", remedy: remedy)
  }

  /// Checks that nothing spikes before something arrives, so that a run that starts a step later is the same run.
  func checkRest(remedy: String) throws(ExportError) {
    guard let restless = neurons.first(where: \.isRestless) else { return }
    throw error(
      restless.path.appending("threshold"),
      "gets axon events by neurons of their own, a step later, and \(restless.group)[\(restless.index)] spikes by itself",
      remedy)
  }

  /// The parts of the file, where neurons have these names and axons are neurons behind them.
  func correspondence(_ name: (Int) -> String, axonNames: [String]) -> [Correspondence] {
    neurons.enumerated().map { Correspondence(name($0), group: $1.group, index: $1.index) }
      + zip(axons, axonNames).map { Correspondence($1, group: $0.group, index: $0.index) }
  }
}
