/// What arrives at a node: linear maps of what inputs and neurons give out, and what is added in each step.
struct NIRSignal {
  /// An input or a neuron's node, and the steps by which delays on the way are later.
  struct Origin: Hashable {
    var node: Int
    var delay: Int
  }

  /// In the order in which the edges lead there.
  private(set) var terms: [(origin: Origin, matrix: SparseMatrix)] = []
  private(set) var offset: [Double]?

  /// Whether just what one node gives out arrives, in its own step.
  var isIdentity: Bool {
    terms.count == 1 && terms[0].origin.delay == 0 && terms[0].matrix.isIdentity && offset == nil
  }

  fileprivate mutating func add(_ matrix: SparseMatrix, from origin: Origin) {
    if let index = terms.firstIndex(where: { $0.origin == origin }) {
      terms[index].matrix = terms[index].matrix + matrix
    } else {
      terms.append((origin, matrix))
    }
  }

  fileprivate mutating func add(_ values: [Double]?) {
    guard let values else { return }
    offset = offset.map { zip($0, values).map { $0 + $1 } } ?? values
  }
}

/// The signals of a graph: the nodes between inputs and neurons, put together to one linear map for each way.
struct NIRSignals {
  private let graph: NIRFlatGraph
  private let shapes: NIRShapes
  private let timeStep: Double
  private var leaving: [Int: NIRSignal] = [:]
  /// Nodes on the way that is being followed.
  private var way: [Int] = []
  private(set) var notes: [FormatNote] = []

  /// Most nodes without neurons in a row.
  private static let longestWay = 1000

  /// - Parameter timeStep: seconds.
  init(_ graph: NIRFlatGraph, _ shapes: NIRShapes, timeStep: Double) {
    self.graph = graph
    self.shapes = shapes
    self.timeStep = timeStep
  }

  /// The sum of what the edges bring to a node.
  /// - Throws: a cycle without a neuron, a map that is too large, a delay that is none.
  mutating func arriving(at node: Int) throws(ImportError) -> NIRSignal {
    var signal = NIRSignal()
    for source in graph.sources[node] {
      let part = try leaving(source)
      for (origin, matrix) in part.terms { signal.add(matrix, from: origin) }
      signal.add(part.offset)
    }
    return signal
  }

  private mutating func leaving(_ node: Int) throws(ImportError) -> NIRSignal {
    if let known = leaving[node] { return known }
    let named = graph.nodes[node]
    let outputs = NIRShapes.numbers(in: shapes.outputs[node])!
    var signal = NIRSignal()
    if case .delay(let delay) = named.node {
      signal = delayed(try following(node), by: try steps(delay, count: outputs, of: named.name))
    } else if try isUnrollable(named, input: shapes.inputs[node]),
      let map = NIRMaps.map(of: named.node, input: shapes.inputs[node], outputs: outputs)
    {
      let arriving = try following(node)
      for (origin, matrix) in arriving.terms { signal.add(map.matrix.after(matrix), from: origin) }
      signal.add(arriving.offset.map(map.matrix.applied))
      signal.add(map.offset)
    } else {
      signal.add(.identity(outputs), from: NIRSignal.Origin(node: node, delay: 0))
    }
    leaving[node] = signal
    return signal
  }

  /// What arrives at a node without neurons, which must not come from itself.
  private mutating func following(_ node: Int) throws(ImportError) -> NIRSignal {
    if let start = way.firstIndex(of: node) {
      // The way is followed against the edges.
      let names = (way[start...] + [node]).reversed().map { "'\(graph.nodes[$0].name)'" }.joined(separator: ", ")
      throw ImportError(
        place: "node '\(graph.nodes[node].name)'",
        .contradiction("is in a cycle without a neuron: \(names)", remedy: "put a neuron into the cycle"))
    }
    guard way.count < Self.longestWay else {
      throw ImportError(
        place: "node '\(graph.nodes[node].name)'",
        .unsupported(
          "is behind more than \(Self.longestWay) nodes without a neuron", remedy: "put them together to fewer"))
    }
    way.append(node)
    defer { way.removeLast() }
    return try arriving(at: node)
  }

  private func isUnrollable(_ named: NIRGraph.Named, input: [Int]) throws(ImportError) -> Bool {
    guard let weights = NIRMaps.weights(of: named.node, input: input), weights <= NIRMaps.mostWeights else {
      throw ImportError(
        place: "node '\(named.name)'",
        .unsupported(
          "has more than \(NIRMaps.mostWeights) weights once every window of it has its own",
          remedy: "give a network of the size of a core"))
    }
    return true
  }

  /// The delays of a node in steps.
  private mutating func steps(_ delay: NIRArray, count: Int, of name: String) throws(ImportError) -> [Int] {
    var worst: (asked: Double, got: Int)?
    var steps: [Int] = []
    for index in 0..<count {
      let exact = delay[index] / timeStep
      let whole = exact.rounded()
      guard whole >= 0, whole < 65_536 else {
        throw ImportError(
          place: "node '\(name)': delay",
          .unsupported(
            "is \(delay[index]) s, \(whole) steps of \(timeStep) s; a delay is 0 to 65,535 steps",
            remedy: "give a longer --dt, or another delay"))
      }
      steps.append(Int(whole))
      let error = abs(exact - whole)
      if error > 1e-6, error > abs((worst?.asked ?? 0) / timeStep - Double(worst?.got ?? 0)) {
        worst = (delay[index], Int(whole))
      }
    }
    if let worst {
      notes.append(
        .warning("'\(name)': a delay of \(worst.asked) s is no whole number of steps and became \(worst.got) of them"))
    }
    return steps
  }

  private func delayed(_ signal: NIRSignal, by steps: [Int]) -> NIRSignal {
    var result = NIRSignal()
    for (origin, matrix) in signal.terms {
      for delay in Set(steps).sorted() {
        let rows = matrix.rows.enumerated().map { steps[$0] == delay ? $1 : [] }
        if rows.allSatisfy(\.isEmpty) { continue }
        result.add(
          SparseMatrix(rows: rows, columns: matrix.columns),
          from: NIRSignal.Origin(node: origin.node, delay: origin.delay + delay))
      }
    }
    result.add(signal.offset)
    return result
  }
}
