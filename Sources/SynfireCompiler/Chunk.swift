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

  /// Clocks of a walk through it on one lane.
  var clocks: Int {
    switch body {
    case .sparse: ClockCost.sparse(synapses: count)
    case .dense: ClockCost.dense(synapses: count)
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

/// Predicted clocks of the core's work on one lane.
enum ClockCost {
  /// 8 and 1.1 for each synapse, rounded up.
  static func sparse(synapses: Int) -> Int { 8 + (11 * synapses + 9) / 10 }
  /// 8 and 1 for each synapse.
  static func dense(synapses: Int) -> Int { 8 + synapses }
  /// A step in which nothing arrives and nothing fires.
  static func idleStep(neurons: Int) -> Int { 4 * neurons + 32 }
}
