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
    let versions = chunkVersions
    var neuronSums = [Int](repeating: 0, count: count)
    var axonSums = [Int](repeating: 0, count: count * delays)
    for source in network.sources {
      var own = [Int](repeating: 0, count: count * delays)
      for (index, chunk) in network[list: source].enumerated() {
        let changes = versions[ChunkReference(source: source, index: index)]
        let magnitudes = Self.magnitudes([chunk.synapses] + (changes?.synapses ?? []), neurons: count)
        let shift = ([chunk.shift] + (changes?.shifts ?? [])).max() ?? 0
        for delay in Set([chunk.delay] + (changes?.delays ?? [])) {
          for (neuron, magnitude) in magnitudes.enumerated() where magnitude > 0 {
            own[(delay - 1) * count + neuron] += magnitude << shift
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

  /// For each neuron the largest sum of magnitudes that any of the versions of a chunk's synapses gives it.
  private static func magnitudes(_ versions: [[ChunkHeader.Synapse]], neurons: Int) -> [Int] {
    var largest = [Int](repeating: 0, count: neurons)
    for version in versions {
      var sums = [Int](repeating: 0, count: neurons)
      for synapse in version { sums[Int(synapse.target)] += Int(synapse.weight.magnitude) }
      for neuron in sums.indices { largest[neuron] = max(largest[neuron], sums[neuron]) }
    }
    return largest
  }

  private struct ChunkReference: Hashable {
    var source: SynapseSource
    var index: Int
  }

  private struct ChunkVersions {
    var synapses: [[ChunkHeader.Synapse]] = []
    var shifts: [Int] = []
    var delays: [Int] = []
  }

  /// What the host's writes make of the chunks that they change.
  private var chunkVersions: [ChunkReference: ChunkVersions] {
    var versions: [ChunkReference: ChunkVersions] = [:]
    for action in steps.lazy.flatMap(\.actions) {
      switch action {
      case .chunk(let source, let index, let shift, let delay):
        let reference = ChunkReference(source: source, index: index)
        versions[reference, default: ChunkVersions()].shifts.append(shift)
        versions[reference, default: ChunkVersions()].delays.append(delay)
      case .weights(let source, let index, let synapses):
        versions[ChunkReference(source: source, index: index), default: ChunkVersions()].synapses.append(synapses)
      default: break
      }
    }
    return versions
  }
}
