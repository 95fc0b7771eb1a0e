import SynfireNetwork

/// A network in which no delay is longer than a core's: relay neurons carry spikes part of the way.
///
/// A relay fires in the step in which the spike that it carries arrives, once for it. So a delay of D steps on a core that
/// has M is a chain of relays, M steps each, and what is left, 1 to M, at the synapses themselves. What arrives arrives in
/// the same steps with the same weights, and learns likewise. All projections of a source share its chain.
struct RelayedNetwork {
  /// The network on the core: relays are its last population, so that all other neurons keep their numbers.
  private(set) var network: Network
  /// Name of the relays' population; `nil`: there is none.
  private(set) var relays: String?
  /// Axon groups whose events go through relays, where several events of one axon in one step become one.
  private(set) var relayedAxons: [String] = []

  /// How many relays a core needs for the network's long delays, without making them: the hops of each source's longest.
  static func relays(of network: Network, maximumDelay: Int) -> Int {
    var hops: [String: [Int: Int]] = [:]
    for projection in network.projections where projection.delay.steps > maximumDelay {
      let own = (projection.delay.steps - 1) / maximumDelay
      for synapse in network.synapses(of: projection) {
        let known = hops[projection.source, default: [:]][synapse.source, default: 0]
        if own > known { hops[projection.source, default: [:]][synapse.source] = own }
      }
    }
    return hops.values.reduce(0) { $1.values.reduce($0, +) }
  }

  /// Precondition: the network is valid, and needs no more relays than a population may have neurons.
  init(_ network: Network, maximumDelay: Int) {
    self.network = network
    let long = network.projections.indices.filter { network.projections[$0].delay.steps > maximumDelay }
    if long.isEmpty { return }
    let names = Set(network.axonGroups.map(\.name) + network.populations.map(\.name))
    let name = sequence(first: "relays") { "\($0)'" }.first { !names.contains($0) }!
    var chains = RelayChains()
    for index in long {
      let delay = network.projections[index].delay.steps
      let hops = (delay - 1) / maximumDelay
      let synapses = network.synapses(of: network.projections[index])
      if synapses.isEmpty {
        self.network.projections[index].delay = .steps(maximumDelay)
        continue
      }
      let source = network.projections[index].source
      self.network.projections[index].source = name
      self.network.projections[index].delay = .steps(delay - hops * maximumDelay)
      self.network.projections[index].weights = .list(
        synapses.map {
          Synapse(
            source: chains.relay(of: source, $0.source, afterHops: hops), target: $0.target, weight: $0.weight)
        })
    }
    // Without synapses there is nothing to carry.
    if chains.count == 0 { return }
    relays = name
    relayedAxons = network.axonGroups.map(\.name).filter { chains.first.keys.contains($0) }
    let relay = Neuron(leak: .decay(.factor(0)), threshold: 1)
    self.network.populations.append(Population(name, count: chains.count, neuron: relay, scale: 1))
    let hop = Delay.steps(maximumDelay)
    for source in (network.axonGroups as [any SpikeSource] + network.populations).map(\.name) {
      guard let links = chains.first[source] else { continue }
      self.network.projections.append(Projection(from: source, to: name, weights: .list(links), delay: hop))
    }
    if !chains.further.isEmpty {
      self.network.projections.append(Projection(from: name, to: name, weights: .list(chains.further), delay: hop))
    }
  }
}

/// The relays of each source that has any, numbered as they are asked for.
private struct RelayChains {
  private struct Source: Hashable {
    let group: String
    let index: Int
  }

  private(set) var count = 0
  /// From the sources of each group to the first relays of their chains.
  private(set) var first: [String: [Synapse]] = [:]
  /// From relay to relay.
  private(set) var further: [Synapse] = []
  private var chains: [Source: [Int]] = [:]

  /// The relay that fires `hops` times the longest delay after the source.
  mutating func relay(of group: String, _ index: Int, afterHops hops: Int) -> Int {
    var chain = chains[Source(group: group, index: index)] ?? []
    while chain.count < hops {
      if let last = chain.last {
        further.append(Synapse(source: last, target: count, weight: 1))
      } else {
        first[group, default: []].append(Synapse(source: index, target: count, weight: 1))
      }
      chain.append(count)
      count += 1
    }
    chains[Source(group: group, index: index)] = chain
    return chain[hops - 1]
  }
}

extension Network {
  fileprivate func synapses(of projection: Projection) -> [Synapse] {
    let groups: [any SpikeSource] = axonGroups + populations
    func count(_ name: String) -> Int { groups.first { $0.name == name }?.count ?? 0 }
    return projection.weights.synapses(
      sources: count(projection.source), targets: count(projection.target), plastic: projection.rule != nil)
  }
}
