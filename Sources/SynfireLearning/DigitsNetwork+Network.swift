import SynfireNetwork

extension DigitsNetwork {
  /// The network as Synfire describes networks: axons `pixels`, populations `hidden` and `output`.
  ///
  /// Every number is an integer, or a decay in whole 4096ths, at a scale of 1, so that it compiles without any error and a core
  /// does what ``run(_:)`` does.
  public var network: Network {
    Network(
      name: "digits", timeStep: .milliseconds(1),
      axonGroups: [AxonGroup("pixels", count: hidden.sources)],
      populations: [hidden.population("hidden"), output.population("output")],
      projections: [
        Projection(from: "pixels", to: "hidden", weights: hidden.matrix),
        Projection(from: "hidden", to: "output", weights: output.matrix),
      ],
      maximumEvents: hidden.sources)
  }
}

extension SpikingLayer {
  fileprivate func population(_ name: String) -> Population {
    let neuron = Neuron(
      leak: .decay(.factor(.uniform(Double(dynamics.membraneDecay) / 4096))),
      currentDecay: .factor(.uniform(Double(dynamics.currentDecay) / 4096)),
      threshold: .uniform(Double(dynamics.threshold)), reset: .subtract,
      bias: .each(biases.map(Double.init)), lowerBound: Double(dynamics.lowerBound))
    return Population(name, count: neurons, neuron: neuron, scale: 1)
  }

  /// The delivered weights, a row a source.
  fileprivate var matrix: Weights {
    .dense(
      (0..<sources).map { source in
        (0..<neurons).map { Double(Int(weights[source * neurons + $0]) << shift) }
      })
  }
}
