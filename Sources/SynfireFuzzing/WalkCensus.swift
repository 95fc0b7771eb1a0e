import SynfireMap

/// Counts what the walks over the lists of sources show.
struct WalkCensus {
  /// What a walk over one chunk shows.
  private struct ChunkFacts {
    var options: [FuzzOption]
    var corners: [FuzzCorner]
    var targets: Set<UInt32>
    var header: ChunkHeader
    /// What learns in it; nil where it is fixed.
    var plastic: PlasticChunk?
  }

  private let core: CoreConfiguration
  private let activeNeurons: Int
  private var chunks: [UInt32]
  private var synapses: [UInt32]
  /// Arrivals at plastic chunks since they were taken, by the chunk's number.
  private var arrivals: [Int] = []
  /// By the chunk's number; taken apart when it is first walked, and again after a write.
  private var facts: [Int: ChunkFacts] = [:]

  init(_ image: RegisterImage) {
    core = image.core
    activeNeurons = image.activeNeurons
    chunks = image.contents(of: .chunks)
    synapses = image.contents(of: .synapses)
  }

  /// The arrivals at plastic chunks since the last call.
  mutating func takeArrivals() -> [Int] {
    defer { arrivals.removeAll(keepingCapacity: true) }
    return arrivals
  }

  /// A chunk that learns; nil where it is fixed.
  mutating func plasticChunk(_ number: Int) -> PlasticChunk? { facts(of: number).plastic }

  mutating func write(_ region: Region, address: UInt32, words: [UInt32]) {
    let range = Int(address)..<Int(address) + words.count
    if region == .chunks { chunks.replaceSubrange(range, with: words) }
    if region == .synapses { synapses.replaceSubrange(range, with: words) }
    facts.removeAll()
  }

  /// Counts the walk over the list of a source.
  ///
  /// - Parameters:
  ///   - word: the source's word.
  ///   - due: bit d − 1: its synapses with delay d are due.
  mutating func note(_ source: SynapseSource, word: UInt32, due: UInt16, in census: inout Census) {
    let delays = UInt16(truncatingIfNeeded: SourceField.delays(word))
    guard delays != 0 else { return census.count(.emptyRow) }
    guard due & delays != 0 else { return }
    var number = Int(SourceField.firstChunk(word))
    let first = number
    var walkedDelays: Set<UInt32> = []
    while true {
      let chunk = facts(of: number)
      if (due & delays) >> UInt16(chunk.header.delay - 1) & 1 == 1 {
        walkedDelays.insert(chunk.header.delay)
        if chunk.plastic != nil { arrivals.append(number) }
        note(chunk, source, in: &census)
      }
      if chunk.header.isLast { break }
      number += 1
    }
    census.count(.severalChunks, if: number > first)
    census.count(.severalDelays, if: walkedDelays.count > 1)
    census.count(.lastChunk, if: number == Int(core.chunks) - 1)
  }

  private func note(_ chunk: ChunkFacts, _ source: SynapseSource, in census: inout Census) {
    for option in chunk.options { census.count(option) }
    for corner in chunk.corners { census.count(corner) }
    switch source {
    case .axon: census.count(FuzzOption.axonDelay1.next(Int(chunk.header.delay) - 1))
    case .neuron(let neuron):
      census.count(FuzzOption.neuronDelay1.next(Int(chunk.header.delay) - 1))
      let isOwn = chunk.targets.contains(neuron)
      census.count(.selfConnection, if: isOwn)
      census.count(.plasticSelfConnection, if: isOwn && chunk.plastic != nil)
    }
  }

  private mutating func facts(of number: Int) -> ChunkFacts {
    if let known = facts[number] { return known }
    let header = ChunkHeader(start: chunks[2 * number], extent: chunks[2 * number + 1])
    let all = (0..<header.count).map { header.synapse($0, in: synapses) }
    let kind: FuzzOption =
      header.isDense
      ? (header.isPlastic ? .densePlastic : .denseFixed) : (header.isPlastic ? .sparsePlastic : .sparseFixed)
    var corners: [FuzzCorner] = []
    func add(_ corner: FuzzCorner, if condition: Bool) { if condition { corners.append(corner) } }
    add(.oneSynapseRow, if: all.count == 1)
    let targets = Set(all.map(\.target))
    add(.fullRow, if: targets.count == activeNeurons)
    add(.repeatedTarget, if: zip(all, all.dropFirst()).contains { $0.target == $1.target })
    add(.weightLeast, if: all.contains { $0.weight == -128 })
    add(.weightMost, if: all.contains { $0.weight == 127 })
    add(.weightZero, if: all.contains { $0.weight == 0 })
    add(.fraction, if: all.contains { $0.fraction != 0 })
    add(.partialWord, if: header.count % header.synapsesPerWord != 0)
    add(.lastSynapseWord, if: header.start + header.words == core.synapseWords)
    let found = ChunkFacts(
      options: [kind, FuzzOption.shift0.next(Int(header.shift))], corners: corners, targets: targets, header: header,
      plastic: header.isPlastic ? PlasticChunk(header, targets: all.map(\.target)) : nil)
    facts[number] = found
    return found
  }
}
