extension RegisterImage {
  /// Proves that no sum of synaptic input can leave the accumulator, whatever fires and whatever events come.
  ///
  /// In one step each synapse of a neuron is due at most once. The axon events that are due with one delay are those
  /// of one step, at most `maximum_events`: at worst all of the axon with the largest sum of that delay. A current adds
  /// at most 2 to the power of `current bits` - 1. A plastic weight can become any within its rule's bounds.
  ///
  /// The lists must have been checked: they end, share no chunk, and their synapses, targets and rules exist;
  /// `maximum_events` too: it has 16 bits.
  func validateSums(of lists: [ChunkList], _ memory: SynapticMemory) throws(ImageError) {
    let active = activeNeurons
    var neuronSums = [Int64](repeating: 0, count: active)
    /// For each delay and neuron: the sum of the axon in hand, and the largest of any axon so far.
    var axonSums = [Int64](repeating: 0, count: active * Int(core.maximumDelay))
    var largestAxonSums = axonSums
    for list in lists {
      for (chunk, synapse) in Synapses(list, memory) {
        let magnitude = memory.largestMagnitude(of: synapse, in: chunk) << Int64(chunk.shift)
        let target = Int(synapse.target)
        switch list.source {
        case .neuron: neuronSums[target] += magnitude
        case .axon: axonSums[Int(chunk.delay - 1) * active + target] += magnitude
        }
      }
      guard case .axon = list.source else { continue }
      for (chunk, synapse) in Synapses(list, memory) {
        let index = Int(chunk.delay - 1) * active + Int(synapse.target)
        largestAxonSums[index] = max(largestAxonSums[index], axonSums[index])
        axonSums[index] = 0
      }
    }
    let events = value(of: .maximumEvents)
    let limit = core.synapticInputLimit
    for neuron in 0..<active {
      var worst = neuronSums[neuron]
      for delay in 0..<Int(core.maximumDelay) {
        // 2^16 chunks of 2^16 synapses of 2^14, times 2^16 events, are 2^62 over all delays at most.
        worst += largestAxonSums[delay * active + neuron] * Int64(events)
      }
      if worst > limit {
        throw .sum(neuron: UInt32(neuron), worst: worst, limit: limit, maximumEvents: events)
      }
    }
  }
}

extension SynapticMemory {
  /// The largest magnitude that the weight of a synapse can have: of a fixed one its own, of a plastic one that of the
  /// bounds, between which it is.
  fileprivate func largestMagnitude(of synapse: ChunkHeader.Synapse, in chunk: ChunkHeader) -> Int64 {
    if !chunk.isPlastic { return Int64(synapse.weight.magnitude) }
    let bounds = bounds(ofRule: chunk.rule)
    return Int64(max(bounds.lowerBound.magnitude, bounds.upperBound.magnitude))
  }
}

/// The synapses of a checked list, each with its chunk.
private struct Synapses: Sequence, IteratorProtocol {
  private let memory: SynapticMemory
  private var chunk: ChunkHeader
  private var number: UInt32
  private var index: UInt32 = 0

  init(_ list: ChunkList, _ memory: SynapticMemory) {
    self.memory = memory
    self.number = list.firstChunk
    self.chunk = memory.chunk(list.firstChunk)
  }

  mutating func next() -> (chunk: ChunkHeader, synapse: ChunkHeader.Synapse)? {
    if index == chunk.count {
      if chunk.isLast { return nil }
      number += 1
      chunk = memory.chunk(number)
      index = 0
    }
    defer { index += 1 }
    return (chunk, chunk.synapse(index, in: memory.synapses))
  }
}
