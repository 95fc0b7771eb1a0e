import SynfireMap

/// Words of the synapse memory that are read together: of what lies near each other, each word once.
package struct SynapseWords: Sendable {
  /// All words of the synapse memory; those that are not read are 0.
  package private(set) var words: [UInt32]
  private var runs: [Range<UInt32>] = []

  /// A gap of so many words is read over: a command and its reply cost 26 bytes beside the words.
  private static let longestGap: UInt32 = 6

  /// - Parameters:
  ///   - ranges: the words to read, which must exist.
  ///   - count: words of the synapse memory.
  package init(_ ranges: [Range<UInt32>], count: UInt32) {
    words = Array(repeating: 0, count: Int(count))
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) where !range.isEmpty {
      if let last = runs.last, range.lowerBound <= last.upperBound + Self.longestGap {
        runs[runs.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        runs.append(range)
      }
    }
  }

  /// The words of whole chunks, which must lie within the memory.
  package init(of chunks: some Sequence<ChunkHeader>, count: UInt32) {
    self.init(chunks.map { $0.start..<$0.start + $0.words }, count: count)
  }

  /// Reads all of them.
  package mutating func read<Failure: Error>(
    _ read: (_ address: UInt32, _ count: Int) throws(Failure) -> [UInt32]
  ) throws(Failure) {
    for run in runs {
      let found = try read(run.lowerBound, run.count)
      words.replaceSubrange(Int(run.lowerBound)..<Int(run.upperBound), with: found)
    }
  }
}

extension SynapseWords {
  /// The words that hold single synapses of chunks.
  init(synapses: [(header: ChunkHeader, place: UInt32)], count: UInt32) {
    self.init(
      synapses.map { synapse in
        let word = synapse.header.start + synapse.place / synapse.header.synapsesPerWord
        return word..<word + 1
      }, count: count)
  }
}
