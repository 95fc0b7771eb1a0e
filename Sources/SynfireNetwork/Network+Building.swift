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

  /// Appends a learning rule and returns it, to connect with.
  ///
  /// - Parameters:
  ///   - name: unique among the rules.
  ///   - pairing: which arrivals and spikes make a pair.
  ///   - potentiation: what a spike adds after an arrival; left out, nothing.
  ///   - depression: what an arrival adds after a spike, below 0 as a rule; left out, nothing.
  ///   - bounds: of the weights, hard or soft.
  @discardableResult
  public mutating func addRule(
    _ name: String, pairing: Pairing, potentiation: LearningWindow? = nil, depression: LearningWindow? = nil,
    bounds: WeightBounds
  ) -> LearningRule {
    let rule = LearningRule(
      name, pairing: pairing, potentiation: potentiation, depression: depression, bounds: bounds)
    rules.append(rule)
    return rule
  }

  /// Appends synapses from `source` to `target`.
  ///
  /// - Parameters:
  ///   - weights: at the beginning, if they learn; those of 0 in a matrix are then synapses too.
  ///   - learning: the rule by which they learn; left out, their weights are fixed.
  /// - Throws: where either end or the rule is not in the network, or weights or delay are not valid for them; the
  ///   network is then as before.
  public mutating func connect(
    _ source: some SpikeSource, to target: Population, weights: Weights, delay: Delay = .steps(1),
    learning rule: LearningRule? = nil
  ) throws(DescriptionError) {
    let projection = Projection(
      from: source.name, to: target.name, weights: weights, delay: delay, rule: rule?.name)
    try validate(projection, at: JSONPath("projections", projections.count), counts)
    projections.append(projection)
  }
}
