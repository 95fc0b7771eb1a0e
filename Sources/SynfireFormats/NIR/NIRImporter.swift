import SynfireNetwork

/// Makes a network of a NIR graph: inputs become axon groups, neurons populations, and all between them projections.
struct NIRImporter {
  let graph: NIRFlatGraph
  private let shapes: NIRShapes
  let options: ImportOptions.NIR
  /// Seconds.
  let timeStep: Double
  private(set) var signals: NIRSignals
  var notes: [FormatNote] = []
  var names = UniqueNames()
  /// Of the inputs and neurons the names in the network, by their nodes.
  private(set) var sourceNames: [Int: String] = [:]
  private(set) var axonGroups: [AxonGroup] = []
  var populations: [NIRPopulation] = []
  /// For each neuron's node its population; two nodes that became one have the same.
  private(set) var populationOfNode: [Int: Int] = [:]
  private(set) var correspondence: [Correspondence] = []

  /// The step that is assumed where nobody says one, as the field's frameworks do.
  static let assumedTimeStep = Duration.microseconds(100)

  /// Networks with at most so many synapses get fine weights: twice as many are a fraction of what the smallest board has.
  static let mostFineSynapses = 8192

  static func network(_ file: NIRFile, name: String, _ options: ImportOptions) throws(ImportError) -> ImportedNetwork {
    var importer = try NIRImporter(file.graph, options)
    try importer.addSources()
    try importer.addReadouts()
    guard !importer.populations.isEmpty else {
      throw ImportError(
        place: "the graph", .unsupported("has no neurons and no numbers to give out", remedy: "give one with a neuron"))
    }
    importer.noteVersion(file.version)
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

  /// The name of the axon group or population that a node becomes.
  /// - Throws: where it has more numbers than one of these may have.
  private mutating func groupName(of node: Int) throws(ImportError) -> String {
    let named = graph.nodes[node]
    guard count(node) <= Network.largestGroup else {
      throw ImportError(
        place: "node '\(named.name)'",
        .unsupported(
          "has \(count(node)) numbers; an axon group or a population has \(Network.largestGroup) at most",
          remedy: "give a network of the size of a core"))
    }
    return names(named.name)
  }

  /// Axon groups and populations, in the order of the file.
  private mutating func addSources() throws(ImportError) {
    for (index, named) in graph.nodes.enumerated() {
      switch named.node {
      case .input:
        let name = try groupName(of: index)
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
    correspondence.append(Correspondence(part, group: group, index: 0, count: count(node)))
  }

  private mutating func add(_ nir: NIRNeuron, node: Int) throws(ImportError) {
    let name = try groupName(of: node)
    let signal = try signals.arriving(at: node)
    let described: NIRDescribedNeuron
    do throws(ImportError) {
      described = try NIRDescribedNeuron(nir, count: count(node), timeStep: timeStep, options)
    } catch {
      throw ImportError(place: "node '\(graph.nodes[node].name)': \(error.place)", error.problem)
    }
    append(NIRPopulation(node: node, name: name, count: count(node), described), signal)
    if signal.terms.isEmpty { notes.append(.warning("'\(name)': nothing leads to it")) }
    if nir.synapticTime != nil, nir.inputWeight == nil {
      notes.append(.warning("'\(name)': the file has no w_in for it; 1 is assumed"))
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
    if let origin = signal.terms.lazy.compactMap(\.origin.node).first(where: isMembrane) {
      let index = populationOfNode[origin]!
      guard signal.identity != nil, !populations[index].spikes else { throw unsupportedMembrane(of: origin, at: node) }
      populations[index].setThreshold(values)
      populationOfNode[node] = index
      sourceNames[node] = populations[index].name
      correspond(node, to: populations[index].name)
      notes.append(.note("'\(named.name)': makes '\(populations[index].name)' spike, which is not reset by it"))
      return
    }
    let name = try groupName(of: node)
    append(NIRPopulation(node: node, name: name, count: values.count, threshold: values), signal)
  }

  /// Outputs take what a population gives; a linear map before one becomes neurons that hold its numbers.
  private mutating func addReadouts() throws(ImportError) {
    for (index, named) in graph.nodes.enumerated() where named.node.isOutput {
      let signal = try signals.arriving(at: index)
      if let origin = signal.identity, let population = populationOfNode[origin] {
        correspond(index, to: populations[population].name)
        if isMembrane(origin) {
          notes.append(.note("'\(named.name)': is the membrane of '\(populations[population].name)'"))
        }
        continue
      }
      if signal.terms.isEmpty { continue }
      let name = try groupName(of: index)
      append(NIRPopulation(node: index, name: name, count: count(index), threshold: nil), signal)
      notes.append(
        .note("'\(name)': the numbers that it gives out are membranes of neurons that do not spike and keep nothing"))
    }
  }

  /// Whether a node gives out membranes, not spikes.
  func isMembrane(_ node: Int) -> Bool {
    if case .neuron(let neuron) = graph.nodes[node].node { !neuron.spikes } else { false }
  }

  func unsupportedMembrane(of source: Int, at node: Int) -> ImportError {
    let source = graph.nodes[source]
    return ImportError(
      place: "node '\(graph.nodes[node].name)'",
      .unsupported(
        "takes the membrane of the \(source.node.kind) '\(source.name)', a number in each step; from neuron to neuron the core "
          + "carries spikes only", remedy: "put a Threshold right behind '\(source.name)', or make it the output"))
  }
}
