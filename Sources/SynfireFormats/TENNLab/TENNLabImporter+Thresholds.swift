import SynfireNetwork

extension TENNLabImporter {
  /// The thresholds as the core compares them.
  ///
  /// RISP looks at a neuron only when something arrives at it, the core at each neuron in each step. It is the same where
  /// the threshold is above 0, since what is left of the membrane is below it; for others see ``smallestArrival(at:)``.
  func thresholds() throws -> [Double] {
    let parameters = file.parameters
    var thresholds: [Double] = []
    for (index, node) in file.nodes.enumerated() {
      let threshold = scale.threshold(node.threshold, isInclusive: parameters.isThresholdInclusive)
      if parameters.isDiscrete, node.threshold != node.threshold.rounded() {
        throw node.cursor.error(
          .value("a threshold of \(node.threshold)", allowed: "a whole number, as 'discrete' is true"))
      }
      thresholds.append(
        threshold > 0 || parameters.processor == .vrisp ? threshold : try smallestArrival(at: index))
    }
    return thresholds
  }

  /// The least that can arrive at a RISP neuron whose threshold is 0 or less: its threshold here, as anything that arrives
  /// makes it spike, and nothing is ever left of its membrane.
  ///
  /// - Throws: where not all that arrives is above 0.
  private func smallestArrival(at index: Int) throws -> Double {
    let node = file.nodes[index]
    if let mode = file.parameters.thresholdMode {
      throw ImportError(
        at: mode.cursor,
        .unsupported(
          "is '\(mode.name)', of which nothing is known here, and node \(node.id) has a threshold of \(node.threshold)",
          remedy: "give thresholds above 0"))
    }
    var arriving = zip(file.edges, weights).filter { $0.0.to == index }.map(\.1)
    if file.inputs.contains(index), let value = file.parameters.inputValue { arriving.append(value) }
    // With nothing that could arrive it never spikes; any threshold above 0 says so.
    guard let least = arriving.min() else { return 1 / scale.value }
    guard least > 0 else {
      throw ImportError(
        at: node.cursor,
        .unsupported(
          "node \(node.id) has a threshold of \(node.threshold): RISP lets it spike when something arrives that leaves it "
            + "there, and only then; the core would look at it in every step",
          remedy: "give it a threshold above 0, or weights above 0 only"))
    }
    return least
  }
}
