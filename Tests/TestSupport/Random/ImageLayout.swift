import SynfireMap

/// Places lists of chunks and their synapses in the memories of a core.
///
/// Lists and synapses stand in random order with random gaps, so that an image has words that no section covers and
/// lists that end with the memory.
struct ImageLayout {
  /// Words of each source, axons first, then neurons.
  private(set) var sources: [UInt32] = []
  /// Runs of words by address in the chunks' region.
  private(set) var chunks: [(address: Int, words: [UInt32])] = []
  /// Runs of words by address in the synapses' region.
  private(set) var synapses: [(address: Int, words: [UInt32])] = []

  init(lists: [[ChunkDraft]], core: CoreConfiguration, random: inout SplitMix64) {
    let used = lists.joined()
    let starts = Self.places(lists.map { $0.map(\.wordCount) }.flatMap { $0 }, in: Int(core.synapseWords), &random)
    let firsts = Self.places(lists.map(\.count), in: Int(core.chunks), &random)
    for (draft, start) in zip(used, starts) { synapses.append((start, draft.words)) }

    var nextStart = starts.makeIterator()
    for (list, first) in zip(lists, firsts) {
      var source: UInt32 = 0
      if list.isEmpty {
        SourceField.firstChunk.set(Int32(random.integer(in: 0...Int(core.chunks) - 1)), in: &source)
      } else {
        SourceField.firstChunk.set(Int32(first), in: &source)
        let delays = list.reduce(0) { $0 | 1 << ($1.delay - 1) }
        SourceField.delays.set(Int32(delays), in: &source)
        let headers = zip(list.indices, list).flatMap { index, draft in
          draft.header(start: nextStart.next() ?? 0, isLast: index == list.count - 1)
        }
        chunks.append((2 * first, headers))
      }
      sources.append(source)
    }
  }

  /// First addresses for blocks of the given sizes in a memory: in random order, with gaps, without overlaps.
  private static func places(_ sizes: [Int], in capacity: Int, _ random: inout SplitMix64) -> [Int] {
    var slack = capacity - sizes.reduce(0, +)
    var address = random.pick([0, slack, random.integer(in: 0...slack)])
    slack -= address
    var places = [Int](repeating: 0, count: sizes.count)
    for block in random.shuffled(Array(sizes.indices)) {
      if slack > 0 && random.chance(0.1) {
        let gap = random.integer(in: 1...min(slack, 8))
        slack -= gap
        address += gap
      }
      places[block] = address
      address += sizes[block]
    }
    return places
  }
}
