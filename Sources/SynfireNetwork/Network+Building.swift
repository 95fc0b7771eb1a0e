extension Network {
  /// Appends a group of input axons and returns it, to connect from.
  ///
  /// - Parameters:
  ///   - name: unique among axon groups and populations.
  ///   - count: axons, 1 to 32,768.
  @discardableResult
  public mutating func addAxons(_ name: String, count: Int) -> AxonGroup {
    let group = AxonGroup(name, count: count)
    axonGroups.append(group)
    return group
  }

  /// Appends a population of neurons and returns it, to connect from and to.
  ///
  /// - Parameters:
  ///   - name: unique among axon groups and populations.
  ///   - count: neurons, 1 to 32,768.
  ///   - neuron: the model that they share.
  ///   - scale: membrane units of the core for 1.0; left out, the compiler chooses.
  @discardableResult
  public mutating func addPopulation(
    _ name: String, count: Int, neuron: Neuron, scale: Double? = nil
  ) -> Population {
    let population = Population(name, count: count, neuron: neuron, scale: scale)
    populations.append(population)
    return population
  }

  /// Appends synapses from `source` to `target`.
  ///
  /// Throws where either is not in the network, or weights or delay are not valid for them; the network is then as
  /// before.
  public mutating func connect(
    _ source: some SpikeSource, to target: Population, weights: Weights, delay: Delay = .steps(1)
  ) throws(DescriptionError) {
    let projection = Projection(from: source.name, to: target.name, weights: weights, delay: delay)
    try validate(projection, at: JSONPath("projections", projections.count))
    projections.append(projection)
  }
}
