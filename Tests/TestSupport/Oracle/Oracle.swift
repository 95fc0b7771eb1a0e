import SynfireMap

/// The state of a neuron between two steps.
public struct NeuronState: Equatable, Sendable {
  /// *v*.
  public var membrane = 0
  /// *i*.
  public var current = 0
  /// *a*.
  public var adaptation = 0
  /// *r*, silent steps left.
  public var refractory = 0

  public init(membrane: Int = 0, current: Int = 0, adaptation: Int = 0, refractory: Int = 0) {
    self.membrane = membrane
    self.current = current
    self.adaptation = adaptation
    self.refractory = refractory
  }
}

/// The counters that the equations define, modulo 2³².
public struct CoreCounters: Equatable, Sendable {
  public var spikes: UInt32 = 0
  public var synapticOperations: UInt32 = 0
  public var currentSaturations: UInt32 = 0
  public var membraneSaturations: UInt32 = 0
  public var adaptationSaturations: UInt32 = 0

  public init() {}
}

/// A core computed as the manual's page *The equations* reads: slowly, and in the order of its text.
///
/// It was written from that page and from *The image format* alone and shares no code with the model, the compiler or
/// the readers, so that where it and another implementation agree, the page says enough. Non-goals: speed, checking
/// images (a bad one traps), and host commands other than writes to the state.
public struct Oracle: Sendable {
  public let words: OracleWords
  /// Parameters of the active neurons.
  public let parameters: [OracleNeuron]
  /// For each active neuron its chunks, in the order of its list.
  public let neuronChunks: [[OracleChunk]]
  /// For each axon of the core its chunks, in the order of its list.
  public let axonChunks: [[OracleChunk]]

  /// State of the active neurons.
  public var neurons: [NeuronState]
  public private(set) var counters = CoreCounters()
  /// Number of the next step.
  public private(set) var step = 0
  /// How each neuron's update of the last step went, in the order of the neurons.
  public private(set) var updates: [OracleUpdate] = []

  /// Synapses on their way, under the step in which they are due, each as often as it is due.
  private var pending: [Int: [OracleSynapse]] = [:]

  public init(_ words: OracleWords) {
    self.words = words
    let active = 0..<words.activeNeurons
    parameters = active.map { OracleNeuron($0, words) }
    neuronChunks = active.map { OracleChunk.list(of: words.neurons[4 * $0 + 3], words) }
    axonChunks = words.axons.map { OracleChunk.list(of: $0, words) }
    neurons = active.map { _ in NeuronState() }
  }

  public init(_ image: RegisterImage) {
    self.init(OracleWords(image))
  }

  /// Computes one step.
  ///
  /// - Parameter events: axons with an event in this step, in any order, one with k events k times; at most
  ///   `maximum_events`.
  /// - Returns: the neurons that spike in this step, ascending.
  public mutating func step(events: [Int]) -> [Int] {
    precondition(events.count <= words.maximumEvents, "more events in a step than the image declares")
    for axon in events {
      for synapse in axonChunks[axon].flatMap(\.synapses) {
        pending[step + synapse.delay - 1, default: []].append(synapse)
      }
    }
    let due = pending.removeValue(forKey: step) ?? []
    var input = [Int](repeating: 0, count: neurons.count)
    for synapse in due { input[synapse.target] += synapse.delivered }
    counters.synapticOperations &+= UInt32(due.count)

    updates = neurons.indices.map { neuron in
      OracleUpdate(
        neurons[neuron], input: input[neuron], parameters[neuron], membraneBits: words.membraneBits,
        currentBits: words.currentBits)
    }
    var spikes: [Int] = []
    for (neuron, update) in updates.enumerated() {
      neurons[neuron] = update.after
      counters.currentSaturations &+= update.currentSaturated ? 1 : 0
      counters.adaptationSaturations &+= update.adaptationSaturated ? 1 : 0
      counters.membraneSaturations &+= update.membraneSaturated ? 1 : 0
      guard update.spiked else { continue }
      spikes.append(neuron)
      for synapse in neuronChunks[neuron].flatMap(\.synapses) {
        pending[step + synapse.delay, default: []].append(synapse)
      }
    }
    counters.spikes &+= UInt32(spikes.count)
    step += 1
    return spikes
  }
}
