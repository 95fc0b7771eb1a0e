import SynfireCompiler
import SynfireNetwork
import SynfireReference

extension Activity {
  /// How far membranes and currents go in floating point.
  ///
  /// - Parameters:
  ///   - network: as described.
  ///   - steps: of the run.
  ///   - events: the axons that have an event in a step.
  /// - Throws: `DescriptionError` where the network is not valid.
  public init(
    of network: Network, steps: Int, events: (Int) -> some Sequence<UInt32>, progress: (Int) -> Void = { _ in }
  ) throws(DescriptionError) {
    var simulator = try FloatSimulator(network)
    var count = 0
    var entries = network.populations.map { _ in Entry(membrane: 0, current: 0) }
    for step in 0..<steps {
      let axons = events(step).map(Int.init)
      count += axons.count
      simulator.step(events: axons)
      var first = 0
      for (index, population) in network.populations.enumerated() {
        for state in simulator.states[first..<first + population.count] {
          entries[index].membrane = max(entries[index].membrane, abs(state.reached), abs(state.membrane))
          entries[index].current = max(entries[index].current, abs(state.current))
        }
        first += population.count
      }
      progress(step)
    }
    self.init(populations: entries, steps: steps, events: count)
  }
}
