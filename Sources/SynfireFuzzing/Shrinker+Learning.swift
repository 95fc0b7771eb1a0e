import SynfireMap

extension Shrinker {
  /// Makes what learning depends on plain: one rule, no entry of a window that does not matter, learning on at full scale.
  mutating func simplifyLearning() async throws {
    var candidate = smallest
    candidate.network.learning = true
    candidate.network.modulation = 256
    for step in candidate.steps.indices { candidate.steps[step].actions.removeAll(where: \.isOfLearning) }
    _ = try await accept(candidate)
    try await replace([nil, true], at: \.network.learning)
    try await replace([nil, 256, 0, -256], at: \.network.modulation)
    try await mergeRules()
    for rule in smallest.network.rules.indices {
      try await replace([RuleDraft()], at: \.network.rules[rule])
      try await simplifyWord(get: { $0.network.rules[rule] }, set: { $0.network.rules[rule] = $1 })
      for part in RulePart.tables {
        try await simplify(part, get: { $0.network.rules[rule] }, set: { $0.network.rules[rule] = $1 })
      }
    }
    for place in smallest.places(of: \.actions) {
      let action: WritableKeyPath<CaseDraft, ActionDraft> = \.steps[place.step].actions[place.index]
      guard case .rule(let rule, let part, _) = smallest[keyPath: action] else { continue }
      func written(_ draft: CaseDraft) -> RuleDraft {
        if case .rule(_, _, let rule) = draft[keyPath: action] { rule } else { RuleDraft() }
      }
      func set(_ draft: inout CaseDraft, _ value: RuleDraft) { draft[keyPath: action] = .rule(rule, part, value) }
      if part == .word {
        try await simplifyWord(get: written, set: set)
      } else {
        try await simplify(part, get: written, set: set)
      }
    }
  }

  /// One rule for all chunks and neurons, else none that nobody has.
  private mutating func mergeRules() async throws {
    for rule in smallest.network.rules.indices {
      if try await accept(smallest.settingRules { _ in rule }.withoutUnusedRules()) { return }
    }
    _ = try await accept(smallest.withoutUnusedRules())
  }

  private mutating func simplifyWord(
    get: @escaping (CaseDraft) -> RuleDraft, set: @escaping (inout CaseDraft, RuleDraft) -> Void
  ) async throws {
    for change: (inout RuleDraft) -> Void in [
      { $0.pairsAll = false }, { $0.isSoft = false }, { ($0.minimum, $0.maximum) = (-128, 127) },
      { $0.minimum = -128 }, { $0.maximum = 127 },
    ] {
      var rule = get(smallest)
      change(&rule)
      try await replace([rule], get: get, set: set)
    }
  }

  /// Makes the entries of a window or decay that do not matter 0, from halves of it down to single ones, and the others plain.
  private mutating func simplify(
    _ part: RulePart, get: (CaseDraft) -> RuleDraft, set: (inout CaseDraft, RuleDraft) -> Void
  ) async throws {
    func changed(_ change: (inout [Int]) -> Void) -> RuleDraft {
      var rule = get(smallest)
      change(&rule[table: part])
      return rule
    }
    var size = RuleDraft.lags
    while size > 0 {
      for start in stride(from: 0, to: RuleDraft.lags, by: size) where !isOver {
        let range = start..<min(start + size, RuleDraft.lags)
        try await replace([changed { entries in for lag in range { entries[lag] = 0 } }], get: get, set: set)
      }
      size /= 2
    }
    let one = part.needsTraces ? 4096 : 256
    for lag in 0..<RuleDraft.lags where get(smallest)[table: part][lag] != 0 {
      let sign = part.needsTraces ? 1 : get(smallest)[table: part][lag].signum()
      try await replace([changed { $0[lag] = sign * one }, changed { $0[lag] = sign }], get: get, set: set)
    }
  }

  /// Makes another header of a chunk more like the chunk's own: wholly, or in one field.
  mutating func simplify(
    _ header: HeaderDraft, _ source: SynapseSource, _ index: Int, at action: WritableKeyPath<CaseDraft, ActionDraft>
  ) async throws {
    let own = smallest.network[list: source][index].head
    try await replace([.chunk(source, index, own)], at: action)
    for change: (inout HeaderDraft) -> Void in [
      { $0.shift = own.shift }, { $0.delay = own.delay }, { $0.isPlastic = own.isPlastic }, { $0.rule = own.rule },
      { $0.skippedWords = 0 }, { $0.count = own.count },
    ] {
      guard case .chunk(_, _, var header) = smallest[keyPath: action] else { return }
      change(&header)
      try await replace([.chunk(source, index, header)], at: action)
    }
  }
}

extension ActionDraft {
  /// Whether the action writes a register of learning.
  fileprivate var isOfLearning: Bool {
    switch self {
    case .learning, .modulation: true
    default: false
    }
  }
}

extension CaseDraft {
  /// The case without rules that no plastic chunk and no neuron has or gets.
  fileprivate func withoutUnusedRules() -> CaseDraft {
    var used = Set(network.neurons.map(\.traceRule))
    for place in chunkPlaces where network[list: place.source][place.index].kind.isPlastic {
      used.insert(network[list: place.source][place.index].rule)
    }
    for action in steps.lazy.flatMap(\.actions) {
      if case .neuron(_, let neuron) = action { used.insert(neuron.traceRule) }
      if case .chunk(_, _, let header) = action, header.isPlastic { used.insert(header.rule) }
    }
    let order = used.sorted()
    let numbers = Dictionary(uniqueKeysWithValues: zip(order, order.indices))
    var result = settingRules { numbers[$0] ?? 0 }
    result.network.rules = order.map { network.rules[$0] }
    for step in steps.indices {
      result.steps[step].actions = result.steps[step].actions.compactMap { action in
        switch action {
        case .rule(let rule, let part, let draft): numbers[rule].map { .rule($0, part, draft) }
        case .read(.rule(let rule, let part)): numbers[rule].map { .read(.rule($0, part)) }
        default: action
        }
      }
    }
    return result
  }

  /// The case with other rules of neurons and chunks.
  ///
  /// - Parameter number: the new index of a rule from the old one.
  fileprivate func settingRules(_ number: (Int) -> Int) -> CaseDraft {
    var result = self
    for neuron in network.neurons.indices {
      result.network.neurons[neuron].traceRule = number(network.neurons[neuron].traceRule)
    }
    for place in chunkPlaces {
      result.network[list: place.source][place.index].rule = number(network[list: place.source][place.index].rule)
    }
    for step in steps.indices {
      result.steps[step].actions = steps[step].actions.map { action in
        switch action {
        case .neuron(let index, var neuron):
          neuron.traceRule = number(neuron.traceRule)
          return .neuron(index, neuron)
        case .chunk(let source, let index, var header):
          header.rule = number(header.rule)
          return .chunk(source, index, header)
        default: return action
        }
      }
    }
    return result
  }

  /// The case with a chunk of a sparse kind.
  func changing(_ place: ChunkPlace, to kind: ChunkDraft.Kind) -> CaseDraft {
    var result = self
    let old = network[list: place.source][place.index].kind
    result.network[list: place.source][place.index].kind = kind
    if !kind.isPlastic {
      for index in 0..<synapseCount(place) {
        result.network[list: place.source][place.index].synapses[index].fraction = 0
      }
    }
    for step in steps.indices {
      result.steps[step].actions = steps[step].actions.map { action in
        guard case .word(place.source, place.index, let word, let synapses) = action else { return action }
        return .word(place.source, place.index, word: word * old.synapsesPerWord / kind.synapsesPerWord, synapses)
      }
    }
    return result
  }
}
