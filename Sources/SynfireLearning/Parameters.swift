/// Parameters with the gradients of a batch and the averages that AdamW keeps.
final class Parameters {
  let count: Int
  let values: UnsafeMutablePointer<Float>
  let gradients: UnsafeMutablePointer<Float>
  private let means: UnsafeMutablePointer<Float>
  private let squares: UnsafeMutablePointer<Float>

  /// `count` zeros.
  init(count: Int) {
    self.count = count
    values = .allocate(capacity: count * 4)
    values.initialize(repeating: 0, count: count * 4)
    gradients = values + count
    means = values + 2 * count
    squares = values + 3 * count
  }

  deinit { values.deallocate() }

  /// One step of AdamW (Loshchilov and Hutter, 2019) with β = 0.9 and 0.999, after which the gradients are 0.
  ///
  /// - Parameters:
  ///   - scale: what the summed gradients are multiplied by, one over the batch's size.
  ///   - rate: learning rate.
  ///   - decay: share of the values, times the rate, that is taken off them.
  ///   - number: steps before this one.
  func update(scale: Float, rate: Float, decay: Float, number: Int) {
    let (values, gradients, means, squares) = (values, gradients, means, squares)
    let (meanKept, squareKept): (Float, Float) = (0.9, 0.999)
    let meanScale = 1 / (1 - Self.power(meanKept, number + 1))
    let squareScale = 1 / (1 - Self.power(squareKept, number + 1))
    let kept = 1 - rate * decay
    for index in 0..<count {
      let gradient = gradients[index] * scale
      gradients[index] = 0
      let mean = meanKept * means[index] + (1 - meanKept) * gradient
      let square = squareKept * squares[index] + (1 - squareKept) * gradient * gradient
      means[index] = mean
      squares[index] = square
      let step = rate * (mean * meanScale) / ((square * squareScale).squareRoot() + 1e-8)
      values[index] = values[index] * kept - step
    }
  }

  /// `base` to a power, by squaring.
  private static func power(_ base: Float, _ exponent: Int) -> Float {
    var (result, factor, left): (Float, Float, Int) = (1, base, exponent)
    while left > 0 {
      if left & 1 == 1 { result *= factor }
      factor *= factor
      left >>= 1
    }
    return result
  }
}
