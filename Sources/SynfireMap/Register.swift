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
  // Control: written by the host.
  case control = 16
  case stepLimit = 17
  case activeNeurons = 18
  case maximumEvents = 19
  case baudDivisor = 20
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
  case badFrames = 43
  case droppedFrames = 44
  case resentFrames = 45

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
    case .stepLimit, .activeNeurons, .maximumEvents, .baudDivisor: .readWrite
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
    case .control: "control"
    case .stepLimit: "step_limit"
    case .activeNeurons: "active_neurons"
    case .maximumEvents: "maximum_events"
    case .baudDivisor: "baud_divisor"
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
    case .badFrames: "bad_frames"
    case .droppedFrames: "dropped_frames"
    case .resentFrames: "resent_frames"
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
    case .control: "bit 0: restart (state to zero, step 0, counters 0, queued input and output dropped)"
    case .stepLimit: "the core runs while step < step_limit; a write starts or stops it"
    case .activeNeurons: "neurons swept in a step: 0 to this, exclusive"
    case .maximumEvents: "most axon events that a step may bring; more are refused"
    case .baudDivisor: "clocks a bit in sixteenths (16 bits); takes effect when the output is sent"
    case .step: "steps done since the restart: the number of the next step"
    case .watermark: "steps whose input is complete"
    case .spikes: "spikes since the restart"
    case .synapticOperations: "synapses walked since the restart"
    case .stepClocks: "clocks spent in steps since the restart, waiting for input not counted"
    case .stallClocks: "clocks in which a step waited for room in the output"
    case .currentSaturations: "updates in which the synaptic current saturated"
    case .membraneSaturations: "updates in which the membrane saturated"
    case .adaptationSaturations: "updates in which the adaptation saturated"
    case .refusedEvents: "axon events refused: late, too many in a step, unknown axon, no room"
    case .refusedCommands: "commands refused: unknown, bad address, bad length"
    case .badFrames: "frames dropped for a bad CRC, length or code"
    case .droppedFrames: "good frames dropped: out of order, or no room"
    case .resentFrames: "frames sent again"
    }
  }
}
