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
  /// Writes another header of a chunk.
  case chunk(SynapseSource, Int, HeaderDraft)
  /// Writes all synapses of a chunk.
  case synapses(SynapseSource, Int, [ChunkHeader.Synapse])
  /// Writes synapses of a chunk from one of its words on, counted from its first: random cases write one word.
  case word(SynapseSource, Int, word: Int, [ChunkHeader.Synapse])
  /// Writes a part of a rule.
  case rule(Int, RulePart, RuleDraft)
  case modulation(Int)
  case learning(Bool)
  case flush
  /// Reads all weights of plastic chunks back.
  case weights
  case state(Int, StateWord, UInt32)
  case maximumEvents(Int)
  case read(ReadDraft)
  case counters
  case pause(clocks: Int)
  case stall(steps: Int)
  case late(axon: Int, steps: Int)
  /// Quantity 0 to 3, of a neuron.
  case watch(point: Int, quantity: Int, neuron: Int)
  /// A watch-point on a synapse, by its place in its chunk.
  case watchWeight(point: Int, SynapseSource, Int, place: Int)
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
  case rule(Int, RulePart)
  case register(Register)
}
