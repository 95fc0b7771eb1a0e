/// Cuts the synapses of one row into chunks: dense runs where they are cheaper, and one sparse chunk of the rest.
enum ChunkPlanner {
  enum Goal {
    /// As few words of synapse memory as possible, a chunk counted as ``chunkPrice`` words.
    case fewestWords
    /// One chunk for a row wherever it can be: for networks that run out of chunks.
    case fewestChunks
  }

  /// What a further chunk costs, in words: its eight clocks are those of eight sparse synapses, about.
  static let chunkPrice = 8
  /// Most synapses that a chunk's header can count.
  static let maximumCount = 65_535

  static func chunks(for row: QuantisedRow, goal: Goal) -> [Chunk] {
    // Stable, so that several synapses between one pair keep the order of the description.
    let sorted = row.synapses.enumerated().sorted {
      ($0.element.target, $0.offset) < ($1.element.target, $1.offset)
    }.map(\.element)
    var unique: [QuantisedSynapse] = []
    var repeated: [QuantisedSynapse] = []
    for synapse in sorted {
      if unique.last?.target == synapse.target { repeated.append(synapse) } else { unique.append(synapse) }
    }
    let allSparse = assemble(row, sparse: sorted, dense: [])
    var candidates = [allSparse]
    switch goal {
    case .fewestWords:
      let prices = DensePrices(row)
      for runs in [prices.areGapsAllowed ? [unique.indices] : unbrokenRuns(of: unique), denseRuns(of: unique, prices)] {
        var rest = repeated
        var end = 0
        for run in runs {
          rest += unique[end..<run.lowerBound]
          end = run.upperBound
        }
        rest += unique[end...]
        candidates.append(assemble(row, sparse: rest, dense: runs.map { unique[$0] }))
      }
    case .fewestChunks:
      let isOneRun = DensePrices(row).areGapsAllowed || unbrokenRuns(of: unique).count == 1
      if repeated.isEmpty && isOneRun { candidates.append(assemble(row, sparse: [], dense: [unique[...]])) }
    }
    return candidates.min { price(of: $0) < price(of: $1) } ?? allSparse
  }

  private static func price(of chunks: [Chunk]) -> (Int, Int) {
    (
      chunks.reduce(chunkPrice * chunks.count) { $0 + $1.words },
      chunks.reduce(0) { $0 + $1.clocks(lanes: 1) }
    )
  }

  private static func assemble(
    _ row: QuantisedRow, sparse: [QuantisedSynapse], dense: [ArraySlice<QuantisedSynapse>]
  ) -> [Chunk] {
    var chunks: [Chunk] = []
    for run in dense {
      guard let first = run.first?.target, let last = run.last?.target else { continue }
      var weights = [Int16](repeating: 0, count: Int(last - first) + 1)
      for synapse in run { weights[Int(synapse.target - first)] = synapse.weight }
      chunks.append(chunk(row, .dense(firstTarget: first, weights: weights), of: run))
    }
    for start in stride(from: 0, to: sparse.count, by: maximumCount) {
      let piece = sparse[start..<min(start + maximumCount, sparse.count)]
      chunks.append(chunk(row, .sparse(Array(piece)), of: piece))
    }
    return chunks
  }

  private static func chunk(
    _ row: QuantisedRow, _ body: Chunk.Body, of synapses: ArraySlice<QuantisedSynapse>
  ) -> Chunk {
    Chunk(
      delay: row.delay, shift: row.shift, plasticity: row.plasticity, body: body,
      projections: Set(synapses.map(\.projection)))
  }

  /// What dense runs of a row cost, in quarter words.
  private struct DensePrices {
    /// A step to the next target.
    let step: Int
    /// Whether a run may hold targets without a synapse: a weight of 0 there would learn if it were plastic.
    let areGapsAllowed: Bool

    init(_ row: QuantisedRow) {
      step = row.plasticity == nil ? 1 : 2
      areGapsAllowed = row.plasticity == nil
    }
  }

  /// The longest runs of consecutive targets.
  private static func unbrokenRuns(of synapses: [QuantisedSynapse]) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var start = 0
    for index in synapses.indices.dropFirst() where synapses[index].target != synapses[index - 1].target + 1 {
      runs.append(start..<index)
      start = index
    }
    return runs + [start..<synapses.count]
  }

  /// The runs of synapses (ascending targets, each once) that are cheaper dense, by dynamic programming over two states.
  ///
  /// Prices are in quarter words: a sparse synapse 4, a new run the chunk's.
  private static func denseRuns(of synapses: [QuantisedSynapse], _ prices: DensePrices) -> [Range<Int>] {
    let opening = 4 * chunkPrice + prices.step
    let never = Int.max / 4
    var sparse = 0
    var dense = Int.max / 2
    // For each synapse: whether its cheapest dense state opens a run, and whether the state before a new state is dense.
    var opens: [Bool] = []
    var followsDense: [Bool] = []
    for (index, synapse) in synapses.enumerated() {
      let isDenseCheaper = dense < sparse
      let before = min(sparse, dense)
      let gap = index == 0 ? 0 : Int(synapse.target - synapses[index - 1].target)
      let continuation = dense + (gap > 1 && !prices.areGapsAllowed ? never : gap * prices.step)
      let isContinuationCheaper = continuation <= before + opening
      followsDense.append(isDenseCheaper)
      opens.append(!isContinuationCheaper)
      dense = isContinuationCheaper ? continuation : before + opening
      sparse = before + 4
    }
    var runs: [Range<Int>] = []
    var isDense = dense < sparse
    var end = synapses.count
    for index in synapses.indices.reversed() {
      if !isDense {
        isDense = followsDense[index]
        end = index
      } else if opens[index] {
        runs.append(index..<end)
        isDense = followsDense[index]
        end = index
      }
    }
    return runs.reversed()
  }
}
