import SynfireNetwork

/// The last step: what leads to each population as projections, with their delays.
extension NIRImporter {
  /// What leads from an input or a population to a population.
  private struct Connection {
    var way: NIRLatency.Way
    var source: String
    var matrix: SparseMatrix
  }

  /// The network of it all.
  mutating func finished(name: String, isTimeStepGiven: Bool) throws(ImportError) -> ImportedNetwork {
    let constant = names("constant")
    let (latency, connections) = try connections(constant: constant)
    let isFine = connections.reduce(0) { $0 + $1.matrix.entries } <= Self.mostFineSynapses
    var network = Network(
      name: name, timeStep: .nanoseconds(Int64((timeStep * 1e9).rounded())), axonGroups: axonGroups,
      populations: populations.map(\.description))
    if connections.contains(where: { $0.source == constant }) {
      network.populations.append(Population(constant, count: 1, neuron: .everyStep))
      noteConstants(connections.filter { $0.source == constant }, constant)
    }
    for (index, connection) in connections.enumerated() {
      let target = populations[connection.way.to]
      network.projections.append(
        Projection(
          from: connection.source, to: target.name, weights: target.weights(connection.matrix),
          delay: .steps(latency.delays[index]), isFine: isFine))
      if latency.excess[index] > 0 {
        let steps = "\(latency.excess[index]) step\(latency.excess[index] == 1 ? "" : "s")"
        notes.append(
          .warning(
            "'\(connection.source)' to '\(target.name)': the cycle that it closes takes \(steps) more on the core than in a "
              + "simulation of all layers in one step"))
      }
    }
    var report = timeNotes(isGiven: isTimeStepGiven)
    report.append(contentsOf: latencyNotes(latency))
    if isFine {
      report.append(
        .note("weights are fine: two synapses of the core for each; 'fine' of the projections in the network says so"))
    }
    return ImportedNetwork(
      format: .nir, network: network, notes: report + signals.notes + notes, correspondence: correspondence,
      membranes: Dictionary(uniqueKeysWithValues: populations.map { ($0.name, $0.membranes) }))
  }

  /// What leads to the populations, and in how many steps.
  ///
  /// Constants become biases where these do the same: on membranes that begin with the input, or that keep nothing. A bias
  /// acts on the membrane itself and from the first step on, so those that go through a synaptic current, and those of
  /// populations that are some steps late, are spikes of a neuron that spikes in every step.
  ///
  /// - Parameter constant: that neuron's name.
  private mutating func connections(constant: String) throws(ImportError) -> (NIRLatency, [Connection]) {
    var connections: [Connection] = []
    var additions: [Connection] = []
    for (target, population) in populations.enumerated() {
      for (origin, matrix) in population.terms where !matrix.isZero {
        guard let node = origin.node else {
          let way = NIRLatency.Way(from: populations.count, to: target, delay: origin.delay)
          let addition = Connection(way: way, source: constant, matrix: matrix)
          if population.hasCurrent || origin.delay > 0 {
            connections.append(addition)
          } else {
            additions.append(addition)
          }
          continue
        }
        if isMembrane(node) { throw unsupportedMembrane(of: node, at: population.node) }
        let way = NIRLatency.Way(from: populationOfNode[node], to: target, delay: origin.delay)
        connections.append(Connection(way: way, source: sourceNames[node]!, matrix: matrix))
      }
    }
    let steps = NIRLatency(connections.map(\.way), populations: populations.count + 1).steps
    for addition in additions {
      let target = addition.way.to
      if steps[target] == 0 || !populations[target].remembers {
        populations[target].setBias(addition.matrix)
      } else {
        connections.append(addition)
      }
    }
    // Those that came last lead to populations that are late anyway, and make none later.
    let latency = NIRLatency(connections.map(\.way), populations: populations.count + 1)
    for (connection, delay) in zip(connections, latency.delays) where delay > Delay.longest {
      throw ImportError(
        place: "node '\(graph.nodes[populations[connection.way.to].node].name)'",
        .unsupported(
          "what comes from '\(connection.source)' acts \(delay) steps later, with the step of an input and those of other "
            + "ways; a delay of the network is 1 to \(Delay.longest) steps",
          remedy: "give shorter delays, or a longer --dt"))
    }
    return (latency, connections)
  }

  private mutating func noteConstants(_ connections: [Connection], _ constant: String) {
    var names: [String] = []
    for connection in connections where !names.contains(populations[connection.way.to].name) {
      names.append(populations[connection.way.to].name)
    }
    notes.append(
      .note(
        "'\(constant)': a neuron more, which spikes in every step: it brings the constants of linear nodes to "
          + names.map { "'\($0)'" }.joined(separator: ", ")))
  }

  private func timeNotes(isGiven: Bool) -> [FormatNote] {
    let step = "\(timeStep) s"
    var result: [FormatNote] = [
      isGiven
        ? .note("a step is \(step), cut by \(options.discretisation.rawValue)")
        : .warning("the file says nothing of steps and there is no --dt: a step of \(step) is assumed")
    ]
    let times = graph.nodes.flatMap { named -> [(time: Double, what: String)] in
      guard case .neuron(let neuron) = named.node else { return [] }
      return neuron.timeConstants.compactMap { name, array in
        array.values.min().map { ($0, "\(name) of '\(named.name)'") }
      }
    }
    if let shortest = times.min(by: { $0.time < $1.time }), shortest.time < 2 * timeStep {
      result.append(
        .warning(
          "\(shortest.what) is \(shortest.time) s, less than two steps of \(step): the steps are too long for it"))
    }
    return result
  }

  private func latencyNotes(_ latency: NIRLatency) -> [FormatNote] {
    let late = zip(populations, latency.steps).filter { $0.1 > 0 }
    if late.isEmpty { return [] }
    let list = late.map { "'\($0.name)' \($1)" }.joined(separator: ", ")
    return [.note("steps behind a simulation that computes all layers in one step: \(list)")]
      + late.filter { $0.0.spikesByItself }.map {
        .warning("'\($0.0.name)': spikes by itself, and so too early against what comes to it, by steps: \($0.1)")
      }
  }

  /// Says so where a file is of a version that is not known.
  mutating func noteVersion(_ version: String?) {
    guard let version else {
      notes.append(.note("the file does not say which version of nir wrote it"))
      return
    }
    let numbers = version.split(separator: ".").map { Int($0) ?? -1 }
    let isKnown = numbers.count >= 2 && (numbers[0] == 0 && numbers[1] >= 2 || numbers[0] == 1 && numbers[1] == 0)
    if !isKnown {
      notes.append(
        .warning(
          "the file says that version \(version.debugDescription) of nir wrote it; it is read as one of 0.2 to 1.0.8"))
    }
  }
}

extension Neuron {
  /// Spikes in every step, whatever comes.
  fileprivate static let everyStep = Neuron(
    leak: .decay(.factor(0)), threshold: .uniform(-1), thresholdMode: .exceed)
}
