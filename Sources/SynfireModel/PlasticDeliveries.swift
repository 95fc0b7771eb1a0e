import SynfireMap

/// What plastic chunks delivered in a step while they learned: their weights have changed since, by later arrivals and by
/// the spikes of the step.
struct PlasticDeliveries: Sendable {
  /// One arrival at a chunk.
  struct Delivery: Sendable {
    var source: SynapseSource
    var chunk: Int
    /// Where in ``weights`` the delivered weight of the chunk's first synapse is.
    var start: Int
  }

  /// In the order of the arrivals.
  private(set) var deliveries: [Delivery] = []
  /// The whole weights, one for each synapse of each delivery. What is behind those of the last one is of no meaning.
  var weights: [Int8] = []
  private var used = 0

  mutating func removeAll() {
    deliveries.removeAll(keepingCapacity: true)
    used = 0
  }

  /// Notes an arrival at a chunk with `count` synapses, and returns where in ``weights`` theirs are to be set.
  mutating func append(_ source: SynapseSource, chunk: Int, count: Int) -> Int {
    let start = used
    deliveries.append(Delivery(source: source, chunk: chunk, start: start))
    used += count
    if used > weights.count { weights.append(contentsOf: repeatElement(0, count: used - weights.count)) }
    return start
  }

  /// What a synapse delivered, in the order of the arrivals, and how often in a row; nothing where the chunk did not learn.
  func weights(from source: SynapseSource, chunk: Int, synapse: Int) -> [(weight: Int32, times: Int)] {
    var found: [(weight: Int32, times: Int)] = []
    for delivery in deliveries where delivery.source == source && delivery.chunk == chunk {
      let weight = Int32(weights[delivery.start + synapse])
      if found.last?.weight == weight { found[found.count - 1].times += 1 } else { found.append((weight, 1)) }
    }
    return found
  }
}
