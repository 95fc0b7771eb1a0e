import SynfireNetwork

/// The synapses of a file on their way to projections: one for each source group, delay and rule.
///
/// A row of weights that no shift of the core makes exact is cut in two: what is beyond eight bits comes as a second
/// synapse, in a projection of its own.
struct SynapseCollector {
  struct Key: Hashable, Comparable {
    /// Name of the axon group or population.
    var source: String
    var target: String
    var delay: Int
    var rule: String?
    /// Whether it has the parts of weights beyond eight bits.
    var isUpper = false

    static func < (left: Key, right: Key) -> Bool {
      (left.source, left.target, left.delay, left.rule ?? "", left.isUpper ? 1 : 0)
        < (right.source, right.target, right.delay, right.rule ?? "", right.isUpper ? 1 : 0)
    }
  }

  private var rows: [Key: [Int: [Synapse]]] = [:]
  private(set) var count = 0

  mutating func add(
    from source: String, to target: String, _ synapse: Synapse, delay: Int = 1, rule: String? = nil
  ) {
    let key = Key(source: source, target: target, delay: delay, rule: rule)
    rows[key, default: [:]][synapse.source, default: []].append(synapse)
    count += 1
  }

  /// The projections, in the order of their names and delays, and how many synapses were cut in two.
  func projections(at scale: UnitScale, isExact: Bool) -> (projections: [Projection], cut: Int) {
    var lists: [Key: [Synapse]] = [:]
    var cut = 0
    for (key, sources) in rows {
      for source in sources.keys.sorted() {
        let row = sources[source] ?? []
        guard isExact, key.rule == nil, !Self.isExact(row, at: scale) else {
          lists[key, default: []] += row
          continue
        }
        var upper = key
        upper.isUpper = true
        for synapse in row {
          let (low, high) = Self.parts(of: synapse.weight, at: scale)
          if low != 0 { lists[key, default: []].append(synapse.with(weight: low)) }
          if high != 0 { lists[upper, default: []].append(synapse.with(weight: high)) }
          cut += low != 0 && high != 0 ? 1 : 0
        }
      }
    }
    let projections = lists.keys.sorted().map { key in
      Projection(
        from: key.source, to: key.target, weights: .list(lists[key] ?? []), delay: .steps(key.delay), rule: key.rule)
    }
    return (projections, cut)
  }

  /// Whether the smallest shift at which a row fits leaves all its weights whole. They are whole units.
  private static func isExact(_ row: [Synapse], at scale: UnitScale) -> Bool {
    let units = row.map { Int(scale.units($0.weight)) }
    guard let low = units.min(), let high = units.max() else { return true }
    var unit = 1
    while !fits(low, unit) || !fits(high, unit) { unit *= 2 }
    return units.allSatisfy { $0 % unit == 0 }
  }

  /// Whether a number of units rounds to eight bits of `unit` each, as the compiler asks.
  private static func fits(_ units: Int, _ unit: Int) -> Bool {
    (-128.0...127).contains((Double(units) / Double(unit)).rounded())
  }

  /// A weight as two that are each exact beside others of their kind: up to eight bits, and a multiple of 128.
  private static func parts(of weight: Double, at scale: UnitScale) -> (low: Double, high: Double) {
    let units = scale.units(weight)
    if (-128...127).contains(units) { return (weight, 0) }
    let high = (units / 128).rounded() * 128
    return ((units - high) / scale.value, high / scale.value)
  }
}

extension Synapse {
  fileprivate func with(weight: Double) -> Synapse { Synapse(source: source, target: target, weight: weight) }
}

extension PerNeuron {
  /// One value where all neurons have the same. Precondition: there is at least one neuron.
  init(compacting values: [Value]) {
    self = values.allSatisfy { $0 == values[0] } ? .uniform(values[0]) : .each(values)
  }
}
