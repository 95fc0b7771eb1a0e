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
  /// *h*, the last 16 steps' spikes.
  public var history = 0

  public init(membrane: Int = 0, current: Int = 0, adaptation: Int = 0, refractory: Int = 0, history: Int = 0) {
    self.membrane = membrane
    self.current = current
    self.adaptation = adaptation
    self.refractory = refractory
    self.history = history
  }
}

/// A current for a neuron in a step.
public struct NeuronCurrent: Equatable, Sendable {
  public var neuron: Int
  /// A number of C bits.
  public var value: Int

  public init(neuron: Int, value: Int) {
    self.neuron = neuron
    self.value = value
  }
}

/// The counters that the equations define, modulo 2³², and what was refused.
public struct CoreCounters: Equatable, Sendable {
  public var spikes: UInt32 = 0
  public var synapticOperations: UInt32 = 0
  public var currentSaturations: UInt32 = 0
  public var membraneSaturations: UInt32 = 0
  public var adaptationSaturations: UInt32 = 0
  public var refusedEvents: UInt32 = 0

  public init() {}
}

/// A core computed as the manual's page *The equations* reads: slowly, and in the order of its text.
///
/// It was written from that page and from *The image format* alone and shares no code with the model, the compiler or
/// the readers, so that where it and another implementation agree, the page says enough. Non-goals: speed, checking
/// images (a bad one traps), and writes of registers other than the watch-points'.
public struct Oracle: Sendable {
  public private(set) var words: OracleWords
  /// Parameters of the active neurons.
  public private(set) var parameters: [OracleNeuron] = []
  /// For each active neuron its chunks, in the order of its list.
  public private(set) var neuronChunks: [[OracleChunk]] = []
  /// For each axon of the core its chunks, in the order of its list.
  public private(set) var axonChunks: [[OracleChunk]] = []

  /// State of the active neurons; their history is only kept up to date in ``neurons``.
  private var states: [NeuronState]
  private var histories: [OracleHistory]
  private var axonEvents = OracleEvents()
  public private(set) var counters = CoreCounters()
  /// Number of the next step.
  public private(set) var step = 0
  /// How each neuron's update of the last step went, in the order of the neurons.
  public private(set) var updates: [OracleUpdate] = []
  /// What the last step had due.
  public private(set) var due = OracleDue()

  public init(_ words: OracleWords) {
    self.words = words
    states = (0..<words.activeNeurons).map { _ in NeuronState() }
    histories = (0..<words.activeNeurons).map { _ in OracleHistory() }
    decode()
  }

  public init(_ image: RegisterImage) {
    self.init(OracleWords(image))
  }

  private mutating func decode() {
    let active = 0..<words.activeNeurons
    parameters = active.map { OracleNeuron($0, words) }
    neuronChunks = active.map { OracleChunk.list(of: words.neurons[4 * $0 + 3], words) }
    axonChunks = words.axons.map { OracleChunk.list(of: $0, words) }
  }

  /// State of the active neurons.
  public var neurons: [NeuronState] {
    get {
      zip(states, histories).map { state, history in
        var state = state
        state.history = history.number(before: step)
        return state
      }
    }
    set {
      states = newValue
      for neuron in states.indices { histories[neuron].set(states[neuron].history, before: step) }
    }
  }

  /// Writes a word, as a host does between two steps. A number has the low bits of the word.
  public mutating func write(_ write: HostWrite) {
    switch write.region {
    case .registers: words.watchPoints[write.address - 24] = write.word
    case .neurons: words.neurons[write.address] = write.word
    case .profiles: words.profiles[write.address] = write.word
    case .axons: words.axons[write.address] = write.word
    case .chunks: words.chunks[write.address] = write.word
    case .synapses: words.synapses[write.address] = write.word
    case .state: writeState(write.address / 4, write.address % 4, write.word)
    }
    decode()
  }

  private mutating func writeState(_ neuron: Int, _ quantity: Int, _ word: UInt32) {
    switch quantity {
    case 0: states[neuron].membrane = signedBits(word, words.membraneBits - 1, 0)
    case 1: states[neuron].current = signedBits(word, words.currentBits - 1, 0)
    case 2: states[neuron].adaptation = signedBits(word, words.membraneBits - 1, 0)
    default:
      states[neuron].refractory = bits(word, 7, 0)
      histories[neuron].set(bits(word, 31, 16), before: step)
    }
  }

  /// Computes one step.
  ///
  /// - Parameters:
  ///   - events: axons with an event in this step, in any order, one with k events k times; at most `maximum_events`.
  ///     Those that cannot be kept for later are refused.
  ///   - currents: currents for active neurons, at most one each.
  /// - Returns: the neurons that spike in this step, ascending.
  public mutating func step(events: [Int], currents: [NeuronCurrent] = []) -> [Int] {
    precondition(events.count <= words.maximumEvents, "more events in a step than the image declares")
    axonEvents.begin(events, words)
    counters.refusedEvents &+= UInt32(axonEvents.refused.count)
    due = OracleDue()
    due.refused = axonEvents.refused
    due.kept = axonEvents.kept
    due.axons = axonEvents.due(words)
    for neuron in states.indices {
      let mask = bits(words.neurons[4 * neuron + 3], 31, 16)
      let delays = (1...16).filter { bit($0 - 1, of: mask) && histories[neuron].spiked($0, before: step) }
      if histories[neuron].isListed {
        due.listed += 1
        due.neurons += delays.map { (neuron, $0) }
      } else if !delays.isEmpty {
        due.unlisted += 1
      }
    }
    let synapses =
      due.axons.flatMap { source, delay in axonChunks[source].flatMap(\.synapses).filter { $0.delay == delay } }
      + due.neurons.flatMap { source, delay in neuronChunks[source].flatMap(\.synapses).filter { $0.delay == delay } }
    var input = [Int](repeating: 0, count: states.count)
    for synapse in synapses { input[synapse.target] += synapse.delivered }
    counters.synapticOperations &+= UInt32(synapses.count)
    for current in currents { input[current.neuron] += current.value }
    return update(input)
  }

  private mutating func update(_ input: [Int]) -> [Int] {
    updates = states.indices.map { neuron in
      OracleUpdate(
        states[neuron], input: input[neuron], parameters[neuron], membraneBits: words.membraneBits,
        currentBits: words.currentBits)
    }
    for (neuron, update) in updates.enumerated() {
      states[neuron] = update.after
      counters.currentSaturations &+= update.currentSaturated ? 1 : 0
      counters.adaptationSaturations &+= update.adaptationSaturated ? 1 : 0
      counters.membraneSaturations &+= update.membraneSaturated ? 1 : 0
      counters.spikes &+= update.spiked ? 1 : 0
      histories[neuron].end(
        step: step, spiked: update.spiked, delays: bits(words.neurons[4 * neuron + 3], 31, 16))
    }
    step += 1
    return updates.indices.filter { updates[$0].spiked }
  }

  /// The watch-points that are not off with what they show after the last step, by ascending number.
  public var watched: [WatchObservation] {
    words.watchPoints.enumerated().filter { bits($1, 17, 16) != 0 }.map { point, word in
      let neuron = bits(word, 15, 0)
      guard neuron < states.count else { return WatchObservation(point: point, value: 0) }
      let state = states[neuron]
      let values = [state.membrane, state.current, state.adaptation]
      return WatchObservation(point: point, value: values[bits(word, 17, 16) - 1])
    }
  }
}

/// What a step had due: sources with the delay of the synapses, each as often as it was.
public struct OracleDue: Sendable {
  public var axons: [(axon: Int, delay: Int)] = []
  public var neurons: [(neuron: Int, delay: Int)] = []
  /// Axons whose events were refused.
  public var refused: [Int] = []
  /// Events kept in the step.
  public var kept = 0
  /// Neurons that were listed, and those that were not although a delay of theirs would have been due.
  public var listed = 0
  public var unlisted = 0
}
