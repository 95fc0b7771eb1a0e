import SynfireMap

/// The core as the manual's page *The equations* describes it, bit for bit, from the image alone.
///
/// A step costs one sweep over the active neurons plus the synapses that are due and, where weights are learned, the
/// plastic synapses to the neurons that spike. It reserves no memory once the lists of events, spikes, currents and
/// deliveries have grown to their size, but for the step after the host has changed plastic chunks or their targets. A model is a value: a copy is a snapshot that runs on by itself.
///
/// Words that no valid image holds (a host can write them) never harm: a synapse to a neuron that the core does not
/// have delivers nothing, a list without a last chunk ends with the memory, a missing profile is all zeros.
public struct Model: Sendable {
  /// The core that the image is for.
  public let core: CoreConfiguration
  /// What the core has counted since the restart.
  public internal(set) var counters = Counters()
  /// Steps done since the restart: the number of the next step.
  public internal(set) var step: UInt32 = 0
  /// Neurons that spiked in the last step, ascending.
  public internal(set) var spikes: [UInt32] = []
  /// Axon events that the last step accepted, ascending.
  public internal(set) var acceptedEvents: [UInt32] = []

  var registers: ControlRegisters
  var memory: Memory
  var parameters: [NeuronParameters]
  var profiles: [ProfileParameters]
  var axonLists: [SourceList]
  var neuronLists: [SourceList]
  var chunks: [Chunk]
  var learning: Learning
  var state: [NeuronState]
  /// Input of each neuron in the last step.
  var input: [Int32]
  package internal(set) var arrivals: Arrivals
  /// What plastic chunks delivered in the last step while they learned.
  var plasticDeliveries = PlasticDeliveries()
  /// Neurons that the last step swept.
  var sweptNeurons = 0

  /// A model with the image loaded, before step 0.
  ///
  /// - Throws: what ``RegisterImage/validate()`` throws.
  public init(_ image: RegisterImage) throws(ImageError) {
    try image.validate()
    let core = image.core
    let neurons = Int(core.neurons)
    self.core = core
    registers = ControlRegisters(
      activeNeurons: UInt32(image.activeNeurons), maximumEvents: UInt32(image.maximumEvents),
      learning: image.value(of: .learning), modulation: Int32(bitPattern: image.value(of: .modulation)),
      watchPoints: [UInt32](repeating: 0, count: Int(core.watchPoints)))
    memory = Memory(image)
    parameters = [NeuronParameters](repeating: NeuronParameters(0, 0, 0), count: neurons)
    profiles = [ProfileParameters](repeating: ProfileParameters(0, 0, 0, 0), count: ProfileParameters.table)
    axonLists = [SourceList](repeating: SourceList(0), count: Int(core.axons))
    neuronLists = [SourceList](repeating: SourceList(0), count: neurons)
    chunks = [Chunk](repeating: Chunk(0, 0, core: core), count: Int(core.chunks))
    learning = Learning(core: core)
    state = [NeuronState](repeating: NeuronState(), count: neurons)
    input = [Int32](repeating: 0, count: neurons)
    arrivals = Arrivals(neurons: neurons, delayedEvents: Int(core.delayedEvents))
    spikes.reserveCapacity(neurons)
    for region in [Region.neurons, .profiles, .axons, .chunks, .rules, .windows, .decays] {
      decode(region, words: 0..<Int(region.words(in: core)))
    }
  }

  /// Neurons that a step sweeps, from 0 on.
  public var activeNeurons: Int { Int(registers.activeNeurons) }
  /// Most axon events that a step may bring.
  public var maximumEvents: Int { Int(registers.maximumEvents) }

  /// Takes the state back to before step 0: state, counters, everything on its way and what learning remembers are
  /// cleared and the step limit is 0; the memories, with the weights as learned, and the other control registers stay.
  public mutating func restart() {
    for neuron in state.indices {
      state[neuron] = NeuronState()
      input[neuron] = 0
    }
    arrivals.removeAll()
    learning.forget()
    plasticDeliveries.removeAll()
    spikes.removeAll(keepingCapacity: true)
    acceptedEvents.removeAll(keepingCapacity: true)
    counters = Counters()
    registers.stepLimit = 0
    step = 0
    sweptNeurons = 0
  }
}

/// What a core counts that does not depend on its clock or its link. Each is modulo 2³².
public struct Counters: Sendable, Hashable {
  public internal(set) var spikes: UInt32 = 0
  /// Synapses delivered, each as often as it was due.
  public internal(set) var synapticOperations: UInt32 = 0
  public internal(set) var currentSaturations: UInt32 = 0
  public internal(set) var membraneSaturations: UInt32 = 0
  public internal(set) var adaptationSaturations: UInt32 = 0
  /// Axon events and currents that ``Model/step(events:currents:)`` did not take.
  public internal(set) var refusedEvents: UInt32 = 0

  public init() {}
}

/// The registers that a host sets.
struct ControlRegisters: Sendable {
  var activeNeurons: UInt32
  var maximumEvents: UInt32
  /// 0 or 1.
  var learning: UInt32
  /// -512 to 511.
  var modulation: Int32
  /// Kept for the host to read back; a model steps when it is told to.
  var stepLimit: UInt32 = 0
  var baudDivisor: UInt32 = 0
  var tickClocks: UInt32 = 0
  /// The settings of the core's watch-points.
  var watchPoints: [UInt32]
}
