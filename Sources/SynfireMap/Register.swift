/// A register of ``Region/registers``; the raw value is its word address.
public enum Register: UInt32, Sendable, CaseIterable {
  // Identity: read-only, the same from reset to reset.
  case magic = 0
  case version = 1
  case configurationHash = 2
  case neurons = 3
  case axons = 4
  case chunks = 5
  case synapseWords = 6
  case profiles = 7
  case widths = 8
  case inputQueue = 9
  case clockHertz = 10
  case buildHash = 11
  case delayedEvents = 12
  case parallelism = 13
  case plasticity = 14
  // Control: written by the host.
  case control = 16
  case stepLimit = 17
  case activeNeurons = 18
  case maximumEvents = 19
  case baudDivisor = 20
  case tickClocks = 21
  case learning = 22
  case modulation = 23
  case watch0 = 24
  case watch1 = 25
  case watch2 = 26
  case watch3 = 27
  case watch4 = 28
  case watch5 = 29
  case watch6 = 30
  case watch7 = 31
  // Status and counters: read-only.
  case step = 32
  case watermark = 33
  case spikes = 34
  case synapticOperations = 35
  case stepClocks = 36
  case stallClocks = 37
  case currentSaturations = 38
  case membraneSaturations = 39
  case adaptationSaturations = 40
  case refusedEvents = 41
  case refusedCommands = 42
  case missedTicks = 43
  case discardedSpikes = 44
  case badFrames = 45
  case droppedFrames = 46
  case resentFrames = 47
  case refreshClocks = 48
  case attached = 49

  /// Where the settings of the watch-points begin.
  public static let firstWatch = Register.watch0
  /// The most watch-points that a core can have.
  public static let watches: UInt32 = 8

  /// Words of the register region.
  public static let space: UInt32 = 64

  public enum Access: Sendable {
    case readOnly
    case readWrite
    case writeOnly
  }

  public var access: Access {
    switch self {
    case .control: .writeOnly
    case .stepLimit, .activeNeurons, .maximumEvents, .baudDivisor, .tickClocks, .learning, .modulation:
      .readWrite
    case .watch0, .watch1, .watch2, .watch3, .watch4, .watch5, .watch6, .watch7: .readWrite
    default: .readOnly
    }
  }

  public var name: StaticString {
    switch self {
    case .magic: "magic"
    case .version: "version"
    case .configurationHash: "configuration_hash"
    case .neurons: "neurons"
    case .axons: "axons"
    case .chunks: "chunks"
    case .synapseWords: "synapse_words"
    case .profiles: "profiles"
    case .widths: "widths"
    case .inputQueue: "input_queue"
    case .clockHertz: "clock_hertz"
    case .buildHash: "build_hash"
    case .delayedEvents: "delayed_events"
    case .parallelism: "parallelism"
    case .plasticity: "plasticity"
    case .control: "control"
    case .stepLimit: "step_limit"
    case .activeNeurons: "active_neurons"
    case .maximumEvents: "maximum_events"
    case .baudDivisor: "baud_divisor"
    case .tickClocks: "tick_clocks"
    case .learning: "learning"
    case .modulation: "modulation"
    case .watch0: "watch_0"
    case .watch1: "watch_1"
    case .watch2: "watch_2"
    case .watch3: "watch_3"
    case .watch4: "watch_4"
    case .watch5: "watch_5"
    case .watch6: "watch_6"
    case .watch7: "watch_7"
    case .step: "step"
    case .watermark: "watermark"
    case .spikes: "spikes"
    case .synapticOperations: "synaptic_operations"
    case .stepClocks: "step_clocks"
    case .stallClocks: "stall_clocks"
    case .currentSaturations: "current_saturations"
    case .membraneSaturations: "membrane_saturations"
    case .adaptationSaturations: "adaptation_saturations"
    case .refusedEvents: "refused_events"
    case .refusedCommands: "refused_commands"
    case .missedTicks: "missed_ticks"
    case .discardedSpikes: "discarded_spikes"
    case .badFrames: "bad_frames"
    case .droppedFrames: "dropped_frames"
    case .resentFrames: "resent_frames"
    case .refreshClocks: "refresh_clocks"
    case .attached: "attached"
    }
  }

  public var summary: StaticString {
    switch self {
    case .magic: "0x53594E46, \"SYNF\""
    case .version: "version of map and protocol"
    case .configurationHash: "CRC-32 of the core's configuration; an image's must be equal"
    case .neurons: "neurons of the core"
    case .axons: "axons of the core"
    case .chunks: "chunks of the core"
    case .synapseWords: "words of synapse memory"
    case .profiles: "neuron profiles"
    case .widths: "bits of membrane (7:0), current (15:8), accumulator (23:16); longest delay (31:24)"
    case .inputQueue: "entries of the axon event queue"
    case .clockHertz: "clock of the core, hertz"
    case .buildHash: "identifies the build of the core"
    case .delayedEvents: "axon events that the core can keep for later steps"
    case .parallelism:
      "lanes of the walk (7:0), clocks a neuron (15:8), watch-points (23:16), clocks of a memory (31:24)"
    case .plasticity: "learning rules (7:0); bit 8: traces; bit 9: soft bounds"
    case .control:
      "bit 0: restart (state, step, step_limit, counters 0, queued input and output dropped); bit 1: detach; bit 2: flush"
    case .stepLimit: "the core runs while step < step_limit; a write starts or stops it"
    case .activeNeurons: "neurons swept in a step: 0 to this, exclusive"
    case .maximumEvents: "most axon events that a step may bring; more are refused (16 bits; currents are not counted)"
    case .baudDivisor: "clocks a bit in sixteenths (16 bits); takes effect when the output is sent"
    case .tickClocks: "free run: clocks from one step's start to the next (24 bits); 0: a step waits for its input"
    case .learning: "bit 0: plastic synapses learn; every write forgets all arrivals, spikes and traces of learning"
    case .modulation:
      "scales every update of a weight (10 bits, signed, read sign-extended, in 1/256); taken at a step's start"
    case .watch0:
      "0 off, 1 membrane, 2 current, 3 adaptation, 4 weight (18:16); neuron, or chunk (15:0) and place in it (31:19)"
    case .watch1, .watch2, .watch3, .watch4, .watch5, .watch6, .watch7: "as watch_0; 0 where the core has fewer"
    case .step: "steps done since the restart: the number of the next step"
    case .watermark: "steps whose input is complete"
    case .spikes: "spikes since the restart"
    case .synapticOperations: "synapses walked since the restart"
    case .stepClocks: "clocks spent in steps since the restart, waiting for input not counted"
    case .stallClocks: "clocks in which a step was due and the output had no room, or in lockstep no host was attached"
    case .currentSaturations: "updates in which the synaptic current saturated"
    case .membraneSaturations: "updates in which the membrane saturated"
    case .adaptationSaturations: "updates in which the adaptation saturated"
    case .refusedEvents: "axon events and currents refused: late, too many, of no axon or neuron, no room"
    case .refusedCommands: "commands refused: unknown, bad address, bad length"
    case .missedTicks: "ticks of the free run that found a step still due or in progress"
    case .discardedSpikes: "spikes of the free run that no host was attached for"
    case .badFrames: "frames dropped for a bad CRC, length or code"
    case .droppedFrames: "good frames dropped: out of order, or no room"
    case .resentFrames: "frames sent again"
    case .refreshClocks: "those of step_clocks in which potentiation that waited was applied to chunks without arrivals"
    case .attached: "1 from connect until the host detaches or is silent for a second, else 0"
    }
  }
}
