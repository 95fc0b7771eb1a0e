/// The linear maps of nodes without neurons, unrolled: every weight of every window on its own.
enum NIRMaps {
  /// Most weights of one node once it is unrolled; the largest core has 65,536.
  static let mostWeights = 1 << 24

  /// The map of a node from what it takes to what it gives, and what it adds.
  ///
  /// - Parameters:
  ///   - input: the shape of what it takes.
  ///   - outputs: how many numbers it gives.
  /// - Returns: `nil` where the node is not linear.
  static func map(
    of node: NIRNode, input: [Int], outputs: Int
  ) -> (matrix: SparseMatrix, offset: [Double]?)? {
    switch node {
    case .linear(let weight, let bias): (dense(weight), bias?.values)
    case .scale(let scale):
      (
        SparseMatrix(
          rows: (0..<outputs).map { scale[$0] == 0 ? [] : [SparseMatrix.Entry(column: $0, value: scale[$0])] },
          columns: outputs), nil
      )
    case .convolution(let convolution): unrolled(convolution, input: input)
    case .pooling(let pooling): (unrolled(pooling, input: input), nil)
    case .output, .passing, .flatten, .delay: (SparseMatrix.identity(outputs), nil)
    case .input, .threshold, .neuron, .graph: nil
    }
  }

  /// How many weights a node has once it is unrolled, zeros included; `nil` where that is beyond counting.
  static func weights(of node: NIRNode, input: [Int]) -> Int? {
    switch node {
    case .linear(let weight, _): return weight.count
    case .convolution(let convolution):
      guard let windows = windows(of: convolution, input: input) else { return 0 }
      return NIRShapes.numbers(in: [windows.output.0, windows.output.1, convolution.weight.count])
    case .pooling(let pooling):
      guard let windows = windows(of: pooling, input: input) else { return 0 }
      return NIRShapes.numbers(
        in: [input[0], windows.output.0, windows.output.1, pooling.kernel.0, pooling.kernel.1])
    default: return 0
    }
  }

  /// The windows of a convolution over a shape of channels and one or two sizes; `nil` where they do not fit it.
  static func windows(of convolution: NIRConvolution, input: [Int]) -> NIRWindows? {
    let shape = convolution.weight.shape
    // As many groups as output channels at most, so that the product is one of the weight's size.
    guard input.count == convolution.dimensions + 1, (1...shape[0]).contains(convolution.groups),
      shape[0] % convolution.groups == 0, input[0] == shape[1] * convolution.groups
    else { return nil }
    let plane = (input[1], convolution.dimensions == 2 ? input[2] : 1)
    switch convolution.padding {
    case .zeros(let rows, let columns):
      return NIRWindows(
        input: plane, kernel: (shape[2], shape[3]), stride: convolution.stride, padding: (rows, columns),
        dilation: convolution.dilation)
    case .same:
      // With a stride the output would not have the input's size, which is what the word asks for.
      guard convolution.stride == (1, 1) else { return nil }
      return NIRWindows(
        input: plane, kernel: (shape[2], shape[3]), stride: (1, 1), padding: nil, dilation: convolution.dilation)
    }
  }

  static func windows(of pooling: NIRPooling, input: [Int]) -> NIRWindows? {
    guard input.count == 3 else { return nil }
    return NIRWindows(
      input: (input[1], input[2]), kernel: pooling.kernel, stride: pooling.stride, padding: pooling.padding)
  }

  private static func dense(_ weight: NIRArray) -> SparseMatrix {
    let columns = weight.shape[weight.shape.count - 1]
    let outputs = weight.shape[weight.shape.count - 2]
    var rows: [[SparseMatrix.Entry]] = []
    for row in 0..<weight.count / max(columns, 1) {
      let first = row / outputs * columns
      rows.append(
        (0..<columns).compactMap { column in
          let value = weight.values[row * columns + column]
          return value == 0 ? nil : SparseMatrix.Entry(column: first + column, value: value)
        })
    }
    return SparseMatrix(rows: rows, columns: weight.count / max(outputs, 1))
  }

  private static func unrolled(
    _ convolution: NIRConvolution, input: [Int]
  ) -> (matrix: SparseMatrix, offset: [Double]?)? {
    guard let windows = windows(of: convolution, input: input) else { return nil }
    let shape = convolution.weight.shape
    let (plane, kernel) = (windows.input.0 * windows.input.1, shape[2] * shape[3])
    let channelsOfGroup = shape[0] / convolution.groups
    var rows: [[SparseMatrix.Entry]] = []
    var offset: [Double] = []
    for channel in 0..<shape[0] {
      let firstInput = channel / channelsOfGroup * shape[1]
      for row in 0..<windows.output.0 {
        for column in 0..<windows.output.1 {
          var entries: [SparseMatrix.Entry] = []
          for inner in 0..<shape[1] {
            let weights = (channel * shape[1] + inner) * kernel
            windows.forEachPlace(ofOutput: row, column) { place, source in
              let value = convolution.weight.values[weights + place]
              if value != 0 {
                entries.append(SparseMatrix.Entry(column: (firstInput + inner) * plane + source, value: value))
              }
            }
          }
          rows.append(entries)
          offset.append(convolution.bias[channel])
        }
      }
    }
    return (SparseMatrix(rows: rows, columns: input[0] * plane), offset)
  }

  private static func unrolled(_ pooling: NIRPooling, input: [Int]) -> SparseMatrix {
    guard let windows = windows(of: pooling, input: input) else { return SparseMatrix(rows: [], columns: 0) }
    let plane = windows.input.0 * windows.input.1
    let value = pooling.isMean ? 1 / Double(pooling.kernel.0 * pooling.kernel.1) : 1
    var rows: [[SparseMatrix.Entry]] = []
    for channel in 0..<input[0] {
      for row in 0..<windows.output.0 {
        for column in 0..<windows.output.1 {
          var entries: [SparseMatrix.Entry] = []
          windows.forEachPlace(ofOutput: row, column) { _, source in
            entries.append(SparseMatrix.Entry(column: channel * plane + source, value: value))
          }
          rows.append(entries)
        }
      }
    }
    return SparseMatrix(rows: rows, columns: input[0] * plane)
  }
}
