/// A chunk as it will stand in the core's memories.
struct Chunk {
  enum Body {
    /// Target and weight of each synapse.
    case sparse([QuantisedSynapse])
    /// The weights of a run of targets: fixed ones with 0 where there is no synapse, plastic ones in 1/256.
    case dense(firstTarget: Int32, weights: [Int16])
  }

  var delay: Int
  var shift: Int
  /// `nil`: its weights are fixed.
  var plasticity: Plasticity?
  var body: Body
  /// Projections that have synapses in it.
  var projections: Set<Int32>
  /// Word of the synapse memory at which it begins; known when all chunks before it are.
  var start = 0

  /// Synapses as the core counts them, those of weight 0 in a dense run included.
  var count: Int {
    switch body {
    case .sparse(let synapses): synapses.count
    case .dense(_, let weights): weights.count
    }
  }

  /// Words of synapse memory.
  var words: Int {
    switch body {
    case .sparse(let synapses): synapses.count
    case .dense(_, let weights): (weights.count + synapsesPerDenseWord - 1) / synapsesPerDenseWord
    }
  }

  var synapsesPerDenseWord: Int { plasticity == nil ? 4 : 2 }

  /// Clocks of a walk through it.
  func clocks(lanes: Int) -> Int {
    if plasticity != nil { return ClockCost.plastic(synapses: count) }
    switch body {
    case .sparse(let synapses):
      return lanes == 1
        ? ClockCost.sparse(synapses: count)
        : ClockCost.sparse(lineLoads: LaneOrder(lanes: lanes).loads(of: synapses, start: start))
    case .dense: return ClockCost.dense(synapses: count, lanes: lanes)
    }
  }

  /// Calls `deliver` with each synapse's target and the largest magnitude of its delivered weight, which of a plastic one
  /// is that of the bounds.
  func forEachLargestDelivery(_ deliver: (_ target: Int, _ magnitude: Int64) -> Void) {
    let largest = plasticity.map { Int64(max($0.bounds.lowerBound.magnitude, $0.bounds.upperBound.magnitude)) }
    func magnitude(_ weight: Int16) -> Int64 { (largest ?? Int64(weight.magnitude)) << Int64(shift) }
    switch body {
    case .sparse(let synapses):
      for synapse in synapses { deliver(Int(synapse.target), magnitude(synapse.weight)) }
    case .dense(let first, let weights):
      for (index, weight) in weights.enumerated() { deliver(Int(first) + index, magnitude(weight)) }
    }
  }
}

/// Predicted clocks of the core's work.
enum ClockCost {
  /// On one lane 8 and 1.1 for each synapse, rounded up.
  static func sparse(synapses: Int) -> Int { 8 + (11 * synapses + 9) / 10 }
  /// On several lanes 8, and for each line of the synapse memory as many as it has targets in one bank.
  static func sparse(lineLoads: [Int]) -> Int { 8 + lineLoads.reduce(0, +) }
  /// 8 and 1 for as many synapses as there are lanes, rounded up.
  static func dense(synapses: Int, lanes: Int) -> Int { 8 + (synapses + lanes - 1) / lanes }
  /// 12 and 2 for each synapse; potentiation by more than one spike, where a synapse has waited for it, is not in it.
  static func plastic(synapses: Int) -> Int { 12 + 2 * synapses }
  /// A step in which nothing arrives and nothing fires.
  static func idleStep(neurons: Int, neuronClocks: Int) -> Int { neuronClocks * neurons + 32 }
}
