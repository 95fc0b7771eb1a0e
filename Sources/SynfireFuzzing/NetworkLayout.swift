import SynfireMap

/// The addresses that a draft's profiles, rules, lists and synapses get, and the image that results.
struct NetworkLayout: Sendable {
  private let network: NetworkDraft
  /// Address of the first profile's number; the others follow.
  private let firstProfile: Int
  /// Address of the first rule; the others follow.
  private let firstRule: Int
  /// The first chunk of each source's list, in the order of ``NetworkDraft/sources``; 0 where the list is empty.
  private var firstChunks: [SynapseSource: Int] = [:]
  /// Where the synapses of each source's chunks begin.
  private var starts: [SynapseSource: [Int]] = [:]

  /// - Returns: nil where the draft does not fit the memories of its core.
  init?(_ network: NetworkDraft) {
    self.network = network
    let core = network.core
    let lists = network.sources.map { network[list: $0] }
    let chunks = lists.reduce(0) { $0 + $1.count }
    let words = lists.joined().reduce(0) { $0 + $1.gap + $1.words }
    guard chunks <= Int(core.chunks), words <= Int(core.synapseWords),
      network.profiles.count <= Int(core.profiles), network.neurons.count <= Int(core.neurons),
      network.axons.count <= Int(core.axons), network.rules.count <= Int(core.rules)
    else { return nil }
    let isHigh = network.placement == .high
    firstProfile = isHigh ? Int(core.profiles) - network.profiles.count : 0
    firstRule = isHigh ? Int(core.rules) - network.rules.count : 0
    var chunk = isHigh ? Int(core.chunks) - chunks : 0
    var word = isHigh ? Int(core.synapseWords) - words : 0
    for (source, list) in zip(network.sources, lists) {
      firstChunks[source] = list.isEmpty ? 0 : chunk
      chunk += list.count
      starts[source] = list.map { draft in
        defer { word += draft.gap + draft.words }
        return word + draft.gap
      }
    }
  }

  func profileNumber(_ profile: Int) -> Int { firstProfile + profile }
  func ruleNumber(_ rule: Int) -> Int { firstRule + rule }
  func firstChunk(of source: SynapseSource) -> Int { firstChunks[source] ?? 0 }
  func start(of source: SynapseSource, chunk: Int) -> Int { starts[source]?[chunk] ?? 0 }

  /// The word of a source.
  ///
  /// - Parameter delays: the mask; nil for that of the list's chunks.
  func word(of source: SynapseSource, delays: Int? = nil) -> UInt32 {
    var word: UInt32 = 0
    let mask = delays ?? network[list: source].reduce(0) { $0 | 1 << ($1.delay - 1) }
    SourceField.firstChunk.set(Int32(firstChunk(of: source)), in: &word)
    SourceField.delays.set(Int32(mask), in: &word)
    return word
  }

  /// The header of a chunk: that of the image, or another one.
  func header(of source: SynapseSource, chunk: Int, _ header: HeaderDraft? = nil) -> [UInt32] {
    let list = network[list: source]
    return list[chunk].header(
      header, start: start(of: source, chunk: chunk), isLast: chunk == list.count - 1, firstRule: firstRule)
  }

  /// The first three words of a neuron.
  func words(of neuron: NeuronDraft) -> [UInt32] {
    neuron.words(profile: profileNumber(neuron.profile), traceRule: ruleNumber(neuron.traceRule))
  }

  /// The image. It is valid if the draft's values are in their ranges and its sums fit.
  var image: RegisterImage {
    var sections = [
      RegisterImage.Section(
        region: .registers, address: Register.activeNeurons.rawValue,
        words: [UInt32(network.neurons.count), UInt32(network.maximumEvents)])
    ]
    func add(_ region: Region, _ address: Int, _ words: [UInt32]) {
      if !words.isEmpty { sections.append(.init(region: region, address: UInt32(address), words: words)) }
    }
    if let learning = network.learning { add(.registers, Int(Register.learning.rawValue), [learning ? 1 : 0]) }
    if let modulation = network.modulation {
      add(.registers, Int(Register.modulation.rawValue), [UInt32(bitPattern: Int32(modulation))])
    }
    add(.profiles, 4 * firstProfile, network.profiles.flatMap(\.words))
    add(
      .neurons, 0,
      network.neurons.enumerated().flatMap { number, neuron in
        words(of: neuron) + [word(of: .neuron(UInt32(number)))]
      })
    for (number, rule) in network.rules.enumerated() {
      for part in RulePart.allCases where !part.needsTraces || network.core.traces == 1 {
        let place = part.place(rule: ruleNumber(number))
        add(place.region, place.address, rule.words(part))
      }
    }
    add(.axons, 0, network.axons.indices.map { word(of: .axon(UInt32($0))) })
    for source in network.sources {
      let list = network[list: source]
      add(.chunks, 2 * firstChunk(of: source), list.indices.flatMap { header(of: source, chunk: $0) })
      for (index, chunk) in list.enumerated() { add(.synapses, start(of: source, chunk: index), chunk.memoryWords) }
    }
    var groups: [RegisterImage.Group] = []
    if !network.neurons.isEmpty {
      groups.append(.init(kind: .population, name: "neurons", first: 0, count: UInt32(network.neurons.count)))
    }
    if !network.axons.isEmpty {
      groups.append(.init(kind: .axons, name: "axons", first: 0, count: UInt32(network.axons.count)))
    }
    return RegisterImage(core: network.core, timeStepNanoseconds: 0, sections: sections, groups: groups)
  }
}
