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

  /// Writes a word of the state region, as a host does between steps.
  mutating func writeState(_ write: StateWrite) throws
}

/// A host's write to the state region.
public struct StateWrite: Equatable, Sendable {
  /// 4 × neuron + quantity.
  public var address: Int
  public var word: UInt32

  public init(address: Int, word: UInt32) {
    self.address = address
    self.word = word
  }
}

extension Oracle: ObservableCore {
  public mutating func observeStep(events: [Int]) -> CoreObservation {
    let spikes = step(events: events)
    return CoreObservation(spikes: spikes, neurons: neurons, counters: counters)
  }
  public mutating func writeState(_ write: StateWrite) {
    let neuron = write.address / 4
    switch write.address % 4 {
    case 0: neurons[neuron].membrane = signedBits(write.word, words.membraneBits - 1, 0)
    case 1: neurons[neuron].current = signedBits(write.word, words.currentBits - 1, 0)
    case 2: neurons[neuron].adaptation = signedBits(write.word, words.membraneBits - 1, 0)
    default: neurons[neuron].refractory = bits(write.word, 7, 0)
    }
  }
}
