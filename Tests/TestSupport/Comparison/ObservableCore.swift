/// All that a step may change: what two cores must agree on after each step.
public struct CoreObservation: Equatable, Sendable {
  /// Neurons that spiked in the step, ascending.
  public var spikes: [Int]
  /// State of the active neurons after the step.
  public var neurons: [NeuronState]
  /// Counters after the step.
  public var counters: CoreCounters

  public init(spikes: [Int], neurons: [NeuronState], counters: CoreCounters) {
    self.spikes = spikes
    self.neurons = neurons
    self.counters = counters
  }
}

/// A core that can be stepped and looked into, to be compared with the oracle.
public protocol ObservableCore {
  /// Computes one step.
  ///
  /// - Parameter events: axons with an event in this step, in any order, one with k events k times.
  mutating func observeStep(events: [Int]) throws -> CoreObservation
}

extension Oracle: ObservableCore {
  public mutating func observeStep(events: [Int]) -> CoreObservation {
    let spikes = step(events: events)
    return CoreObservation(spikes: spikes, neurons: neurons, counters: counters)
  }
}
