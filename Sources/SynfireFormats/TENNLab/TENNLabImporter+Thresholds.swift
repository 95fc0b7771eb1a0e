import SynfireNetwork

extension TENNLabImporter {
  /// The thresholds as the core compares them.
  ///
  /// RISP looks at a neuron only when something arrives at it, the core at each neuron in each step. It is the same where
  /// the threshold is above 0, since what is left of the membrane is below it; for others see
  /// ``thresholdOfAnything(at:smallestArrival:)``.
  func thresholds() throws -> [Double] {
    let parameters = file.parameters
    let arrivals = smallestArrivals
    var thresholds: [Double] = []
    for (index, node) in file.nodes.enumerated() {
      let threshold = scale.threshold(node.threshold, isInclusive: parameters.isThresholdInclusive)
      if parameters.isDiscrete { try Self.checkWhole(node.threshold, "a threshold", at: node.cursor) }
      thresholds.append(
        threshold > 0 || parameters.processor == .vrisp
          ? threshold : try thresholdOfAnything(at: node, smallestArrival: arrivals[index]))
    }
    return thresholds
  }

  /// The least that can arrive at each node in one piece; `nil`: nothing can.
  private var smallestArrivals: [Double?] {
    var least = [Double?](repeating: nil, count: file.nodes.count)
    for (edge, weight) in zip(file.edges, weights) { least[edge.to] = min(least[edge.to] ?? weight, weight) }
    if let value = file.parameters.inputValue {
      for node in file.inputs { least[node] = min(least[node] ?? value, value) }
    }
    return least
  }

  /// The threshold here of a RISP neuron whose own is 0 or less: the least that can arrive at it, as anything that arrives
  /// makes it spike, and nothing is ever left of its membrane.
  ///
  /// - Throws: where not all that arrives is above 0.
  private func thresholdOfAnything(at node: TENNLabFile.Node, smallestArrival: Double?) throws -> Double {
    if let mode = file.parameters.thresholdMode {
      throw ImportError(
        at: mode.cursor,
        .unsupported(
          "is '\(mode.name)', of which nothing is known here, and node \(node.id) has a threshold of \(node.threshold)",
          remedy: "give thresholds above 0"))
    }
    // With nothing that could arrive it never spikes; any threshold above 0 says so.
    guard let smallestArrival else { return 1 / scale.value }
    guard smallestArrival > 0 else {
      throw ImportError(
        at: node.cursor,
        .unsupported(
          "node \(node.id) has a threshold of \(node.threshold): RISP lets it spike when something arrives that leaves it "
            + "there, and only then; the core would look at it in every step",
          remedy: "give it a threshold above 0, or weights above 0 only"))
    }
    return smallestArrival
  }
}
