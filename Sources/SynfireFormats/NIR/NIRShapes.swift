/// The shapes of what the nodes of a graph give out: from their parameters, and from what comes before them.
struct NIRShapes {
  /// For each node the sizes of its output's dimensions.
  private(set) var outputs: [[Int]]
  /// For each node the sizes of what it takes.
  private(set) var inputs: [[Int]]

  /// Most numbers that a node may give out: a sensor of a million pixels has no core, nor has a file's wrong header.
  static let mostNumbers = 1 << 20

  private typealias Shapes = (input: [Int], output: [Int])

  /// - Throws: where a shape cannot be told, or what a node takes is not what comes.
  init(_ graph: NIRFlatGraph) throws(ImportError) {
    var known = [Shapes?](repeating: nil, count: graph.nodes.count)
    var followers = [[Int]](repeating: [], count: graph.nodes.count)
    for (index, sources) in graph.sources.enumerated() {
      for source in sources { followers[source].append(index) }
    }
    /// Takes nodes whose shape can be told, and all that they tell those behind them.
    func tell(_ nodes: [Int], _ shapes: (Int) throws(ImportError) -> Shapes?) throws(ImportError) {
      var waiting = nodes
      while let index = waiting.popLast() {
        guard known[index] == nil, let found = try shapes(index) else { continue }
        known[index] = found
        waiting += followers[index]
      }
    }
    func shapes(_ index: Int) throws(ImportError) -> Shapes? {
      let arriving = graph.sources[index].lazy.compactMap { known[$0]?.output }.first
      return try Self.shapes(of: graph.nodes[index], arriving: arriving)
    }
    try tell(graph.nodes.indices.reversed(), shapes)
    // Where nobody says more, parameters of one number are those of one neuron.
    for index in graph.nodes.indices where known[index] == nil && graph.nodes[index].node.isOne {
      known[index] = ([1], [1])
      try tell(followers[index], shapes)
    }
    outputs = []
    inputs = []
    for (index, shapes) in known.enumerated() {
      guard let shapes else {
        throw ImportError(
          place: "node '\(graph.nodes[index].name)'",
          .contradiction(
            "its size cannot be told: neither its parameters nor a node before it give one",
            remedy: "write its parameters with one number for each neuron"))
      }
      inputs.append(shapes.input)
      outputs.append(shapes.output)
    }
    try check(graph)
  }

  /// The shapes of what a node takes and gives; `nil` where it needs to be told what arrives.
  private static func shapes(
    of named: NIRGraph.Named, arriving: [Int]?
  ) throws(ImportError) -> Shapes? {
    let shapes = try uncheckedShapes(of: named, arriving: arriving)
    guard let shapes else { return nil }
    for shape in [shapes.input, shapes.output] {
      guard let count = numbers(in: shape), (1...mostNumbers).contains(count) else {
        throw ImportError(
          place: "node '\(named.name)'",
          .unsupported(
            "has the shape \(text(shape)); a node has 1 to \(mostNumbers) numbers",
            remedy: "give a network of the size of a core"))
      }
    }
    return shapes
  }

  private static func uncheckedShapes(
    of named: NIRGraph.Named, arriving: [Int]?
  ) throws(ImportError) -> Shapes? {
    func same(_ parameters: [NIRArray]) -> (input: [Int], output: [Int])? {
      let own = parameters.first { !$0.isScalar }?.shape
      // One neuron has parameters of one number, as many have that share them.
      guard let shape = own ?? arriving else { return nil }
      return (shape, shape)
    }
    switch named.node {
    case .input(let shape): return (shape, shape)
    case .output, .passing: return arriving.map { ($0, $0) }
    case .linear(let weight, _):
      let (outer, ends) = (weight.shape.dropLast(2), weight.shape.suffix(2))
      return (outer + [ends.last!], outer + [ends.first!])
    case .scale(let array), .delay(let array), .threshold(let array): return same([array])
    case .neuron(let neuron): return same(neuron.parameters.map(\.array))
    case .flatten(let start, let end): return arriving.map { ($0, flattened($0, start, end)) }
    case .convolution(let convolution):
      let weight = convolution.weight.shape
      guard (1...weight[0]).contains(convolution.groups) else {
        throw ImportError(
          place: "node '\(named.name)': groups",
          .contradiction(
            "is \(convolution.groups), with \(weight[0]) output channels", remedy: "write 1 to as many as those are"))
      }
      let planes = convolution.inputShape.map { [weight[1] * convolution.groups] + $0 }
      // What arrives may have lost its dimensions on the way.
      guard let input = arriving.flatMap({ $0.count == convolution.dimensions + 1 ? $0 : nil }) ?? planes ?? arriving
      else { return nil }
      guard let output = NIRMaps.windows(of: convolution, input: input)?.output else {
        throw misfit(named, input)
      }
      return (input, [convolution.weight.shape[0], output.0] + (convolution.dimensions == 2 ? [output.1] : []))
    case .pooling(let pooling):
      guard let input = arriving else { return nil }
      guard let output = NIRMaps.windows(of: pooling, input: input)?.output else { throw misfit(named, input) }
      return (input, [input[0], output.0, output.1])
    case .graph: return nil
    }
  }

  private static func misfit(_ named: NIRGraph.Named, _ input: [Int]) -> ImportError {
    ImportError(
      place: "node '\(named.name)'",
      .contradiction(
        "\(named.node.kind) cannot take the shape \(text(input)) that comes to it",
        remedy: "give it channels and sizes that its kernel, stride, padding and groups fit"))
  }

  /// A shape with the dimensions from `start` to `end` (from the last one on if negative) as one.
  private static func flattened(_ shape: [Int], _ start: Int, _ end: Int) -> [Int] {
    func place(_ index: Int) -> Int { min(max(index < 0 ? shape.count + index : index, 0), shape.count - 1) }
    let (first, last) = (place(start), place(end))
    guard !shape.isEmpty, first < last, let size = numbers(in: shape[first...last]) else { return shape }
    return shape[..<first] + [size] + shape[(last + 1)...]
  }

  /// Checks that what comes to a node is as many numbers as it takes, and that its parameters are as many as its neurons.
  private func check(_ graph: NIRFlatGraph) throws(ImportError) {
    for (index, named) in graph.nodes.enumerated() {
      let count = Self.numbers(in: inputs[index])!
      for source in graph.sources[index] where Self.numbers(in: outputs[source]) != count {
        throw ImportError(
          place: "edge from '\(graph.nodes[source].name)' to '\(named.name)'",
          .contradiction(
            "brings \(Self.text(outputs[source])) numbers to \(Self.text(inputs[index]))",
            remedy: "give both ends one size"))
      }
      try checkSaid(named, comes: inputs[index])
      for (name, array) in named.node.parametersByNeuron where !array.isScalar && array.count != count {
        throw ImportError(
          place: "node '\(named.name)': \(name)",
          .contradiction(
            "has the shape \(Self.text(array.shape)), the node \(Self.text(inputs[index]))",
            remedy: "give one number for each neuron, or one for all"))
      }
    }
  }

  /// Checks what a file says of a node's input beside its parameters.
  private func checkSaid(_ named: NIRGraph.Named, comes input: [Int]) throws(ImportError) {
    let said: (name: String, shape: [Int], isRight: Bool)
    switch named.node {
    case .output(let shape) where !shape.isEmpty:
      said = ("shape", shape, Self.numbers(in: shape) == Self.numbers(in: input))
    case .convolution(let convolution):
      guard let shape = convolution.inputShape else { return }
      said = ("input_shape", shape, shape == Array(input.dropFirst()))
    default: return
    }
    guard said.isRight else {
      throw ImportError(
        place: "node '\(named.name)': \(said.name)",
        .contradiction(
          "is \(Self.text(said.shape)), and what comes has the shape \(Self.text(input))",
          remedy: "give both one size"))
    }
  }

  /// The product of a shape's sizes; `nil` where one is negative or it is beyond any memory.
  static func numbers(in shape: some Sequence<Int>) -> Int? {
    var count = 1
    for size in shape {
      let (product, isOver) = count.multipliedReportingOverflow(by: size)
      guard size >= 0, !isOver else { return nil }
      count = product
    }
    return count
  }

  /// "2 × 34 × 34"; of no dimensions "1".
  static func text(_ shape: [Int]) -> String {
    shape.isEmpty ? "1" : shape.map(String.init).joined(separator: " × ")
  }
}

extension NIRNode {
  /// Whether it has parameters, and each is an array of one number.
  fileprivate var isOne: Bool {
    !parametersByNeuron.isEmpty && parametersByNeuron.allSatisfy { $0.array.shape == [1] }
  }

  /// The parameters that have a number for each neuron, by their names in the file.
  fileprivate var parametersByNeuron: [(name: String, array: NIRArray)] {
    switch self {
    case .scale(let array): [("scale", array)]
    case .delay(let array): [("delay", array)]
    case .threshold(let array): [("threshold", array)]
    case .neuron(let neuron): neuron.parameters
    default: []
    }
  }
}
