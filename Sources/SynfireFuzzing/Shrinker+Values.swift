import SynfireMap

extension Shrinker {
  /// Makes values plain: one at a time, the plainest value first.
  mutating func simplify() async throws {
    try await replace([.low], at: \.network.placement)
    try await mergeProfiles()
    try await simplifyProfiles()
    try await simplifyLearning()
    try await simplifyActions()
    for neuron in smallest.network.neurons.indices { try await simplify(neuron: neuron) }
    for place in smallest.chunkPlaces { try await simplify(place) }
    try await gather()
    for place in smallest.places(of: \.currents) {
      try await approach([0, 1], at: \.steps[place.step].currents[place.index].value)
    }
    let most = smallest.steps.map(\.events.count).max() ?? 0
    try await replace([max(1, most)], at: \.network.maximumEvents)
  }

  /// Tries values in the order given until one still fails, or the value that is there comes up.
  mutating func replace<Value: Equatable>(
    _ values: [Value], get: (CaseDraft) -> Value, set: (inout CaseDraft, Value) -> Void
  ) async throws {
    for value in values {
      if get(smallest) == value || isOver { return }
      var candidate = smallest
      set(&candidate, value)
      if try await accept(candidate) { return }
    }
  }

  /// Tries plain numbers, then halves of what is there, as long as it fails.
  mutating func approach(
    _ plain: [Int], get: (CaseDraft) -> Int, set: (inout CaseDraft, Int) -> Void
  ) async throws {
    try await replace(plain, get: get, set: set)
    if plain.contains(get(smallest)) { return }
    while get(smallest).magnitude > 1, !isOver {
      let before = get(smallest)
      try await replace([before / 2], get: get, set: set)
      if get(smallest) == before { return }
    }
  }

  /// Moves synapses to neuron 0 and events to axon 0, so that others can go: of a chunk or a step at once.
  private mutating func gather() async throws {
    for place in smallest.chunkPlaces where !smallest.network[list: place.source][place.index].kind.isDense {
      let count = smallest.synapseCount(place)
      for range in [0..<count] + (0..<count).map({ $0..<$0 + 1 }) {
        var candidate = smallest
        for index in range { candidate.network[list: place.source][place.index].synapses[index].target = 0 }
        if try await accept(candidate), range.count == count { break }
      }
    }
    var candidate = smallest
    for step in candidate.steps.indices { candidate.steps[step].events = candidate.steps[step].events.map { _ in 0 } }
    if try await accept(candidate) { return }
    for step in smallest.steps.indices where smallest.steps[step].events.contains(where: { $0 > 0 }) {
      try await replace([smallest.steps[step].events.map { _ in 0 }], at: \.steps[step].events)
    }
  }

  /// One profile for all neurons, else none that no neuron has.
  private mutating func mergeProfiles() async throws {
    for profile in smallest.network.profiles.indices {
      var candidate = smallest
      for neuron in candidate.network.neurons.indices { candidate.network.neurons[neuron].profile = profile }
      if try await accept(candidate.withoutUnusedProfiles()) { return }
    }
    _ = try await accept(smallest.withoutUnusedProfiles())
  }

  private mutating func simplifyProfiles() async throws {
    for index in smallest.network.profiles.indices {
      func at<Value>(_ field: WritableKeyPath<ProfileDraft, Value>) -> WritableKeyPath<CaseDraft, Value> {
        let profile: WritableKeyPath<CaseDraft, ProfileDraft> = \.network.profiles[index]
        return profile.appending(path: field)
      }
      try await replace([ProfileDraft()], at: \.network.profiles[index])
      for flag in [\ProfileDraft.leaksByStep, \.integratesWhileRefractory, \.isBounded] {
        try await replace([false], at: at(flag))
      }
      try await replace([4096, 0, 4095], at: at(\.membraneDecay))
      try await replace([0, 4096, 4095], at: at(\.currentDecay))
      try await replace([0, 4096, 4095], at: at(\.adaptationDecay))
      try await replace([0, 2, 1], at: at(\.resetMode))
      for field in [\ProfileDraft.leakStep, \.refractory, \.lowerBound, \.adaptationJump] {
        try await approach([0, 1], at: at(field))
      }
    }
  }

  private mutating func simplify(neuron: Int) async throws {
    try await approach([0], at: \.network.neurons[neuron].bias)
    try await approach([0], at: \.network.neurons[neuron].reset)
    try await approach([1, 0], at: \.network.neurons[neuron].threshold)
  }

  private mutating func simplify(_ place: CaseDraft.ChunkPlace) async throws {
    let chunk: WritableKeyPath<CaseDraft, ChunkDraft> = \.network[list: place.source][place.index]
    try await replace([0], at: chunk.appending(path: \.noise))
    try await replace([0], at: chunk.appending(path: \.gap))
    try await replace([1, 2], at: chunk.appending(path: \.delay))
    try await approach([0], at: chunk.appending(path: \.shift))
    try await simplifyKind(of: place)
    for index in 0..<smallest.synapseCount(place) {
      let synapse: WritableKeyPath<CaseDraft, ChunkHeader.Synapse> = chunk.appending(path: \.synapses[index])
      try await replace([0], at: synapse.appending(path: \.fraction))
      try await approach(
        [1], get: { Int($0[keyPath: synapse].weight) }, set: { $0[keyPath: synapse].weight = Int32($1) })
    }
  }

  private mutating func simplifyKind(of place: CaseDraft.ChunkPlace) async throws {
    for kind in [ChunkDraft.Kind.sparseFixed, .sparsePlastic] {
      if smallest.network[list: place.source][place.index].kind == kind { return }
      if try await accept(smallest.changing(place, to: kind)) { return }
    }
  }

  /// Makes free runs short and their ticks fast: a slow tick misses none in a small network, and nothing of that could go.
  mutating func simplifyFreeRuns() async throws {
    for place in smallest.places(of: \.actions) {
      let action: WritableKeyPath<CaseDraft, ActionDraft> = \.steps[place.step].actions[place.index]
      guard case .freeRun(let clocks, let steps) = smallest[keyPath: action] else { continue }
      let shorter = [(1, 1), (1, 2), (1, steps), (clocks, 1)]
      try await replace(shorter.map { .freeRun(clocks: $0.0, steps: $0.1) }, at: action)
    }
  }

  private mutating func simplifyActions() async throws {
    for place in smallest.places(of: \.actions) {
      let action: WritableKeyPath<CaseDraft, ActionDraft> = \.steps[place.step].actions[place.index]
      switch smallest[keyPath: action] {
      case .pause: try await replace([.pause(clocks: 1)], at: action)
      case .stall: try await replace([.stall(steps: 1), .stall(steps: 2)], at: action)
      case .late(let axon, _): try await replace([.late(axon: axon, steps: 1)], at: action)
      case .state(let neuron, let word, _):
        try await replace([.state(neuron, word, 0), .state(neuron, word, 1)], at: action)
      case .watch(let point, let quantity, _) where point > 0:
        try await replace([.watch(point: 0, quantity: quantity, neuron: 0)], at: action)
      case .watchWeight(let point, let source, let index, let place) where point > 0:
        try await replace([.watchWeight(point: 0, source, index, place: place)], at: action)
      case .modulation: try await replace([.modulation(256), .modulation(0), .modulation(-256)], at: action)
      case .chunk(let source, let index, let header): try await simplify(header, source, index, at: action)
      default: break
      }
    }
  }

  mutating func replace<Value: Equatable>(
    _ values: [Value], at path: WritableKeyPath<CaseDraft, Value>
  ) async throws {
    try await replace(values, get: { $0[keyPath: path] }, set: { $0[keyPath: path] = $1 })
  }

  mutating func approach(_ plain: [Int], at path: WritableKeyPath<CaseDraft, Int>) async throws {
    try await approach(plain, get: { $0[keyPath: path] }, set: { $0[keyPath: path] = $1 })
  }
}

extension CaseDraft {
  /// The case without profiles that no neuron has or gets.
  fileprivate func withoutUnusedProfiles() -> CaseDraft {
    var used = Set(network.neurons.map(\.profile))
    for case .neuron(_, let draft) in steps.lazy.flatMap(\.actions) { used.insert(draft.profile) }
    let order = used.sorted()
    let numbers = Dictionary(uniqueKeysWithValues: zip(order, order.indices))
    func number(_ profile: Int) -> Int { numbers[profile] ?? 0 }
    var result = self
    result.network.profiles = order.map { network.profiles[$0] }
    for neuron in result.network.neurons.indices {
      result.network.neurons[neuron].profile = number(network.neurons[neuron].profile)
    }
    for step in steps.indices {
      result.steps[step].actions = steps[step].actions.compactMap { action in
        switch action {
        case .neuron(let neuron, var draft):
          draft.profile = number(draft.profile)
          return .neuron(neuron, draft)
        case .profile(let profile, let draft): return numbers[profile].map { .profile($0, draft) }
        case .read(.profile(let profile)): return numbers[profile].map { .read(.profile($0)) }
        default: return action
        }
      }
    }
    return result
  }
}
