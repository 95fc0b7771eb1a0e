/// A chunk as it will stand in the core's memories.
struct Chunk {
  enum Body {
    /// Target and weight of each synapse.
    case sparse([QuantisedSynapse])
    /// The weights of a run of targets, 0 where there is no synapse.
    case dense(firstTarget: Int32, weights: [Int8])
  }

  var delay: Int
  var shift: Int
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
    case .dense(_, let weights): (weights.count + 3) / 4
    }
  }

  /// Clocks of a walk through it.
  func clocks(lanes: Int) -> Int {
    switch body {
    case .sparse(let synapses):
      lanes == 1
        ? ClockCost.sparse(synapses: count)
        : ClockCost.sparse(lineLoads: LaneOrder(lanes: lanes).loads(of: synapses, start: start))
    case .dense: ClockCost.dense(synapses: count, lanes: lanes)
    }
  }

  /// Calls `body` with each synapse's target and delivered weight.
  func forEachDelivery(_ deliver: (_ target: Int, _ weight: Int64) -> Void) {
    switch body {
    case .sparse(let synapses):
      for synapse in synapses { deliver(Int(synapse.target), Int64(synapse.weight) << Int64(shift)) }
    case .dense(let first, let weights):
      for (index, weight) in weights.enumerated() { deliver(Int(first) + index, Int64(weight) << Int64(shift)) }
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
  /// A step in which nothing arrives and nothing fires.
  static func idleStep(neurons: Int, neuronClocks: Int) -> Int { neuronClocks * neurons + 32 }
}
