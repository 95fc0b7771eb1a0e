#if HDF5
  import SynfireHDF5

  extension NIRFile {
    /// The graph that a file holds.
    /// - Throws: where it is none, or a node is not as its type is.
    init(_ root: HDF5Group) throws(ImportError) {
      if root.attributes["__type__"]?.strings == ["NIRGraphData"] {
        throw ImportError(
          .contradiction("a NIRData recording, and no network", remedy: "`synfire convert` reads it"))
      }
      guard let node = root["node"]?.group else {
        throw ImportError(
          .contradiction(
            "not a NIR file: it has no group 'node' at its top", remedy: "give a file that nir.write() has written"))
      }
      version = root["version"]?.dataset?.value.strings?.first
      let reader = NIRNodeReader(node, name: "", depth: 0)
      guard try reader.type() == "NIRGraph" else {
        throw ImportError(
          place: "node",
          .unsupported(
            "is a single \(try reader.type())", remedy: "write a graph with an Input and an Output around it"))
      }
      graph = try reader.graph()
    }
  }

  /// Reads one node of a file.
  struct NIRNodeReader {
    let group: HDF5Group
    /// Names from the top, with points between.
    let name: String
    /// Graphs around it.
    private let depth: Int

    /// Most nodes of a graph.
    private static let mostNodes = 65_536

    init(_ group: HDF5Group, name: String, depth: Int) {
      self.group = group
      self.name = name
      self.depth = depth
    }

    var place: String { name.isEmpty ? "the graph" : "node '\(name)'" }

    func error(_ member: String, _ problem: ImportError.Problem) -> ImportError {
      ImportError(place: member.isEmpty ? place : "\(place): \(member)", problem)
    }

    /// The name of its type.
    func type() throws(ImportError) -> String { try text("type") }

    func graph() throws(ImportError) -> NIRGraph {
      guard depth < NIRFlatGraph.deepest else {
        throw error("", .unsupported("is in more than \(NIRFlatGraph.deepest) graphs", remedy: "write it with fewer"))
      }
      guard let members = group["nodes"]?.group else {
        throw error("nodes", .contradiction("there is no such group", remedy: "write the graph anew"))
      }
      guard members.names.count <= Self.mostNodes else {
        throw error(
          "nodes",
          .unsupported(
            "has \(members.names.count); a graph has up to \(Self.mostNodes)", remedy: "give a smaller network"))
      }
      var nodes: [NIRGraph.Named] = []
      for member in members.names {
        let path = name.isEmpty ? member : "\(name).\(member)"
        guard let inner = members[member]?.group else {
          throw ImportError(place: "node '\(path)'", .contradiction("is no group", remedy: "write the graph anew"))
        }
        let reader = NIRNodeReader(inner, name: path, depth: depth + 1)
        nodes.append(NIRGraph.Named(name: member, node: try reader.node()))
      }
      return NIRGraph(nodes: nodes, edges: try edges())
    }

    private func edges() throws(ImportError) -> [NIRGraph.Edge] {
      guard let value = group["edges"]?.dataset?.value else {
        throw error("edges", .contradiction("there is no such array", remedy: "write the graph anew"))
      }
      if value.elements.count == 0 { return [] }
      guard let names = value.strings, value.shape.count == 2, value.shape[1] == 2 else {
        throw error("edges", .contradiction("is not pairs of names", remedy: "write the graph anew"))
      }
      return stride(from: 0, to: names.count, by: 2).map { NIRGraph.Edge(from: names[$0], to: names[$0 + 1]) }
    }

    private func text(_ member: String) throws(ImportError) -> String {
      guard let texts = group[member]?.dataset?.value.strings, texts.count == 1 else {
        throw error(member, .contradiction("there is no such text", remedy: "write the node anew"))
      }
      return texts[0]
    }
  }

  extension NIRNodeReader {
    /// The node's parameter of a name.
    /// - Throws: where there is none, or not all of it are finite numbers.
    func array(_ member: String) throws(ImportError) -> NIRArray {
      guard let array = try optionalArray(member) else {
        throw error(member, .contradiction("there is no such array of numbers", remedy: "write the node anew"))
      }
      return array
    }

    func optionalArray(_ member: String) throws(ImportError) -> NIRArray? {
      if let reason = group.unread(member) {
        throw error(member, .contradiction("cannot be read: \(reason)", remedy: "write it as an array of numbers"))
      }
      guard let value = group[member]?.dataset?.value else { return nil }
      guard let numbers = value.doubles ?? value.booleans?.map({ $0 ? 1 : 0 }) else {
        throw error(member, .contradiction("holds no numbers", remedy: "write it as an array of numbers"))
      }
      guard !numbers.isEmpty else {
        throw error(member, .contradiction("is empty", remedy: "give it a number"))
      }
      if let index = numbers.firstIndex(where: { !$0.isFinite }) {
        throw error(
          "\(member)[\(index)]", .contradiction("is \(numbers[index])", remedy: "write a finite number"))
      }
      return NIRArray(shape: value.shape, values: numbers)
    }

    /// Whole numbers, as many as there are.
    func wholes(_ member: String) throws(ImportError) -> [Int] {
      let array = try array(member)
      guard let wholes = array.wholes else {
        throw error(member, .contradiction("is \(array.values[0]) and so on", remedy: "write whole numbers"))
      }
      return wholes
    }

    /// Two whole numbers, or one for both.
    func pair(_ member: String) throws(ImportError) -> (Int, Int) {
      let values = try wholes(member)
      guard values.count == 1 || values.count == 2 else {
        throw error(member, .contradiction("has \(values.count) numbers", remedy: "write one or two"))
      }
      return (values[0], values[values.count - 1])
    }

    /// One whole number.
    func whole(_ member: String) throws(ImportError) -> Int {
      let values = try wholes(member)
      guard values.count == 1 else {
        throw error(member, .contradiction("has \(values.count) numbers", remedy: "write one"))
      }
      return values[0]
    }

    /// A text where the member is one.
    func optionalText(_ member: String) -> String? { group[member]?.dataset?.value.strings?.first }

    /// Weights with at least so many dimensions.
    func weights(_ member: String, dimensions: ClosedRange<Int>) throws(ImportError) -> NIRArray {
      let array = try array(member)
      guard dimensions.contains(array.shape.count) else {
        throw error(
          member,
          .contradiction(
            "has the shape \(NIRShapes.text(array.shape))",
            remedy: "write it with \(dimensions.lowerBound)\(dimensions.count == 1 ? "" : " or more") dimensions"))
      }
      return array
    }
  }
#endif
