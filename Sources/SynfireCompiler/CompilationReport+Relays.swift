import SynfireNetwork

extension CompilationReport {
  /// Names the projections as the description does, and tells of relays.
  mutating func note(_ relayed: RelayedNetwork, of network: Network) {
    guard let relays = relayed.relays, let neurons = relayed.network.populations.last?.count else { return }
    for (index, projection) in network.projections.enumerated() {
      projections[index].from = projection.source
      projections[index].delaySteps = projection.delay.steps
    }
    warnings.append(
      "delays longer than the core's: \(neurons) relay neurons carry spikes part of the way, as the last population, "
        + relays)
    for group in relayed.relayedAxons {
      warnings.append("relays carry events of \(group): several of one axon in one step become one")
    }
  }
}
