import SynfireMap

/// What stays of a case's network.
struct Selection {
  var neurons: [Bool]
  var axons: [Bool]
  /// For each source, chunk and synapse; sources in the order of ``NetworkDraft/sources``.
  var synapses: [SynapseSource: [[Bool]]]

  /// All of it.
  init(_ network: NetworkDraft) {
    neurons = network.neurons.map { _ in true }
    axons = network.axons.map { _ in true }
    synapses = [:]
    for source in network.sources {
      synapses[source] = network[list: source].map { [Bool](repeating: true, count: $0.synapses.count) }
    }
  }

  mutating func removeChunk(_ source: SynapseSource, _ index: Int) {
    guard let count = synapses[source]?[index].count else { return }
    synapses[source]?[index] = [Bool](repeating: false, count: count)
  }
}

extension CaseDraft {
  /// The case with only what is selected, numbered anew. Synapses to neurons that go, chunks without a synapse, and actions
  /// on what has gone go too.
  ///
  /// - Returns: nil where no neuron or step would be left, or a dense chunk would have a hole.
  func keeping(_ selection: Selection) -> CaseDraft? {
    let renumbering = Renumbering(network, selection)
    guard !steps.isEmpty, let network = renumbering.network, !network.neurons.isEmpty else { return nil }
    var result = CaseDraft(network: network, steps: steps)
    for step in steps.indices {
      result.steps[step].events = steps[step].events.compactMap { renumbering.axons[$0] }
      result.steps[step].currents = steps[step].currents.compactMap { current in
        renumbering.neurons[current.neuron].map { CurrentDraft(neuron: $0, value: current.value) }
      }
      result.steps[step].actions = steps[step].actions.compactMap(renumbering.action)
    }
    return result
  }
}

/// New numbers of neurons, axons and chunks; nil for what goes.
private struct Renumbering {
  let neurons: [Int?]
  let axons: [Int?]
  /// The new network; nil where a dense chunk would have a hole.
  private(set) var network: NetworkDraft?
  /// For each old source and chunk the new index and the places of the synapses that stay.
  private var chunks: [SynapseSource: [(index: Int, places: [Int])?]] = [:]

  init(_ old: NetworkDraft, _ selection: Selection) {
    neurons = Self.numbers(selection.neurons)
    axons = Self.numbers(selection.axons)
    var new = old
    new.neurons = zip(old.neurons, selection.neurons).filter(\.1).map(\.0)
    new.axons = zip(old.axons, selection.axons).filter(\.1).map(\.0)
    network = new
    for source in old.sources {
      var list: [ChunkDraft] = []
      var places: [(index: Int, places: [Int])?] = []
      for (chunk, kept) in zip(old[list: source], selection.synapses[source] ?? []) {
        let remaining = chunk.synapses.indices.filter { kept[$0] && neurons[Int(chunk.synapses[$0].target)] != nil }
        guard !remaining.isEmpty else {
          places.append(nil)
          continue
        }
        var changed = chunk
        changed.synapses = remaining.map { synapse(chunk.synapses[$0]) }
        if chunk.kind.isDense && !changed.hasConsecutiveTargets { network = nil }
        places.append((index: list.count, places: remaining))
        list.append(changed)
      }
      chunks[source] = places
      if let renumbered = self.source(source) { network?[list: renumbered] = list }
    }
  }

  private static func numbers(_ kept: [Bool]) -> [Int?] {
    var next = 0
    return kept.map { isKept in
      defer { next += isKept ? 1 : 0 }
      return isKept ? next : nil
    }
  }

  private func source(_ source: SynapseSource) -> SynapseSource? {
    switch source {
    case .axon(let axon): axons[Int(axon)].map { .axon(UInt32($0)) }
    case .neuron(let neuron): neurons[Int(neuron)].map { .neuron(UInt32($0)) }
    }
  }

  /// A synapse with its new target; neuron 0 where the old one has gone.
  private func synapse(_ synapse: ChunkHeader.Synapse) -> ChunkHeader.Synapse {
    var changed = synapse
    changed.target = UInt32(neurons[Int(synapse.target)] ?? 0)
    return changed
  }

  private func chunk(
    _ source: SynapseSource, _ index: Int
  ) -> (source: SynapseSource, index: Int, places: [Int])? {
    guard let renumbered = self.source(source), let chunk = chunks[source]?[index] else { return nil }
    return (renumbered, chunk.index, chunk.places)
  }

  func action(_ action: ActionDraft) -> ActionDraft? {
    switch action {
    case .neuron(let neuron, let draft): neurons[neuron].map { .neuron($0, draft) }
    case .mask(let source, let delays):
      self.source(source).flatMap { network?[list: $0].isEmpty == false ? .mask($0, delays: delays) : nil }
    case .chunk(let source, let index, let header):
      chunk(source, index).map { .chunk($0.source, $0.index, header) }
    case .synapses(let source, let index, let synapses):
      chunk(source, index).map { chunk in
        .synapses(chunk.source, chunk.index, chunk.places.map { synapse(synapses[$0]) })
      }
    case .word(let source, let index, let word, let synapses): self.word(source, index, word, synapses)
    case .watchWeight(let point, let source, let index, let place):
      chunk(source, index).flatMap { chunk in
        chunk.places.firstIndex(of: place).map { .watchWeight(point: point, chunk.source, chunk.index, place: $0) }
      }
    case .state(let neuron, let word, let value): neurons[neuron].map { .state($0, word, value) }
    case .late(let axon, let steps): axons[axon].map { .late(axon: $0, steps: steps) }
    case .watch(let point, let quantity, let neuron):
      neuron < neurons.count
        ? neurons[neuron].map { .watch(point: point, quantity: quantity, neuron: $0) } : action
    case .read(let read): self.read(read).map { .read($0) }
    default: action
    }
  }

  /// A write of words: of the synapses in them that stay, in the words in which they then are.
  private func word(
    _ source: SynapseSource, _ index: Int, _ word: Int, _ synapses: [ChunkHeader.Synapse]
  ) -> ActionDraft? {
    guard let chunk = chunk(source, index), let kept = network?[list: chunk.source][chunk.index] else { return nil }
    let perWord = kept.kind.synapsesPerWord
    let old = word * perWord..<word * perWord + synapses.count
    guard let first = chunk.places.firstIndex(where: old.contains),
      let last = chunk.places.lastIndex(where: old.contains)
    else { return nil }
    let places = first / perWord * perWord..<min((last / perWord + 1) * perWord, chunk.places.count)
    let written = places.map { place in
      let number = chunk.places[place]
      return old.contains(number) ? synapse(synapses[number - old.lowerBound]) : kept.synapses[place]
    }
    return .word(chunk.source, chunk.index, word: first / perWord, written)
  }

  private func read(_ read: ReadDraft) -> ReadDraft? {
    switch read {
    case .neuron(let neuron): neurons[neuron].map { .neuron($0) }
    case .axons(let first): axons[first].map { .axons(from: $0) }
    case .chunk(let source, let index): chunk(source, index).map { .chunk($0.source, $0.index) }
    case .synapses(let source, let index): chunk(source, index).map { .synapses($0.source, $0.index) }
    case .state(let first): neurons[first].map { .state(from: $0) }
    case .profile, .rule, .register: read
    }
  }
}

extension ChunkDraft {
  /// Whether each target is one above that of the synapse before it.
  fileprivate var hasConsecutiveTargets: Bool {
    zip(synapses, synapses.dropFirst()).allSatisfy { $1.target == $0.target + 1 }
  }
}
