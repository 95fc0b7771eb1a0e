import SynfireMap

extension CaseDraft {
  /// Whether no sum of synaptic input can leave the accumulator, whatever fires and whenever the host's writes come.
  ///
  /// The writes of a case change weights, targets, shifts and delays in the middle of a run; a chunk is taken at the worst
  /// of all that it ever holds.
  var sumsFit: Bool {
    let core = network.core
    let limit = Int(core.accumulatorRange.upperBound) + Int(core.currentRange.lowerBound)
    let worst = worstSums
    return network.neurons.indices.allSatisfy { neuron in
      worst.neurons[neuron] + network.maximumEvents * worst.axons[neuron] <= limit
    }
  }

  /// For each neuron the worst sum that the synapses of neurons make, and that of the axons for one event in each step:
  /// for each delay the largest of any axon.
  var worstSums: (neurons: [Int], axons: [Int]) {
    let count = network.neurons.count
    let delays = Int(network.core.maximumDelay)
    let writes = ChunkWrites(self)
    var neuronSums = [Int](repeating: 0, count: count)
    var axonSums = [Int](repeating: 0, count: count * delays)
    for source in network.sources {
      var own = [Int](repeating: 0, count: count * delays)
      for index in network[list: source].indices {
        let worst = writes.worst(of: source, index)
        for delay in worst.delays {
          for (neuron, magnitude) in worst.magnitudes.enumerated() where magnitude > 0 {
            own[(delay - 1) * count + neuron] += magnitude << worst.shift
          }
        }
      }
      switch source {
      case .axon: for index in own.indices { axonSums[index] = max(axonSums[index], own[index]) }
      case .neuron: for index in own.indices { neuronSums[index % count] += own[index] }
      }
    }
    var axonTotals = [Int](repeating: 0, count: count)
    for index in axonSums.indices { axonTotals[index % count] += axonSums[index] }
    return (neuronSums, axonTotals)
  }
}

/// What the host's writes make of the chunks and rules of a case.
private struct ChunkWrites {
  private struct Reference: Hashable {
    var source: SynapseSource
    var index: Int
  }

  /// A synapse as a write makes it, at its place in its chunk.
  private struct WrittenSynapse {
    var place: Int
    var synapse: ChunkHeader.Synapse
  }

  private let network: NetworkDraft
  private var headers: [Reference: [HeaderDraft]] = [:]
  private var synapses: [Reference: [WrittenSynapse]] = [:]
  /// For each rule the largest magnitude that its bounds ever allow.
  private var magnitudes: [Int]

  init(_ draft: CaseDraft) {
    network = draft.network
    magnitudes = draft.network.rules.map(\.largestMagnitude)
    for action in draft.steps.lazy.flatMap(\.actions) {
      switch action {
      case .chunk(let source, let index, let header):
        headers[Reference(source: source, index: index), default: []].append(header)
      case .synapses(let source, let index, let written): note(written, from: 0, source, index)
      case .word(let source, let index, let word, let written):
        note(written, from: word * network[list: source][index].kind.synapsesPerWord, source, index)
      case .rule(let rule, .word, let written): magnitudes[rule] = max(magnitudes[rule], written.largestMagnitude)
      default: break
      }
    }
  }

  private mutating func note(
    _ written: [ChunkHeader.Synapse], from first: Int, _ source: SynapseSource, _ index: Int
  ) {
    for (offset, synapse) in written.enumerated() {
      synapses[Reference(source: source, index: index), default: []].append(
        WrittenSynapse(place: first + offset, synapse: synapse))
    }
  }

  /// Of all that a chunk ever holds: for each neuron the largest sum of magnitudes, the largest shift, and the delays.
  func worst(of source: SynapseSource, _ index: Int) -> (magnitudes: [Int], shift: Int, delays: Set<Int>) {
    let chunk = network[list: source][index]
    let reference = Reference(source: source, index: index)
    let all = [chunk.head] + (headers[reference] ?? [])
    let learned = all.filter(\.isPlastic).map { magnitudes[$0.rule] }.max() ?? 0
    // Words of a dense chunk that are taken for others, or for other kinds of weights, hold any weight.
    let isAny = chunk.kind.isDense && all.contains { $0.isPlastic != chunk.kind.isPlastic || $0.skippedWords > 0 }
    func magnitude(_ synapse: ChunkHeader.Synapse) -> Int {
      isAny ? 128 : max(Int(synapse.weight.magnitude), learned)
    }
    var sums = [Int](repeating: 0, count: network.neurons.count)
    var largest = chunk.synapses.map { [Int($0.target): magnitude($0)] }
    for written in synapses[reference] ?? [] {
      largest[written.place][Int(written.synapse.target), default: 0].raise(to: magnitude(written.synapse))
    }
    for synapse in largest {
      for (target, magnitude) in synapse { sums[target] += magnitude }
    }
    return (sums, all.map(\.shift).max() ?? 0, Set(all.map(\.delay)))
  }
}

extension Int {
  fileprivate mutating func raise(to other: Int) { self = Swift.max(self, other) }
}
