import SynfireNetwork

/// Makes a network of a NIR graph: inputs become axon groups, neurons populations, and all between them projections.
struct NIRImporter {
  private let graph: NIRFlatGraph
  private let shapes: NIRShapes
  private let options: ImportOptions.NIR
  /// Seconds.
  private let timeStep: Double
  private var signals: NIRSignals
  private var notes: [FormatNote] = []
  private var names: Set<String> = []
  /// Of the inputs and neurons the names in the network, by their nodes.
  private var sourceNames: [Int: String] = [:]
  private var axonGroups: [AxonGroup] = []
  private var populations: [NIRPopulation] = []
  /// For each neuron's node its population; two nodes that became one have the same.
  private var populationOfNode: [Int: Int] = [:]
  private var correspondence: [Correspondence] = []

  /// The step that is assumed where nobody says one, as the field's frameworks do.
  static let assumedTimeStep = Duration.microseconds(100)

  /// Networks with at most so many synapses get fine weights: twice as many are a fraction of what the smallest board has.
  static let mostFineSynapses = 8192

  static func network(_ file: NIRFile, name: String, _ options: ImportOptions) throws(ImportError) -> ImportedNetwork {
    var importer = try NIRImporter(file.graph, options)
    try importer.addSources()
    try importer.addReadouts()
    return try importer.finished(name: name, isTimeStepGiven: options.timeStep != nil)
  }

  private init(_ graph: NIRGraph, _ options: ImportOptions) throws(ImportError) {
    self.graph = try NIRFlatGraph(graph)
    shapes = try NIRShapes(self.graph)
    self.options = options.nir
    timeStep = (options.timeStep ?? Self.assumedTimeStep) / .seconds(1)
    signals = NIRSignals(self.graph, shapes, timeStep: timeStep)
  }

  private func count(_ node: Int) -> Int { NIRShapes.numbers(in: shapes.outputs[node])! }

  private mutating func unique(_ name: String) -> String {
    let unique = sequence(first: name) { "\($0)'" }.first { !names.contains($0) }!
    names.insert(unique)
    return unique
  }

  /// Axon groups and populations, in the order of the file.
  private mutating func addSources() throws(ImportError) {
    for (index, named) in graph.nodes.enumerated() {
      switch named.node {
      case .input:
        let name = unique(named.name)
        sourceNames[index] = name
        axonGroups.append(AxonGroup(name, count: count(index)))
        correspond(index, to: name)
      case .neuron(let neuron): try add(neuron, node: index)
      default: break
      }
    }
    // Thresholds come behind all neurons, since one may belong to a neuron that stands behind it in the file.
    for (index, named) in graph.nodes.enumerated() {
      if case .threshold(let threshold) = named.node { try add(threshold, node: index) }
    }
  }

  private mutating func correspond(_ node: Int, to group: String) {
    let named = graph.nodes[node]
    let part = "\(named.node.kind) '\(named.name)' (\(NIRShapes.text(shapes.outputs[node])))"
    correspondence.append(Correspondence(part, group: group, index: 0))
  }

  private mutating func add(_ nir: NIRNeuron, node: Int) throws(ImportError) {
    let name = unique(graph.nodes[node].name)
    let signal = try signals.arriving(at: node)
    let described: NIRDescribedNeuron
    do throws(ImportError) {
      described = try NIRDescribedNeuron(nir, count: count(node), bias: signal.offset, timeStep: timeStep, options)
    } catch {
      throw ImportError(place: "node '\(graph.nodes[node].name)': \(error.place)", error.problem)
    }
    append(
      NIRPopulation(node: node, name: name, count: count(node), described), signal)
    if signal.terms.isEmpty { notes.append(.warning("'\(name)': nothing leads to it")) }
    if nir.synapticTime != nil, signal.offset != nil {
      notes.append(
        .note(
          "'\(name)': what is added in each step (biases) acts on the membrane at once, not through the synaptic current, "
            + "so that spikes come some steps earlier"))
    }
    if let voltage = nir.leakVoltage?.values, voltage.contains(where: { $0 != 0 }) {
      notes.append(.note("'\(name)': its membrane counts from the leak voltage, where it begins"))
    }
    if nir.spikes { noteReset(nir, name: name) }
  }

  private mutating func noteReset(_ nir: NIRNeuron, name: String) {
    if let override = options.reset {
      let said = nir.resetVoltage == nil ? "the file does not say how it resets" : "v_reset of the file is not used"
      notes.append(.note("'\(name)': reset \(override == .zero ? "to 0" : "by subtraction"), as asked for; \(said)"))
    } else if nir.resetVoltage == nil {
      notes.append(
        .warning(
          "'\(name)': the file does not say how it resets; to 0 is assumed. Where it was trained with a reset by "
            + "subtraction say --reset subtract"))
    }
  }

  private mutating func append(_ population: NIRPopulation, _ signal: NIRSignal) {
    var population = population
    population.terms = signal.terms
    populationOfNode[population.node] = populations.count
    sourceNames[population.node] = population.name
    populations.append(population)
    correspond(population.node, to: population.name)
  }

  /// A threshold makes the neurons before it spike, or is a neuron without memory.
  private mutating func add(_ threshold: NIRArray, node: Int) throws(ImportError) {
    let named = graph.nodes[node]
    let signal = try signals.arriving(at: node)
    let values = (0..<count(node)).map { threshold[$0] }
    if let origin = signal.terms.first(where: { isMembrane($0.origin.node) })?.origin.node {
      let index = populationOfNode[origin]!
      guard signal.isIdentity, !populations[index].spikes else { throw unsupportedMembrane(of: origin, at: node) }
      populations[index].setThreshold(values)
      populationOfNode[node] = index
      sourceNames[node] = populations[index].name
      correspond(node, to: populations[index].name)
      notes.append(.note("'\(named.name)': makes '\(populations[index].name)' spike, which is not reset by it"))
      return
    }
    append(
      NIRPopulation(
        node: node, name: unique(named.name), count: values.count, offset: signal.offset, threshold: values), signal)
  }

  /// Outputs take what a population gives; a linear map before one becomes neurons that hold its numbers.
  private mutating func addReadouts() throws(ImportError) {
    for (index, named) in graph.nodes.enumerated() where named.node.isOutput {
      let signal = try signals.arriving(at: index)
      if signal.isIdentity, let origin = signal.terms.first?.origin.node, let population = populationOfNode[origin] {
        correspond(index, to: populations[population].name)
        if isMembrane(origin) {
          notes.append(.note("'\(named.name)': is the membrane of '\(populations[population].name)'"))
        }
        continue
      }
      if signal.terms.isEmpty, signal.offset == nil { continue }
      let name = unique(named.name)
      append(
        NIRPopulation(node: index, name: name, count: count(index), offset: signal.offset, threshold: nil), signal)
      notes.append(
        .note("'\(name)': the numbers that it gives out are membranes of neurons that do not spike and keep nothing"))
    }
  }

  /// Whether a node gives out membranes, not spikes.
  private func isMembrane(_ node: Int) -> Bool {
    if case .neuron(let neuron) = graph.nodes[node].node { !neuron.spikes } else { false }
  }

  private func unsupportedMembrane(of source: Int, at node: Int) -> ImportError {
    let source = graph.nodes[source]
    return ImportError(
      place: "node '\(graph.nodes[node].name)'",
      .unsupported(
        "takes the membrane of the \(source.node.kind) '\(source.name)', a number in each step; from neuron to neuron the core "
          + "carries spikes only", remedy: "put a Threshold right behind '\(source.name)', or make it the output"))
  }

  /// The ways between populations with their delays, and the network of it all.
  private mutating func finished(name: String, isTimeStepGiven: Bool) throws(ImportError) -> ImportedNetwork {
    var ways: [(way: NIRLatency.Way, source: String, matrix: SparseMatrix)] = []
    for (target, population) in populations.enumerated() {
      for (origin, matrix) in population.terms where matrix.rows.contains(where: { !$0.isEmpty }) {
        let from = populationOfNode[origin.node]
        if isMembrane(origin.node) { throw unsupportedMembrane(of: origin.node, at: population.node) }
        ways.append((NIRLatency.Way(from: from, to: target, delay: origin.delay), sourceNames[origin.node]!, matrix))
      }
    }
    let isFine = ways.reduce(0) { $0 + $1.matrix.entries } <= Self.mostFineSynapses
    let latency = NIRLatency(ways.map(\.way), populations: populations.count)
    var network = Network(
      name: name, timeStep: .nanoseconds(Int64((timeStep * 1e9).rounded())), axonGroups: axonGroups,
      populations: populations.map(\.description))
    for (index, (way, source, matrix)) in ways.enumerated() {
      let weights = populations[way.to].weights(matrix)
      network.projections.append(
        Projection(
          from: source, to: populations[way.to].name, weights: weights, delay: .steps(latency.delays[index]),
          isFine: isFine))
      if latency.excess[index] > 0 {
        notes.append(
          .warning(
            "'\(source)' to '\(populations[way.to].name)': the cycle that it closes takes \(latency.excess[index]) "
              + "step\(latency.excess[index] == 1 ? "" : "s") more on the core than in a simulation of all layers in one step"
          ))
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
  }
}
