import SynfireHDF5

extension NIRData {
  /// The bytes of the file. Times and values are of 64 bits, as those of the package are.
  ///
  /// - Parameter name: what errors call the file.
  public func bytes(name: String) throws(HDF5Error) -> [UInt8] {
    try tree.bytes(name: name, floats: .double)
  }

  /// Writes the file; it is there whole or not at all.
  ///
  /// - Throws: an `HDF5Error`, or a `FileError` where the file cannot be written.
  public func write(to path: String) throws { try tree.write(to: path, floats: .double) }

  /// The tree of the file.
  var tree: HDF5Group {
    var root = HDF5Group(
      ["nodes": .group(HDF5Group())], attributes: ["__type__": .string("NIRGraphData")])
    for (name, observables) in nodes {
      let groups = observables.mapValues { HDF5Node.group($0.group) }
      let node = HDF5Group(
        ["observables": .group(HDF5Group(groups))], attributes: ["__type__": .string("NIRNodeData")]
      )
      root.add(node, at: name.split(separator: "/").map(String.init)[...])
    }
    return root
  }
}

extension HDF5Group {
  /// Adds a node to a graph, or to one within it.
  fileprivate mutating func add(_ node: HDF5Group, at path: ArraySlice<String>) {
    guard let name = path.first else { return }
    var nodes = self["nodes"]?.group ?? HDF5Group()
    if path.count == 1 {
      nodes[name] = .group(node)
    } else {
      var graph = nodes[name]?.group ?? HDF5Group(attributes: ["__type__": .string("NIRGraphData")])
      graph.add(node, at: path.dropFirst())
      nodes[name] = .group(graph)
    }
    self["nodes"] = .group(nodes)
  }
}

extension NIRData.Observable {
  fileprivate var group: HDF5Group {
    switch self {
    case .events(let events): events.group
    case .grid(let grid): grid.group
    }
  }
}

extension NIRData.Events {
  fileprivate var group: HDF5Group {
    // All samples have as many events as the longest: −1 and infinity where there are none.
    let count = samples.map(\.count).max() ?? 0
    func rows<Number>(_ fill: Number, _ number: (Event) -> Number) -> [Number] {
      samples.flatMap { $0.map(number) + repeatElement(fill, count: count - $0.count) }
    }
    func dataset(_ numbers: HDF5Numbers) -> HDF5Node {
      .dataset(HDF5Dataset(HDF5Value(shape: [samples.count, count], .numbers(numbers))))
    }
    var members = [
      "idx": dataset(.integers(rows(-1) { Int64($0.neuron) })),
      "time": dataset(.floats(rows(.infinity, \.time))),
    ]
    if hasValues { members["value"] = dataset(.floats(rows(0) { $0.value ?? 0 })) }
    return HDF5Group(
      members,
      attributes: [
        "__type__": .string(hasValues ? "ValuedEventData" : "EventData"),
        "n_neurons": .integer(Int64(neurons)),
        "t_max": .double(duration),
      ])
  }
}

extension NIRData.Grid {
  fileprivate var group: HDF5Group {
    let elements: HDF5Elements =
      switch values {
      case .spikes(let values): .booleans(values)
      case .numbers(let values): .numbers(.floats(values))
      }
    return HDF5Group(
      ["data": .dataset(HDF5Dataset(HDF5Value(shape: [samples, steps, neurons], elements)))],
      attributes: ["__type__": .string("TimeGriddedData"), "dt": .double(step)])
  }
}
