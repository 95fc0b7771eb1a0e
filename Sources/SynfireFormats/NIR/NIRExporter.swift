import Foundation
import SynfireNetwork

/// Makes a NIR graph of a network: what `NIRImporter` makes of it again with the same step and discretisation is the same
/// network, but for the last digits of its numbers.
///
/// NIR's own simulators compute all layers in one step; delays of whole steps are nodes of their own between the neurons, so
/// that they come to the spikes of the core in its steps.
struct NIRExporter {
  private let network: Network
  private let discretisation: Discretisation
  /// Seconds.
  private let timeStep: Double
  private var nodes: [NIRGraph.Named] = []
  private var edges: [NIRGraph.Edge] = []
  private var names = UniqueNames()
  private var notes: [FormatNote] = []
  private var correspondence: [Correspondence] = []
  /// The node that a population or an axon group is, and the one whose output is its spikes.
  private var inputs: [String: String] = [:]
  private var outputs: [String: String] = [:]
  /// Populations that are outputs themselves.
  private var readouts: Set<String> = []

  /// Most numbers of all weights.
  private static let mostNumbers = 1 << 26

  /// - Throws: what NIR's nodes cannot say.
  static func file(
    of network: Network, _ discretisation: Discretisation
  ) throws(ExportError) -> (file: NIRFile, notes: [FormatNote], correspondence: [Correspondence]) {
    var exporter = NIRExporter(network, discretisation)
    try exporter.addSources()
    try exporter.addProjections()
    exporter.addOutputs()
    let step = "a step is \(exporter.timeStep) s, which the file does not say"
    let note = FormatNote.note("\(step); time constants are for --discretisation \(discretisation.rawValue)")
    return (
      NIRFile(graph: NIRGraph(nodes: exporter.nodes, edges: exporter.edges), version: NIRFile.writtenVersion),
      [note] + exporter.notes, exporter.correspondence
    )
  }

  private init(_ network: Network, _ discretisation: Discretisation) {
    self.network = network
    self.discretisation = discretisation
    timeStep = network.timeStep / .seconds(1)
  }

  /// A name that no node has; HDF5 takes a slash, and a point alone, for something else.
  private mutating func unique(_ name: String) -> String {
    names(name == "." ? "_" : name.replacing("/", with: "_"))
  }

  private mutating func add(_ node: NIRNode, _ name: String) { nodes.append(NIRGraph.Named(name: name, node: node)) }

  private mutating func addSources() throws(ExportError) {
    for group in network.axonGroups {
      let name = unique(group.name)
      add(.input(shape: [group.count]), name)
      outputs[group.name] = name
      correspondence.append(Correspondence("Input '\(name)'", group: group.name, index: 0, count: group.count))
    }
    for (index, population) in network.populations.enumerated() {
      try add(population, at: JSONPath([.key("populations"), .index(index), .key("neuron")]))
    }
  }

  private mutating func add(_ population: Population, at path: JSONPath) throws(ExportError) {
    let name = unique(population.name)
    inputs[population.name] = name
    outputs[population.name] = name
    let kind: String
    if population.neuron.keepsNothing, population.neuron.threshold.values.allSatisfy(\.isFinite) {
      let (threshold, note) = NIRWrittenNeuron.thresholds(of: population)
      notes += note
      add(.threshold(threshold), name)
      kind = "Threshold"
    } else if isReadout(population) {
      add(.output(shape: [population.count]), name)
      readouts.insert(population.name)
      kind = "Output"
    } else {
      let written = try NIRWrittenNeuron(
        population, path: path, timeStep: timeStep, discretisation: discretisation)
      notes += written.notes
      add(.neuron(written.neuron), name)
      kind = written.neuron.kind.rawValue
      if let threshold = written.threshold {
        let behind = unique("\(name).threshold")
        add(.threshold(threshold), behind)
        edges.append(NIRGraph.Edge(from: name, to: behind))
        outputs[population.name] = behind
      }
    }
    correspondence.append(
      Correspondence("\(kind) '\(name)'", group: population.name, index: 0, count: population.count))
    try checkBias(of: population, at: path)
  }

  /// Whether a population gives out the numbers that come to it.
  private func isReadout(_ population: Population) -> Bool {
    population.neuron.keepsNothing && population.neuron.threshold == .uniform(.infinity)
      && network.projections.contains { $0.target == population.name }
      && !network.projections.contains { $0.source == population.name }
  }

  private func checkBias(of population: Population, at path: JSONPath) throws(ExportError) {
    let isBiased = population.neuron.bias.values.contains { $0 != 0 }
    if isBiased, population.neuron.currentDecay != .factor(0) {
      throw ExportError(
        path: path.appending("bias"),
        problem:
          "NIR brings constants to a neuron with a synaptic current through it, and this one acts on the membrane",
        remedy: "take the bias away, or let a neuron that spikes in every step bring it")
    }
    if isBiased,
      !network.projections.contains(where: { $0.target == population.name })
    {
      throw ExportError(
        path: path.appending("bias"),
        problem: "NIR adds constants in linear nodes, and none leads to '\(population.name)'",
        remedy: "take the bias away, or connect something to the population")
    }
  }

  private mutating func addProjections() throws(ExportError) {
    let groups: [any SpikeSource] = network.axonGroups + network.populations
    let counts = Dictionary(uniqueKeysWithValues: groups.map { ($0.name, $0.count) })
    var isBiased: Set<String> = []
    var numbers = 0
    for (index, projection) in network.projections.enumerated() {
      let path = JSONPath([.key("projections"), .index(index)])
      guard projection.rule == nil else {
        throw ExportError(
          path: path.appending("rule"), problem: "NIR has no weights that learn", remedy: "take the rule away")
      }
      let population = network.populations.first { $0.name == projection.target }!
      let (sources, targets) = (counts[projection.source]!, population.count)
      numbers += sources * targets
      guard numbers <= Self.mostNumbers else {
        throw ExportError(
          path: path,
          problem: "NIR's weights are whole matrices, and these come to more than \(Self.mostNumbers) numbers",
          remedy: "write a smaller network")
      }
      var weight = [Double](repeating: 0, count: sources * targets)
      for synapse in projection.weights.synapses(sources: sources, targets: targets) {
        weight[synapse.target * sources + synapse.source] += synapse.weight
      }
      // The bias of a population comes with the first projection onto it.
      let bias = isBiased.insert(population.name).inserted ? bias(of: population) : nil
      let name = unique("\(projection.source) to \(projection.target)")
      add(
        .linear(weight: NIRArray(shape: [targets, sources], values: weight), bias: bias.map { NIRArray($0) }), name)
      edges.append(NIRGraph.Edge(from: name, to: inputs[projection.target]!))
      connect(projection, sources: sources, to: name)
    }
  }

  /// Leads a projection's source to its linear node, through a delay where there is one.
  private mutating func connect(_ projection: Projection, sources: Int, to name: String) {
    let isAxons = network.axonGroups.contains { $0.name == projection.source }
    let steps = projection.delay.steps - (isAxons ? 1 : 0)
    let source = outputs[projection.source]!
    guard steps > 0 else {
      edges.append(NIRGraph.Edge(from: source, to: name))
      return
    }
    let delay = unique("\(name).delay")
    add(.delay(NIRArray([Double](repeating: Double(steps) * timeStep, count: sources))), delay)
    edges.append(NIRGraph.Edge(from: source, to: delay))
    edges.append(NIRGraph.Edge(from: delay, to: name))
  }

  /// What is to be added to what arrives; `nil` where there is no bias.
  private func bias(of population: Population) -> [Double]? {
    guard population.neuron.bias.values.contains(where: { $0 != 0 }) else { return nil }
    return (0..<population.count).map { population.neuron.bias[$0] }
  }

  /// What leads nowhere is the output; where all leads on, the last population.
  private mutating func addOutputs() {
    let ends = network.populations.filter { population in
      !network.projections.contains { $0.source == population.name && $0.target != population.name }
    }
    for population in ends.isEmpty ? network.populations.suffix(1) : ends where !readouts.contains(population.name) {
      let name = unique(ends.count > 1 ? "output.\(population.name)" : "output")
      add(.output(shape: [population.count]), name)
      edges.append(NIRGraph.Edge(from: outputs[population.name]!, to: name))
    }
  }
}

extension Neuron {
  /// Whether a membrane is what comes in its step and nothing else, as that of a linear node is.
  fileprivate var keepsNothing: Bool {
    leak == .decay(.factor(0)) && currentDecay == .factor(0) && refractorySteps.values.allSatisfy { $0 == 0 }
      && adaptation == nil && lowerBound == nil
  }
}

extension Decay {
  /// What a step of neuron `index` keeps; the step in seconds.
  func kept(_ index: Int, _ timeStep: Double) -> Double {
    switch self {
    case .factor(let factor): factor[index]
    case .timeConstant(let milliseconds): exp(-timeStep * 1e3 / milliseconds[index])
    }
  }
}
