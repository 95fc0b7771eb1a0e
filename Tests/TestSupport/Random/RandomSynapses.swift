import SynfireMap

/// The lists of chunks of all sources of a random network.
struct RandomSynapses {
  /// For each axon of the network its chunks.
  private(set) var axons: [[ChunkDraft]]
  /// For each neuron its chunks.
  private(set) var neurons: [[ChunkDraft]]
  /// Most axon events of a step for which no input leaves the accumulators.
  private(set) var maximumEvents: Int
  /// The axon with very many synapses to one neuron, if there is one.
  let funnelAxon: Int?

  private let core: CoreConfiguration
  private let style: RandomStyle
  private var chunksLeft: Int
  private var wordsLeft: Int

  init(style: RandomStyle, core: CoreConfiguration, random: inout SplitMix64) {
    self.core = core
    self.style = style
    axons = Array(repeating: [], count: style.axons)
    neurons = Array(repeating: [], count: style.neurons)
    chunksLeft = Int(core.chunks)
    wordsLeft = Int(core.synapseWords)
    maximumEvents = style.maximumEvents

    funnelAxon = style.hasFunnel ? random.integer(in: 0...style.axons - 1) : nil
    if let funnelAxon { append(funnel(&random), toAxon: funnelAxon) }
    for axon in random.shuffled(Array(axons.indices)) where random.chance(0.9) {
      for _ in 0..<random.pick([1, 1, 1, 2, 3]) {
        append(chunk(style.axonWeights, style.axonDelays, &random), toAxon: axon)
      }
    }
    for neuron in random.shuffled(Array(neurons.indices)) where random.chance(style.recurrence) {
      for _ in 0..<random.pick([1, 1, 2, 3]) {
        var draft = chunk(style.neuronWeights, style.neuronDelays, &random)
        if !draft.isDense && random.chance(0.1) { draft.targets[0] = neuron }
        append(draft, toNeuron: neuron)
      }
    }
    fitAccumulators()
  }

  private mutating func takesRoom(_ draft: ChunkDraft) -> Bool {
    guard chunksLeft >= 1 && wordsLeft >= draft.wordCount else { return false }
    chunksLeft -= 1
    wordsLeft -= draft.wordCount
    return true
  }

  private mutating func append(_ draft: ChunkDraft, toAxon axon: Int) {
    if takesRoom(draft) { axons[axon].append(draft) }
  }

  private mutating func append(_ draft: ChunkDraft, toNeuron neuron: Int) {
    if takesRoom(draft) { neurons[neuron].append(draft) }
  }

  private func chunk(
    _ weights: RandomStyle.Weights, _ delays: [Int], _ random: inout SplitMix64
  ) -> ChunkDraft {
    let isDense = random.chance(0.4)
    let isPlastic = random.chance(0.4)
    let longest = min(style.neurons, 32)
    let count =
      random.chance(0.1) ? 1 : isDense ? random.integer(in: 1...longest) : random.integer(in: 1...max(1, longest / 2))
    let first = random.integer(in: 0...style.neurons - (isDense ? count : 1))
    let targets =
      isDense ? Array(first..<first + count) : (0..<count).map { _ in random.integer(in: 0...style.neurons - 1) }
    var draft = ChunkDraft(
      isDense: isDense, isPlastic: isPlastic, shift: random.pick(style.shifts),
      delay: random.pick(delays), rule: 0,
      firstTarget: first, targets: targets, weights: targets.map { _ in weights.draw(&random) },
      fractions: targets.map { _ in isPlastic ? random.integer(in: 0...255) : 0 },
      padding: UInt32(truncatingIfNeeded: random.next()))
    if isPlastic {
      draft.rule = random.integer(in: 0...style.rules.count - 1)
      draft.limitWeights(to: style.rules[draft.rule], toBounds: random.chance(0.1), random: &random)
    } else if random.chance(0.1) {
      draft.rule = random.integer(in: 0...7)
    }
    return draft
  }

  /// Many of the heaviest synapses from one axon to one neuron, so that the input comes near the accumulators' limit.
  private func funnel(_ random: inout SplitMix64) -> ChunkDraft {
    let count = random.integer(in: 24...64)
    let target = random.integer(in: 0...style.neurons - 1)
    let weight = random.pick([-128, 127])
    var draft = ChunkDraft(
      isDense: false, isPlastic: random.chance(0.5), shift: 7, delay: random.pick(style.axonDelays), rule: 0,
      firstTarget: 0, targets: Array(repeating: target, count: count),
      weights: Array(repeating: weight, count: count), fractions: Array(repeating: 0, count: count), padding: 0)
    if draft.isPlastic { draft.limitWeights(to: style.rules[0], toBounds: false, random: &random) }
    return draft
  }

  /// Lowers the most events of a step, and where that is not enough the shifts, until every input fits.
  private mutating func fitAccumulators() {
    let limit = Int(core.accumulatorRange.upperBound) + Int(core.currentRange.lowerBound)
    while worstInput(events: maximumEvents) > limit {
      if maximumEvents > 1 {
        maximumEvents -= 1
      } else {
        for axon in axons.indices { axons[axon] = axons[axon].map(Self.halved) }
        for neuron in neurons.indices { neurons[neuron] = neurons[neuron].map(Self.halved) }
      }
    }
  }

  private static func halved(_ draft: ChunkDraft) -> ChunkDraft {
    var result = draft
    // The weights of a plastic chunk are within their rule's bounds, whose largest counts: halved they are no less.
    if draft.shift > 0 {
      result.shift -= 1
    } else if !draft.isPlastic {
      result.weights = draft.weights.map { $0 / 2 }
    }
    return result
  }

  /// The largest magnitude that any neuron's input can have, as the page of the image format bounds it.
  private func worstInput(events: Int) -> Int {
    var worst = magnitudes(neurons.flatMap { $0 })
    for delay in 1...Int(core.maximumDelay) {
      var largest = [Int](repeating: 0, count: style.neurons)
      for list in axons {
        let ofAxon = magnitudes(list.filter { $0.delay == delay })
        for neuron in largest.indices { largest[neuron] = max(largest[neuron], ofAxon[neuron]) }
      }
      for neuron in worst.indices { worst[neuron] += events * largest[neuron] }
    }
    return worst.max() ?? 0
  }

  /// For each neuron the sum of the delivered weights' magnitudes of all synapses of the chunks to it,
  /// as large as learning can make them.
  private func magnitudes(_ chunks: [ChunkDraft]) -> [Int] {
    var result = [Int](repeating: 0, count: style.neurons)
    for chunk in chunks {
      let learned = chunk.isPlastic ? style.rules[chunk.rule].largestMagnitude : 0
      for (target, weight) in zip(chunk.targets, chunk.weights) {
        result[target] += max(learned, abs(weight)) << chunk.shift
      }
    }
    return result
  }
}
