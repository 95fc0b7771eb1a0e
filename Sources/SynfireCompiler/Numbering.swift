import SynfireNetwork

/// Which neurons and axons of the core the populations and axon groups of a network take: in their order, from 0.
///
/// A source number counts the axons first, then the neurons.
struct Numbering {
  private(set) var firstNeuron: [Int] = []
  private(set) var firstAxon: [Int] = []
  private(set) var neurons = 0
  private(set) var axons = 0
  private let populationIndex: [String: Int]
  private let axonGroupIndex: [String: Int]
  private let populationNames: [String]

  init(_ network: Network) {
    for group in network.axonGroups {
      firstAxon.append(axons)
      axons += group.count
    }
    for population in network.populations {
      firstNeuron.append(neurons)
      neurons += population.count
    }
    populationNames = network.populations.map(\.name)
    populationIndex = Dictionary(uniqueKeysWithValues: populationNames.enumerated().map { ($1, $0) })
    axonGroupIndex = Dictionary(
      uniqueKeysWithValues: network.axonGroups.enumerated().map { ($0.element.name, $0.offset) })
  }

  var sources: Int { axons + neurons }

  /// Index of the population of a name. Precondition: the network is valid, so there is one.
  func population(named name: String) -> Int { populationIndex[name]! }

  /// Number of the first source of an axon group or population. Precondition: there is one of that name.
  func firstSource(named name: String) -> Int {
    axonGroupIndex[name].map { firstAxon[$0] } ?? axons + firstNeuron[population(named: name)]
  }

  /// A neuron as people know it: population and number within it.
  func place(ofNeuron neuron: Int) -> (population: String, index: Int) {
    let index = firstNeuron.lastIndex { $0 <= neuron } ?? 0
    return (populationNames[index], neuron - firstNeuron[index])
  }
}
