import SynfireNetwork

/// The synapses of one source in one projection, with the numbers of the network.
struct WeightRow {
  /// Number of the source: axons, then neurons.
  var source: Int
  /// Target within its population, and weight; in the order of the description, without zeros if they are fixed.
  var synapses: [(target: Int, weight: Double)]
}

/// A projection by its sources: a row is what shares a shift.
struct ProjectionRows {
  let population: Int
  let delay: Int
  let rows: [WeightRow]
  /// Largest magnitude of a weight.
  let largestWeight: Double
  /// Index of the learning rule; `nil`: the weights are fixed.
  let rule: Int?
  /// Bounds of that rule.
  let bounds: WeightBounds?

  /// Whether what 8 bits leave of a weight gets a synapse of its own.
  let isFine: Bool

  /// Largest magnitude that a weight can ever have.
  var largestMagnitude: Double { bounds?.largestMagnitude ?? largestWeight }

  init(_ projection: Projection, network: Network, numbering: Numbering) {
    population = numbering.population(named: projection.target)
    delay = projection.delay.steps
    isFine = projection.isFine
    let first = numbering.firstSource(named: projection.source)
    let groups: [any SpikeSource] = network.axonGroups + network.populations
    let sources = groups.first { $0.name == projection.source }?.count ?? 0
    var bySource = [[(target: Int, weight: Double)]](repeating: [], count: sources)
    var largest = 0.0
    let targets = network.populations[population].count
    rule = projection.rule.flatMap { name in network.rules.firstIndex { $0.name == name } }
    bounds = rule.map { network.rules[$0].bounds }
    let isPlastic = rule != nil
    let synapses = projection.weights.synapses(sources: sources, targets: targets, plastic: isPlastic)
    for synapse in synapses where synapse.weight != 0 || isPlastic {
      bySource[synapse.source].append((synapse.target, synapse.weight))
      largest = max(largest, abs(synapse.weight))
    }
    rows = bySource.enumerated().compactMap { index, synapses in
      synapses.isEmpty ? nil : WeightRow(source: first + index, synapses: synapses)
    }
    largestWeight = largest
  }
}
