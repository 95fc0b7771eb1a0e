import SynfireMap

/// A random case before it has addresses: a network, and for each step what goes in and what the host does before it.
struct CaseDraft: Sendable, Equatable {
  var network: NetworkDraft
  var steps: [StepDraft]
}

/// One step of a case.
struct StepDraft: Sendable, Equatable {
  /// What the host does before the step, in order.
  var actions: [ActionDraft] = []
  /// Axons with an event, ascending; one with k events k times.
  var events: [Int] = []
  /// Currents by ascending neuron, one for a neuron.
  var currents: [CurrentDraft] = []
}

struct CurrentDraft: Sendable, Equatable {
  var neuron: Int
  /// Within the core's current bits.
  var value: Int
}

/// A host action by what it means; ``CaseAssembly`` gives it its addresses.
enum ActionDraft: Sendable, Equatable {
  /// Writes a neuron's own parameters, its list excepted.
  case neuron(Int, NeuronDraft)
  case profile(Int, ProfileDraft)
  /// Writes a source's word with another mask of delays.
  case mask(SynapseSource, delays: Int)
  /// Writes a chunk's header with another shift and delay.
  case chunk(SynapseSource, Int, shift: Int, delay: Int)
  /// Writes all synapses of a chunk.
  case weights(SynapseSource, Int, [ChunkHeader.Synapse])
  case state(Int, StateWord, UInt32)
  case maximumEvents(Int)
  case read(ReadDraft)
  case counters
  case pause(clocks: Int)
  case stall(steps: Int)
  case late(axon: Int, steps: Int)
  case watch(point: Int, quantity: Int, neuron: Int)
  case freeRun(clocks: Int, steps: Int)
  case restart
  case reconnect
}

/// What a read is of. Only words that an image or a host has written have a known value.
enum ReadDraft: Sendable, Equatable {
  case neuron(Int)
  case profile(Int)
  /// The words of all axons from one on.
  case axons(from: Int)
  case chunk(SynapseSource, Int)
  case synapses(SynapseSource, Int)
  /// The state of all neurons from one on.
  case state(from: Int)
  case register(Register)
}
