import SynfireReference

/// What quantisation does to a network on given input, by population.
public struct ReferenceReport: Sendable, Equatable, Encodable {
  /// Steps compared.
  public var steps: Int
  public var populations: [Entry]

  /// One population: *float* is the described network, *quantised* what the core has.
  public struct Entry: Sendable, Equatable, Encodable {
    public var name: String
    public var neurons: Int
    public var floatSpikes: Int
    public var quantisedSpikes: Int
    /// Spikes of one that have a partner in the other at most a step away, as a share of the spikes of the one that has
    /// more; 1 where there are none.
    public var coincidence: Double
    /// The first spike without a partner.
    public var firstDivergence: Divergence?
    /// Mean and largest distance of the membranes as a share of the threshold, or of the largest membrane of a neuron that
    /// has none, in steps in which both had spiked equally often; `nil` where there were none or one of these is 0.
    public var meanMembraneError: Double?
    public var largestMembraneError: Double?
    /// The share of the steps, over all neurons, of which these are.
    public var comparedSteps: Double
  }

  /// A spike that one run has and the other has not.
  public struct Divergence: Sendable, Hashable, Encodable {
    public var step: Int
    /// Number of the neuron within its population.
    public var neuron: Int
  }

  /// Populations that spike as described and not as quantised.
  public var silenced: [String] { populations.filter { $0.floatSpikes > 0 && $0.quantisedSpikes == 0 }.map(\.name) }
}

extension ReferenceReport.Entry {
  /// - Parameters:
  ///   - first: number of the population's first neuron, from which those of the slices count.
  ///   - steps: those done, times the neurons.
  init(
    _ name: String, first: Int, _ coincidences: ArraySlice<SpikeCoincidence>, _ membranes: ArraySlice<MembraneError>,
    steps: Int
  ) {
    var ended = Array(coincidences)
    for index in ended.indices { ended[index].end() }
    self.name = name
    neurons = ended.count
    floatSpikes = ended.reduce(0) { $0 + $1.expected }
    quantisedSpikes = ended.reduce(0) { $0 + $1.found }
    let most = ended.reduce(0) { $0 + max($1.expected, $1.found) }
    coincidence = most == 0 ? 1 : Double(ended.reduce(0) { $0 + $1.pairs }) / Double(most)
    firstDivergence = ended.enumerated()
      .compactMap { neuron, own in own.firstAlone.map { .init(step: $0, neuron: neuron) } }
      .min { $0.step < $1.step }
    let compared = membranes.reduce(0) { $0 + $1.steps }
    comparedSteps = steps == 0 ? 1 : Double(compared) / Double(steps)
    if compared > 0 && membranes.allSatisfy({ $0.unit > 0 }) {
      meanMembraneError = membranes.reduce(0) { $0 + $1.sum / $1.unit } / Double(compared)
      largestMembraneError = membranes.map { $0.largest / $0.unit }.max()
    }
  }
}
