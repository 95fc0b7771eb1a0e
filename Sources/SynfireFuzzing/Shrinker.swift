import SynfireMap

/// Makes a failing case smaller by delta debugging: it leaves out parts and makes values plain as long as it still fails.
///
/// Parts are tried from halves down to single ones, and the passes are repeated until none finds anything or the time is
/// over. Every candidate is run; nothing is concluded from what it looks like.
struct Shrinker<Failure: Sendable> {
  /// Runs a case: how it fails, nil where it does not, or not in the way that is looked for.
  typealias Check = (CaseDraft) async throws -> Failure?

  /// The smallest failing case so far.
  private(set) var smallest: CaseDraft
  private(set) var failure: Failure
  /// Cases run.
  private(set) var tries = 0
  private let check: Check
  private let limit: ShrinkLimit

  /// - Parameters:
  ///   - failing: a case for which `check` gives `failure`.
  ///   - limit: how long to try, from now on.
  init(_ failing: CaseDraft, failure: Failure, limit: Duration, check: @escaping Check) {
    smallest = failing
    self.failure = failure
    self.check = check
    self.limit = ShrinkLimit(limit)
  }

  var isOver: Bool { limit.isOver }

  /// Shrinks until nothing more comes off.
  ///
  /// - Throws: what `check` throws.
  mutating func run() async throws {
    try await truncate()
    while !isOver {
      let before = smallest
      try await simplifyFreeRuns()
      try await removeParts()
      try await simplify()
      if smallest == before { return }
    }
  }

  /// Takes a candidate for the smallest case if it is another one and fails.
  mutating func accept(_ candidate: CaseDraft?) async throws -> Bool {
    guard var candidate, !isOver else { return false }
    candidate.normalise()
    guard candidate != smallest else { return false }
    tries += 1
    guard let failure = try await check(candidate) else { return false }
    smallest = candidate
    self.failure = failure
    return true
  }

  /// Leaves out the steps behind the one in which the failure showed, if it still does.
  mutating func cut(behind step: Int) async throws {
    var candidate = smallest
    candidate.steps.removeLast(max(0, candidate.steps.count - step - 1))
    _ = try await accept(candidate.steps.isEmpty ? nil : candidate)
  }

  /// Finds a short beginning of the case that fails.
  private mutating func truncate() async throws {
    var low = 0
    while smallest.steps.count - low > 1, !isOver {
      let middle = low + (smallest.steps.count - low) / 2
      var candidate = smallest
      candidate.steps.removeLast(candidate.steps.count - middle)
      if try await !accept(candidate) { low = middle }
    }
  }

  /// Leaves out ranges of a list's elements, from halves of it down to single ones, the last ones first.
  ///
  /// - Parameters:
  ///   - count: elements that the list has now.
  ///   - without: the case without a range of them.
  private mutating func remove(
    count: (CaseDraft) -> Int, without: (CaseDraft, Range<Int>) -> CaseDraft?
  ) async throws {
    var size = max(1, count(smallest) / 2)
    while true {
      var end = count(smallest)
      while end > 0, !isOver {
        let start = max(0, end - size)
        _ = try await accept(without(smallest, start..<end))
        end = start
      }
      if size == 1 || isOver { return }
      size /= 2
    }
  }

  private mutating func removeParts() async throws {
    try await remove(count: { $0.places(of: \.actions).count }, without: { $0.removing($1, of: \.actions) })
    try await remove(count: \.network.neurons.count, without: { $0.removing(neurons: $1) })
    try await remove(count: \.steps.count, without: { $0.removing(steps: $1) })
    try await remove(count: \.network.axons.count, without: { $0.removing(axons: $1) })
    try await remove(count: { $0.chunkPlaces.count }, without: { $0.removing(chunks: $1) })
    try await remove(count: { $0.places(of: \.events).count }, without: { $0.removing($1, of: \.events) })
    try await remove(count: { $0.places(of: \.currents).count }, without: { $0.removing($1, of: \.currents) })
    for place in smallest.chunkPlaces.reversed() {
      try await remove(count: { $0.synapseCount(place) }, without: { $0.removing(synapses: $1, of: place) })
    }
  }
}

extension CaseDraft {
  struct ChunkPlace {
    var source: SynapseSource
    var index: Int
  }

  /// All chunks.
  var chunkPlaces: [ChunkPlace] {
    network.sources.flatMap { source in
      network[list: source].indices.map { ChunkPlace(source: source, index: $0) }
    }
  }

  func synapseCount(_ place: ChunkPlace) -> Int { network[list: place.source][place.index].synapses.count }

  /// Step and index of all elements of what each step has a list of.
  func places<Element>(of list: KeyPath<StepDraft, [Element]>) -> [(step: Int, index: Int)] {
    steps.indices.flatMap { step in steps[step][keyPath: list].indices.map { (step: step, index: $0) } }
  }

  /// The case without some of these elements.
  func removing<Element>(_ range: Range<Int>, of list: WritableKeyPath<StepDraft, [Element]>) -> CaseDraft {
    var result = self
    for place in places(of: list)[range].reversed() { result.steps[place.step][keyPath: list].remove(at: place.index) }
    return result
  }

  func removing(steps range: Range<Int>) -> CaseDraft? {
    var result = self
    result.steps.removeSubrange(range)
    return result.steps.isEmpty ? nil : result
  }

  func removing(neurons range: Range<Int>) -> CaseDraft? {
    var selection = Selection(network)
    for neuron in range { selection.neurons[neuron] = false }
    return keeping(selection)
  }

  func removing(axons range: Range<Int>) -> CaseDraft? {
    var selection = Selection(network)
    for axon in range { selection.axons[axon] = false }
    return keeping(selection)
  }

  /// Without some of ``chunkPlaces``.
  func removing(chunks range: Range<Int>) -> CaseDraft? {
    var selection = Selection(network)
    for place in chunkPlaces[range] { selection.removeChunk(place.source, place.index) }
    return keeping(selection)
  }

  /// Without some synapses of a chunk, of which one stays at least.
  func removing(synapses range: Range<Int>, of place: ChunkPlace) -> CaseDraft? {
    if synapseCount(place) <= range.count { return nil }
    var selection = Selection(network)
    for synapse in range { selection.synapses[place.source]?[place.index][synapse] = false }
    return keeping(selection)
  }
}
