extension NIRFile {
  /// The version of the package whose files are written.
  static let writtenVersion = "1.0.8"
}

#if HDF5
  import SynfireHDF5

  extension HDF5Group {
    /// A graph as the package `nir` lays it out, of the nodes that networks become.
    init(_ file: NIRFile) {
      var members: [String: HDF5Node] = ["node": .group(HDF5Group(file.graph))]
      if let version = file.version { members["version"] = .dataset(HDF5Dataset(.string(version))) }
      self.init(members)
    }

    private init(_ graph: NIRGraph) {
      let nodes = Dictionary(uniqueKeysWithValues: graph.nodes.map { ($0.name, HDF5Node.group(HDF5Group($0.node))) })
      let edges = HDF5Value(shape: [graph.edges.count, 2], .strings(graph.edges.flatMap { [$0.from, $0.to] }))
      self.init([
        "type": .dataset(HDF5Dataset(.string("NIRGraph"))), "nodes": .group(HDF5Group(nodes)),
        "edges": .dataset(HDF5Dataset(edges)),
      ])
    }

    private init(_ node: NIRNode) {
      var members: [String: HDF5Value] = ["type": .string(node.kind)]
      func shape(_ sizes: [Int]) -> HDF5Value {
        HDF5Value(shape: [sizes.count], .numbers(.integers(sizes.map(Int64.init))))
      }
      switch node {
      case .input(let sizes), .output(let sizes): members["shape"] = shape(sizes)
      case .linear(let weight, let bias):
        members["weight"] = HDF5Value(weight)
        members["bias"] = bias.map { HDF5Value($0) }
      case .delay(let delay): members["delay"] = HDF5Value(delay)
      case .threshold(let threshold): members["threshold"] = HDF5Value(threshold)
      case .neuron(let neuron):
        for (name, array) in neuron.parameters { members[name] = HDF5Value(array) }
      case .passing, .scale, .convolution, .pooling, .flatten, .graph:
        preconditionFailure("networks do not become such nodes")
      }
      self.init(members.mapValues { .dataset(HDF5Dataset($0)) })
    }
  }

  extension HDF5Value {
    fileprivate init(_ array: NIRArray) { self.init(shape: array.shape, .numbers(.floats(array.values))) }
  }
#endif
