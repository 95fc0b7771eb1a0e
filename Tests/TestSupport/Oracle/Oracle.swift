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
/// images (a bad one traps), and writes of registers other than `control`, those of learning and the watch-points'.
public struct Oracle: Sendable {
  public internal(set) var words: OracleWords
  /// Parameters of the active neurons.
  public private(set) var parameters: [OracleNeuron] = []
  /// The learning rules of the core.
  public private(set) var rules: [OracleRule] = []
  /// Under its number each chunk that is in a list, with the weights as learned.
  public internal(set) var chunks: [Int: OracleChunk] = [:]
  /// For each active neuron, and each axon of the core, the numbers of its chunks in the order of its list.
  private(set) var neuronLists: [[Int]] = []
  private(set) var axonLists: [[Int]] = []

  /// State of the active neurons; their history is only kept up to date in ``neurons``.
  var states: [NeuronState]
  var histories: [OracleHistory]
  var axonEvents = OracleEvents()
  public internal(set) var counters = CoreCounters()
  /// Number of the next step.
  public internal(set) var step = 0
  /// How each neuron's update of the last step went, in the order of the neurons.
  public private(set) var updates: [OracleUpdate] = []
  /// What the last step had due.
  public private(set) var due = OracleDue()

  /// Last arrivals and presynaptic traces of all chunks, last spikes and postsynaptic traces of the active neurons.
  var arrivalMemories: [OracleMemory]
  var spikeMemories: [OracleMemory]
  /// The pairs that were complete in the last step.
  public internal(set) var pairs: [OraclePair] = []
  /// The arrivals and the spikes that the last step remembered.
  public private(set) var rememberedArrivals: [OracleRemembered] = []
  public private(set) var rememberedSpikes: [OracleRemembered] = []

  public init(_ words: OracleWords) {
    self.words = words
    states = (0..<words.activeNeurons).map { _ in NeuronState() }
    histories = (0..<words.activeNeurons).map { _ in OracleHistory() }
    arrivalMemories = (0..<words.chunks.count / 2).map { _ in OracleMemory() }
    spikeMemories = (0..<words.activeNeurons).map { _ in OracleMemory() }
    decode()
  }

  public init(_ image: RegisterImage) {
    self.init(OracleWords(image))
  }

  mutating func decode() {
    let active = 0..<words.activeNeurons
    parameters = active.map { OracleNeuron($0, words) }
    decodeRules()
    neuronLists = active.map { OracleChunk.list(of: words.neurons[4 * $0 + 3], words) }
    axonLists = words.axons.map { OracleChunk.list(of: $0, words) }
    chunks = [:]
    for number in (neuronLists + axonLists).joined() { chunks[number] = OracleChunk(number, words) }
  }

  mutating func decodeRules() {
    rules = words.rules.indices.map { OracleRule($0, words) }
  }

  /// For each active neuron its chunks, in the order of its list.
  public var neuronChunks: [[OracleChunk]] { neuronLists.map(listed) }
  /// For each axon of the core its chunks, in the order of its list.
  public var axonChunks: [[OracleChunk]] { axonLists.map(listed) }

  private func listed(_ numbers: [Int]) -> [OracleChunk] { numbers.compactMap { chunks[$0] } }

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
    pairs = []
    rememberedArrivals = []
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
    var input = [Int](repeating: 0, count: states.count)
    let arrivals =
      due.axons.flatMap { axon, delay in axonLists[axon].filter { chunks[$0]?.delay == delay } }
      + due.neurons.flatMap { neuron, delay in neuronLists[neuron].filter { chunks[$0]?.delay == delay } }
    for number in arrivals {
      if let remembered = learnArrival(at: number) { rememberedArrivals.append(remembered) }
      for synapse in chunks[number]?.synapses ?? [] {
        input[synapse.target] += synapse.delivered
        counters.synapticOperations &+= 1
      }
    }
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
    let spikes = updates.indices.filter { updates[$0].spiked }
    rememberedSpikes = learnSpikes(spikes)
    step += 1
    return spikes
  }

  /// The watch-points that are not off with what they show after the last step, by ascending number.
  public var watched: [WatchObservation] {
    words.watchPoints.enumerated().filter { bits($1, 18, 16) != 0 }.map { point, word in
      let number = bits(word, 15, 0)
      if bits(word, 18, 16) == 4 {
        let place = bits(word, 31, 19)
        guard let chunk = chunks[number], chunk.isPlastic, place < chunk.synapses.count else {
          return WatchObservation(point: point, value: nil)
        }
        return WatchObservation(point: point, value: chunk.synapses[place].exactWeight)
      }
      guard number < states.count else { return WatchObservation(point: point, value: 0) }
      let state = states[number]
      let values = [state.membrane, state.current, state.adaptation]
      return WatchObservation(point: point, value: values[bits(word, 18, 16) - 1])
    }
  }
}
