import SynfireMap
import SynfireNetwork

/// A network on a core, before its words are written: numbers quantised, synapses cut into chunks.
struct Mapping {
  let core: CoreConfiguration
  let numbering: Numbering
  let populations: [QuantisedPopulation]
  /// The profiles' words, each profile once.
  let profiles: [[UInt32]]
  /// For each population the numbers of its neurons' profiles.
  let profileOfNeuron: [[Int]]
  /// For each source its chunks.
  let chunks: [[Chunk]]
  let weightErrors: [WeightErrors]
  /// The learning rules.
  let plan: RulePlan

  init(_ network: Network, core: CoreConfiguration, activity: Activity?) throws(CompileError) {
    self.core = core
    let numbering = Numbering(network)
    self.numbering = numbering
    let projections = network.projections.map { ProjectionRows($0, network: network, numbering: numbering) }
    let constants = network.constantSources
    var populations: [QuantisedPopulation] = []
    for (index, population) in network.populations.enumerated() {
      let scale = Scale(
        for: population, rows: projections.filter { $0.population == index }, constants: constants,
        timeStepMilliseconds: network.timeStepMilliseconds, core: core,
        activity: activity.flatMap { index < $0.populations.count ? $0.populations[index] : nil })
      populations.append(
        try QuantisedPopulation(
          population, index: index, timeStepMilliseconds: network.timeStepMilliseconds, scale: scale, core: core))
    }
    self.populations = populations
    let plan = try RulePlan(network, projections: projections, scales: populations.map(\.scale.value), core: core)
    self.plan = plan

    var quantiser = RowQuantiser(network: network, numbering: numbering)
    for (projection, rule) in zip(projections, plan.ruleOfProjection) {
      try quantiser.add(
        projection, scale: populations[projection.population].scale.value, rule: rule.map { plan.rules[$0] })
    }
    weightErrors = quantiser.errors
    var chunks = quantiser.rows.map { $0.flatMap { ChunkPlanner.chunks(for: $0, goal: .fewestWords) } }
    if chunks.reduce(0, { $0 + $1.count }) > Int(core.chunks) {
      chunks = quantiser.rows.map { $0.flatMap { ChunkPlanner.chunks(for: $0, goal: .fewestChunks) } }
    }
    self.chunks = Self.placed(chunks, lanes: Int(core.lanes))

    var numbers: [[UInt32]: Int] = [:]
    var profiles: [[UInt32]] = []
    profileOfNeuron = populations.map { population in
      population.neurons.map { neuron in
        if let number = numbers[neuron.profile] { return number }
        numbers[neuron.profile] = profiles.count
        profiles.append(neuron.profile)
        return profiles.count - 1
      }
    }
    self.profiles = profiles
  }

  /// The chunks one behind the other in the synapse memory, the synapses of sparse ones in the order that suits the
  /// lanes.
  private static func placed(_ chunks: [[Chunk]], lanes: Int) -> [[Chunk]] {
    let order = LaneOrder(lanes: lanes)
    var chunks = chunks
    var next = 0
    for source in chunks.indices {
      for index in chunks[source].indices {
        chunks[source][index].start = next
        // Plastic synapses are taken one after the other on any core.
        if case .sparse(let synapses) = chunks[source][index].body, chunks[source][index].plasticity == nil {
          chunks[source][index].body = .sparse(order.arrange(synapses, start: next))
        }
        next += chunks[source][index].words
      }
    }
    return chunks
  }

  /// What it takes of the core, and what there is.
  var usage: [(memory: Memory, used: Int, available: Int)] {
    Memory.allCases.map { memory in
      switch memory {
      case .neurons: (memory, numbering.neurons, Int(core.neurons))
      case .axons: (memory, numbering.axons, Int(core.axons))
      case .chunks: (memory, chunks.reduce(0) { $0 + $1.count }, Int(core.chunks))
      case .synapseWords:
        (memory, chunks.reduce(0) { $1.reduce($0) { $0 + $1.words } }, Int(core.synapseWords))
      case .profiles: (memory, profiles.count, Int(core.profiles))
      case .rules: (memory, plan.words.count, Int(core.rules))
      }
    }
  }

  /// The limits of the core that it breaks.
  var excesses: [CompileError.Excess] {
    usage.filter { $0.used > $0.available }.map {
      CompileError.Excess(memory: $0.memory, needed: $0.used, available: $0.available)
    }
  }
}
