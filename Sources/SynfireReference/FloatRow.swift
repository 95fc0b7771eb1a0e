import SynfireNetwork

/// The synapses of one source in one projection: they have their arrivals in common.
struct FloatRow: Sendable {
  let delay: Int
  /// Numbers of the target neurons.
  let targets: [Int]
  /// Weights, which learning changes.
  var weights: [Double]
  /// Index of the rule by which they learn; `nil`: they are fixed.
  let rule: Int?
  /// Step of the last arrival, and the trace of all so far, just after it.
  var lastArrival: Int?
  var trace = 0.0
}

extension Network {
  /// The rows of each source, axons first and then neurons. Precondition: the network is valid.
  func floatRows() -> (rows: [FloatRow], ofSource: [[Int]]) {
    var first: [String: Int] = [:]
    var sources = 0
    for group in axonGroups {
      first[group.name] = sources
      sources += group.count
    }
    for population in populations {
      first[population.name] = sources
      sources += population.count
    }
    let counts = Dictionary(
      uniqueKeysWithValues: axonGroups.map { ($0.name, $0.count) } + populations.map { ($0.name, $0.count) })
    var rows: [FloatRow] = []
    var ofSource = [[Int]](repeating: [], count: sources)
    for projection in projections {
      let rule = projection.rule.flatMap { name in rules.firstIndex { $0.name == name } }
      let source = first[projection.source]!
      let target = first[projection.target]! - axonCount
      let synapses = projection.weights.synapses(
        sources: counts[projection.source]!, targets: counts[projection.target]!, plastic: rule != nil)
      for (number, own) in Dictionary(grouping: synapses, by: \.source).sorted(by: { $0.key < $1.key }) {
        ofSource[source + number].append(rows.count)
        rows.append(
          FloatRow(
            delay: projection.delay.steps, targets: own.map { target + $0.target }, weights: own.map(\.weight),
            rule: rule))
      }
    }
    return (rows, ofSource)
  }
}
