import SynfireInterchange
import SynfireNetwork

/// Makes a network of a TENNLab file for RISP or VRISP that spikes as it does there, step for step.
///
/// The nodes are one population by ascending id; the inputs are axons, whose events have the value 1.
struct TENNLabImporter {
  static let population = "neurons"
  static let inputs = "inputs"

  let file: TENNLabFile
  let scale: UnitScale
  let isExact: Bool
  /// The weight of each edge.
  let weights: [Double]
  /// The least membrane; `nil` where that is below all that a core's membrane reaches.
  let lowerBound: Double?

  static func network(
    _ document: JSONCursor, _ options: ImportOptions, name: String
  ) throws(ImportError) -> ImportedNetwork {
    try ImportError.wrapping {
      let importer = try TENNLabImporter(TENNLabFile(document), isApproximate: options.isApproximate)
      return try importer.imported(timeStep: options.timeStep, name: name)
    }
  }

  private init(_ file: TENNLabFile, isApproximate: Bool) throws {
    self.file = file
    isExact = !isApproximate
    let parameters = file.parameters
    let weights = try file.edges.map { try Self.weight(of: $0, parameters) }
    self.weights = weights
    let inputValue = file.inputs.isEmpty ? nil : parameters.inputValue
    if !file.inputs.isEmpty, inputValue == nil {
      throw ImportError(
        place: "Associated_Data.proc_params", .document(.missingKey("spike_value_factor")))
    }
    let minimum = parameters.minimumPotential
    let unbounded = try Self.scale(file, weights, inputValue, lowerBound: nil, isApproximate: isApproximate)
    if unbounded.units(minimum) < Double(Self.widestMembrane.lowerBound) {
      lowerBound = nil
      scale = unbounded
    } else {
      lowerBound = minimum
      scale = try Self.scale(file, weights, inputValue, lowerBound: minimum, isApproximate: isApproximate)
    }
  }

  /// What the widest membrane of a core holds, 24 bits.
  private static let widestMembrane = -1 << 23..<1 << 23

  private static func scale(
    _ file: TENNLabFile, _ weights: [Double], _ inputValue: Double?, lowerBound: Double?, isApproximate: Bool
  ) throws -> UnitScale {
    let bounds = lowerBound.map { [$0] } ?? []
    if isApproximate {
      return UnitScale(
        roomyFor: file.nodes.map(\.threshold) + bounds, weights: weights + (inputValue.map { [$0] } ?? []))
    }
    let numbers = zip(weights, file.edges).map { weight, edge in
      UnitScale.Number(value: weight) { ImportError(at: edge.cursor, $0) }
    }
    func ofParameters(_ value: Double, _ key: String) -> UnitScale.Number {
      UnitScale.Number(value: value) { ImportError(place: "Associated_Data.proc_params.\(key)", $0) }
    }
    return try UnitScale(
      exactFor: bounds.map { ofParameters($0, "min_potential") },
      weights: numbers + (inputValue.map { [ofParameters($0, "spike_value_factor")] } ?? []))
  }

  private static func weight(of edge: TENNLabFile.Edge, _ parameters: RISPParameters) throws -> Double {
    if parameters.weights.isEmpty {
      if parameters.isDiscrete { try checkWhole(edge.weight, "a weight", at: edge.cursor) }
      return edge.weight
    }
    guard let index = Int(exactly: edge.weight), parameters.weights.indices.contains(index) else {
      throw edge.cursor.error(
        .value(
          "a weight of \(edge.weight)",
          allowed: "an index of the processor's 'weights', 0 to \(parameters.weights.count - 1)"))
    }
    return parameters.weights[index]
  }

  /// Checks a number of a file in which all are whole.
  static func checkWhole(_ value: Double, _ what: String, at cursor: JSONCursor) throws {
    if value != value.rounded() {
      throw cursor.error(.value("\(what) of \(value)", allowed: "a whole number, as 'discrete' is true"))
    }
  }

  private func imported(timeStep: Duration?, name: String) throws -> ImportedNetwork {
    var collector = SynapseCollector()
    for (edge, weight) in zip(file.edges, weights) where weight != 0 {
      collector.add(
        from: Self.population, to: Self.population, Synapse(source: edge.from, target: edge.to, weight: weight),
        delay: edge.delay)
    }
    for (axon, node) in file.inputs.enumerated() {
      guard let value = file.parameters.inputValue, value != 0 else { continue }
      collector.add(from: Self.inputs, to: Self.population, Synapse(source: axon, target: node, weight: value))
    }
    let (projections, cut) = collector.projections(at: scale, isExact: isExact)
    let network = Network(
      name: name, timeStep: timeStep ?? .milliseconds(1),
      axonGroups: file.inputs.isEmpty ? [] : [AxonGroup(Self.inputs, count: file.inputs.count)],
      populations: [
        Population(Self.population, count: file.nodes.count, neuron: try neuron(), scale: scale.value)
      ],
      projections: projections)
    return ImportedNetwork(
      format: .tennLab, network: network, notes: notes(timeStep: timeStep, cut: cut), correspondence: correspondence)
  }

  private func neuron() throws -> Neuron {
    Neuron(
      leak: .constant(
        perStep: PerNeuron(
          compacting: file.nodes.map { $0.leaks ?? (file.parameters.leakMode == .all) ? .infinity : 0 })),
      threshold: PerNeuron(compacting: try thresholds()), reset: .value(0),
      lowerBound: lowerBound)
  }

  private var correspondence: [Correspondence] {
    func name(_ node: Int) -> String {
      "node \(file.nodes[node].id)" + (file.nodes[node].name.map { " '\($0)'" } ?? "")
    }
    let outputs = Dictionary(uniqueKeysWithValues: file.outputs.enumerated().map { ($1, $0) })
    return file.nodes.indices.map { index in
      Correspondence(
        name(index) + (outputs[index].map { ", output \($0)" } ?? ""), group: Self.population, index: index)
    }
      + file.inputs.enumerated().map {
        Correspondence("input \($0), \(name($1))", group: Self.inputs, index: $0)
      }
  }
}
