/// A NIR graph: nodes by name and the edges between them. What several edges bring to a node is added up.
struct NIRGraph: Sendable, Equatable {
  struct Named: Sendable, Equatable {
    var name: String
    var node: NIRNode
  }

  struct Edge: Sendable, Hashable {
    var from: String
    var to: String
  }

  /// In the order of the file.
  var nodes: [Named]
  var edges: [Edge]
}

/// A graph without graphs in it, its edges by the nodes' numbers.
struct NIRFlatGraph {
  /// Names of nodes in graphs are led by those of the graphs, with a point between.
  private(set) var nodes: [NIRGraph.Named] = []
  /// For each node those whose output it takes, in the order of the edges.
  private(set) var sources: [[Int]] = []

  /// Most graphs within one another: more is a file that means to exhaust its reader.
  static let deepest = 32

  /// - Throws: a name that none can have, an edge to a node that there is not, an edge twice, a graph within whose inputs or outputs are not one where
  ///   edges lead to it.
  init(_ graph: NIRGraph) throws(ImportError) {
    _ = try add(graph, prefix: "", depth: 0)
  }

  /// What an edge to and one from a node lead to: the node itself, or the inputs and outputs of a graph.
  private struct Ends {
    var inputs: [Int] = []
    var outputs: [Int] = []
  }

  /// - Returns: the numbers of the graph's inputs and outputs.
  private mutating func add(_ graph: NIRGraph, prefix: String, depth: Int) throws(ImportError) -> Ends {
    guard depth < Self.deepest else {
      throw ImportError(
        place: "node '\(prefix)'",
        .unsupported("is more than \(Self.deepest) graphs deep", remedy: "give a file with fewer graphs in graphs"))
    }
    var ends: [String: Ends] = [:]
    var own = Ends()
    for named in graph.nodes {
      let name = prefix + named.name
      guard name.isNetworkName else {
        throw ImportError(
          place: "node \(name.debugDescription)",
          .contradiction(
            "its name is not 1 to 255 bytes without control characters", remedy: "give it another"))
      }
      switch named.node {
      case .graph(let inner):
        ends[named.name] = try add(inner, prefix: name + ".", depth: depth + 1)
        continue
      case .input:
        own.inputs.append(nodes.count)
        append(name, depth == 0 ? named.node : .passing)
      case .output:
        own.outputs.append(nodes.count)
        append(name, depth == 0 ? named.node : .passing)
      default: append(name, named.node)
      }
      ends[named.name] = Ends(inputs: [nodes.count - 1], outputs: [nodes.count - 1])
    }
    var seen: Set<NIRGraph.Edge> = []
    for edge in graph.edges {
      let place = "edge from '\(prefix + edge.from)' to '\(prefix + edge.to)'"
      let from = try end(ends[edge.from]?.outputs, edge.from, "Output", place, graph)
      let to = try end(ends[edge.to]?.inputs, edge.to, "Input", place, graph)
      guard seen.insert(edge).inserted else {
        throw ImportError(place: place, .contradiction("is there twice", remedy: "leave one out"))
      }
      sources[to].append(from)
    }
    return own
  }

  private mutating func append(_ name: String, _ node: NIRNode) {
    nodes.append(NIRGraph.Named(name: name, node: node))
    sources.append([])
  }

  private func end(
    _ found: [Int]?, _ name: String, _ side: String, _ place: String, _ graph: NIRGraph
  ) throws(ImportError) -> Int {
    guard let found else {
      let names =
        graph.nodes.isEmpty ? "no nodes" : graph.nodes.prefix(12).map { "'\($0.name)'" }.joined(separator: ", ")
      throw ImportError(
        place: place,
        .contradiction(
          "there is no node '\(name)'", remedy: "the graph has \(names)\(graph.nodes.count > 12 ? ", …" : "")"))
    }
    guard found.count == 1 else {
      throw ImportError(
        place: place,
        .unsupported(
          "the graph '\(name)' has \(found.count) nodes of type \(side), and the edge does not say which is meant",
          remedy: "write the graph with one, or its nodes without a graph around them"))
    }
    return found[0]
  }
}
