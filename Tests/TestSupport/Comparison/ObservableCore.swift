import SynfireMap

/// All that a step may change: what two cores must agree on after each step.
public struct CoreObservation: Equatable, Sendable {
  /// Neurons that spiked in the step, ascending.
  public var spikes: [Int]
  /// State of the active neurons after the step.
  public var neurons: [NeuronState]
  /// Values of the watch-points that are not off, by ascending number.
  public var watched: [WatchObservation]
  /// Counters after the step.
  public var counters: CoreCounters

  public init(spikes: [Int], neurons: [NeuronState], watched: [WatchObservation], counters: CoreCounters) {
    self.spikes = spikes
    self.neurons = neurons
    self.watched = watched
    self.counters = counters
  }

  /// Without the values of watch-points that have no meaning by another observation.
  func withoutMeaningless(of other: CoreObservation) -> CoreObservation {
    var result = self
    for index in result.watched.indices where other.watched.indices.contains(index) {
      if other.watched[index].value == nil { result.watched[index].value = nil }
    }
    return result
  }
}

/// What a watch-point showed after a step.
public struct WatchObservation: Equatable, Sendable {
  public var point: Int
  /// `nil` where what is shown has no meaning: the weight of a synapse that is not plastic or does not exist.
  public var value: Int?

  public init(point: Int, value: Int?) {
    self.point = point
    self.value = value
  }
}

/// A host's write of one word between two steps.
public struct HostWrite: Equatable, Sendable {
  public var region: Region
  /// Word of the region.
  public var address: Int
  public var word: UInt32

  public init(_ region: Region, _ address: Int, _ word: UInt32) {
    self.region = region
    self.address = address
    self.word = word
  }
}

/// A core that can be stepped and looked into, to be compared with the oracle.
public protocol ObservableCore {
  /// Computes one step.
  ///
  /// - Parameters:
  ///   - events: axons with an event in this step, in any order, one with k events k times.
  ///   - currents: by ascending neuron.
  mutating func observeStep(events: [Int], currents: [NeuronCurrent]) throws -> CoreObservation

  /// Writes a word, as a host does between steps.
  mutating func write(_ write: HostWrite) throws

  /// All words of the synapse memory, as a host reads them between steps.
  mutating func synapses() throws -> [UInt32]
}

extension Oracle: ObservableCore {
  public mutating func observeStep(events: [Int], currents: [NeuronCurrent]) -> CoreObservation {
    let spikes = step(events: events, currents: currents)
    return CoreObservation(spikes: spikes, neurons: neurons, watched: watched, counters: counters)
  }

  public func synapses() -> [UInt32] { words.synapses }
}
