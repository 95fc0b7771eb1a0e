import SynfireNetwork

/// What arrives at a node: linear maps of what inputs and neurons give out, and of the constant 1.
struct NIRSignal {
  /// Where numbers come from, and the steps by which delays on the way are later.
  struct Origin: Hashable {
    /// The node of an input or of neurons; `nil`: the 1 whose multiples linear nodes add.
    var node: Int?
    var delay: Int
  }

  /// In the order in which the edges lead there.
  private(set) var terms: [(origin: Origin, matrix: SparseMatrix)] = []
  private var places: [Origin: Int] = [:]

  /// Rows and entries of all, which is what they take of memory.
  fileprivate var size: Int { terms.reduce(0) { $0 + $1.matrix.rows.count + $1.matrix.entries } }

  /// The one node of which just what it gives out arrives, in its own step.
  var identity: Int? {
    guard terms.count == 1, terms[0].origin.delay == 0, terms[0].matrix.isIdentity else { return nil }
    return terms[0].origin.node
  }

  fileprivate mutating func add(_ matrix: SparseMatrix, from origin: Origin) {
    if let index = places[origin] {
      terms[index].matrix = terms[index].matrix + matrix
    } else {
      places[origin] = terms.count
      terms.append((origin, matrix))
    }
  }

  fileprivate mutating func add(_ signal: NIRSignal) {
    for (origin, matrix) in signal.terms { add(matrix, from: origin) }
  }

  /// Adds all of another signal, mapped.
  /// - Returns: whether that is at most `most` rows and entries.
  fileprivate mutating func add(_ signal: NIRSignal, through map: SparseMatrix, most: Int) -> Bool {
    var room = most
    for (origin, matrix) in signal.terms {
      guard let mapped = map.after(matrix, most: room) else { return false }
      room -= mapped.rows.count + mapped.entries
      if room < 0 { return false }
      add(mapped, from: origin)
    }
    return true
  }

  fileprivate mutating func add(constants: [Double]?) {
    guard let constants, constants.contains(where: { $0 != 0 }) else { return }
    add(.column(constants), from: Origin(node: nil, delay: 0))
  }
}

/// The signals of a graph: the nodes between inputs and neurons, put together to one linear map for each way.
struct NIRSignals {
  private let graph: NIRFlatGraph
  private let shapes: NIRShapes
  private let timeStep: Double
  private var leaving: [Int: NIRSignal] = [:]
  /// What those in `leaving` take.
  private var size = 0
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
      signal.add(try leaving(source))
    }
    return signal
  }

  private mutating func leaving(_ node: Int) throws(ImportError) -> NIRSignal {
    if let known = leaving[node] { return known }
    let named = graph.nodes[node]
    let outputs = NIRShapes.numbers(in: shapes.outputs[node])!
    var signal = NIRSignal()
    if case .delay(let delay) = named.node {
      let arriving = try following(node)
      let steps = try steps(delay, count: outputs, of: named.name)
      guard Set(steps).count * outputs * arriving.terms.count <= NIRMaps.mostWeights - size else {
        throw tooLarge(named, "with all its delays")
      }
      signal = delayed(arriving, by: steps)
    } else if try isUnrollable(named, input: shapes.inputs[node]),
      let map = NIRMaps.map(of: named.node, input: shapes.inputs[node], outputs: outputs)
    {
      guard try signal.add(following(node), through: map.matrix, most: NIRMaps.mostWeights - size) else {
        throw tooLarge(named, "put together with the linear nodes around it")
      }
      signal.add(constants: map.offset)
    } else {
      signal.add(.identity(outputs), from: NIRSignal.Origin(node: node, delay: 0))
    }
    size += signal.size
    guard size <= NIRMaps.mostWeights else { throw tooLarge(named, "put together with the linear nodes around it") }
    leaving[node] = signal
    return signal
  }

  private func tooLarge(_ named: NIRGraph.Named, _ why: String) -> ImportError {
    ImportError(
      place: "node '\(named.name)'",
      .unsupported(
        "\(why) has more than \(NIRMaps.mostWeights) weights", remedy: "give a network of the size of a core"))
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
      throw tooLarge(named, "with every window on its own")
    }
    return true
  }

  /// The delays of a node in steps.
  private mutating func steps(_ delay: NIRArray, count: Int, of name: String) throws(ImportError) -> [Int] {
    var worst: (asked: Double, got: Int)?
    var steps: [Int] = []
    for index in 0..<count {
      let place = "node '\(name)': \(delay.place("delay", index))"
      guard delay[index] >= 0 else {
        throw ImportError(
          place: place, .contradiction("is \(delay[index]) s", remedy: "write a delay of 0 s or more"))
      }
      let exact = delay[index] / timeStep
      let whole = exact.rounded()
      guard whole <= Double(Delay.longest) else {
        throw ImportError(
          place: place,
          .unsupported(
            "is \(delay[index]) s, \(exact) steps of \(timeStep) s; a delay is 0 to \(Delay.longest) steps",
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
    return result
  }
}
