import SynfireNetwork

/// A population in the making: neurons of a node, and what arrives at them.
struct NIRPopulation {
  /// Number of the node that it is made of.
  let node: Int
  let name: String
  let count: Int
  private(set) var neuron: Neuron
  /// What the description's membranes are multiplied by for those of the file.
  let gains: [Double]
  /// What the file's membranes are where those of the description are 0.
  let rest: [Double]
  var terms: [(origin: NIRSignal.Origin, matrix: SparseMatrix)] = []

  /// The neurons of a node.
  init(node: Int, name: String, count: Int, _ described: NIRDescribedNeuron) {
    self.node = node
    self.name = name
    self.count = count
    neuron = described.neuron
    gains = described.gains
    rest = described.rest
  }

  /// Neurons that keep nothing from step to step: their membranes are what arrives and what is added to it.
  init(node: Int, name: String, count: Int, threshold: [Double]?) {
    self.node = node
    self.name = name
    self.count = count
    neuron = Neuron(
      leak: .decay(.factor(0)), threshold: threshold.map { PerNeuron(compacting: $0) } ?? .uniform(.infinity),
      thresholdMode: .exceed, reset: .none)
    gains = Array(repeating: 1, count: count)
    rest = Array(repeating: 0, count: count)
  }

  var spikes: Bool { neuron.threshold != .uniform(.infinity) }

  /// Whether what comes in a step is still felt in later ones.
  var remembers: Bool { spikes || neuron.leak != .decay(.factor(0)) }

  /// Whether what arrives goes through a synaptic current that lasts.
  var hasCurrent: Bool { neuron.currentDecay != .factor(0) }

  /// Whether a neuron spikes where nothing arrives.
  var spikesByItself: Bool { neuron.threshold.values.contains { $0 < 0 } }

  var description: Population { Population(name, count: count, neuron: neuron) }

  /// What its membranes are in the file's terms.
  var membranes: ImportedNetwork.MembraneUnits {
    ImportedNetwork.MembraneUnits(factor: gains.map(abs), offset: rest)
  }

  /// Lets it spike where a membrane of the file is above a threshold.
  mutating func setThreshold(_ values: [Double]) {
    neuron.threshold = PerNeuron(
      compacting: (0..<count).map { (values[$0] - rest[$0]) / (gains[$0] == 0 ? 1 : abs(gains[$0])) })
  }

  /// Adds constants to the membranes in each step.
  mutating func setBias(_ constants: SparseMatrix) {
    neuron.bias = PerNeuron(
      compacting: (0..<count).map { index in (constants.rows[index].first?.value ?? 0) * sign(of: index) })
  }

  /// -1 where the file's neuron counts the other way round, 0 where nothing reaches it.
  private func sign(of index: Int) -> Double { gains[index] == 0 ? 0 : gains[index] < 0 ? -1 : 1 }

  /// Weights as the description has them: rows by source. Where the file's neurons count the other way round, their weights do.
  func weights(_ matrix: SparseMatrix) -> Weights {
    var synapses: [Synapse] = []
    for (target, row) in matrix.rows.enumerated() where gains[target] != 0 {
      for entry in row {
        synapses.append(Synapse(source: entry.column, target: target, weight: sign(of: target) * entry.value))
      }
    }
    guard synapses.count * 2 > matrix.columns * count else {
      return .list(synapses.sorted { ($0.source, $0.target) < ($1.source, $1.target) })
    }
    var rows = [[Double]](repeating: [Double](repeating: 0, count: count), count: matrix.columns)
    for synapse in synapses { rows[synapse.source][synapse.target] = synapse.weight }
    return .dense(rows)
  }
}
