/// The geometry of windows that slide over a plane: convolutions and pooling.
struct NIRWindows {
  let input: (Int, Int)
  let kernel: (Int, Int)
  let stride: (Int, Int)
  let dilation: (Int, Int)
  /// Zeros before the first row and column.
  let leading: (Int, Int)
  let output: (Int, Int)

  /// - Parameter padding: zeros at each side; `nil`: as many as make the output as large as the input, of an odd number the
  ///   greater half behind.
  /// - Returns: `nil` where not one window fits, or a size is not above 0.
  init?(
    input: (Int, Int), kernel: (Int, Int), stride: (Int, Int), padding: (Int, Int)?, dilation: (Int, Int) = (1, 1)
  ) {
    let sizes = [input.0, input.1, kernel.0, kernel.1, stride.0, stride.1, dilation.0, dilation.1]
    guard sizes.allSatisfy({ (1...Self.largest).contains($0) }) else { return nil }
    if let padding, ![padding.0, padding.1].allSatisfy({ (0...Self.largest).contains($0) }) { return nil }
    self.input = input
    self.kernel = kernel
    self.stride = stride
    self.dilation = dilation
    let span = (dilation.0 * (kernel.0 - 1), dilation.1 * (kernel.1 - 1))
    let total = padding.map { (2 * $0.0, 2 * $0.1) } ?? span
    leading = (total.0 / 2, total.1 / 2)
    let room = (input.0 + total.0 - span.0 - 1, input.1 + total.1 - span.1 - 1)
    guard room.0 >= 0, room.1 >= 0 else { return nil }
    output = (room.0 / stride.0 + 1, room.1 / stride.1 + 1)
  }

  /// Larger sizes are no network for a core; products of these do not overflow.
  static let largest = 1 << 20

  /// Calls `take` with each place of the window of an output, as its place in the kernel and in the input.
  func forEachPlace(ofOutput row: Int, _ column: Int, _ take: (_ kernel: Int, _ input: Int) -> Void) {
    for kernelRow in 0..<kernel.0 {
      let inputRow = row * stride.0 + kernelRow * dilation.0 - leading.0
      guard (0..<input.0).contains(inputRow) else { continue }
      for kernelColumn in 0..<kernel.1 {
        let inputColumn = column * stride.1 + kernelColumn * dilation.1 - leading.1
        guard (0..<input.1).contains(inputColumn) else { continue }
        take(kernelRow * kernel.1 + kernelColumn, inputRow * input.1 + inputColumn)
      }
    }
  }
}
