import SynfireNetwork

/// The synapses of one source in one projection, with the numbers of the network.
struct WeightRow {
  /// Number of the source: axons, then neurons.
  var source: Int
  /// Target within its population, and weight; in the order of the description, without zeros.
  var synapses: [(target: Int, weight: Double)]
}

/// A projection by its sources: a row is what shares a shift.
struct ProjectionRows {
  let population: Int
  let delay: Int
  let rows: [WeightRow]
  /// Largest magnitude of a weight.
  let largestWeight: Double

  init(_ projection: Projection, network: Network, numbering: Numbering) {
    population = numbering.population(named: projection.target)
    delay = projection.delay.steps
    let first = numbering.firstSource(named: projection.source)
    let groups: [any SpikeSource] = network.axonGroups + network.populations
    let sources = groups.first { $0.name == projection.source }?.count ?? 0
    var bySource = [[(target: Int, weight: Double)]](repeating: [], count: sources)
    var largest = 0.0
    let targets = network.populations[population].count
    for synapse in projection.weights.synapses(sources: sources, targets: targets) where synapse.weight != 0 {
      bySource[synapse.source].append((synapse.target, synapse.weight))
      largest = max(largest, abs(synapse.weight))
    }
    rows = bySource.enumerated().compactMap { index, synapses in
      synapses.isEmpty ? nil : WeightRow(source: first + index, synapses: synapses)
    }
    largestWeight = largest
  }
}
