/// Numbers of a NIR node with their shape, the last dimension fastest.
struct NIRArray: Sendable, Equatable {
  /// Empty for a single number.
  var shape: [Int]
  var values: [Double]

  init(shape: [Int], values: [Double]) {
    self.shape = shape
    self.values = values
  }

  init(_ value: Double) { self.init(shape: [], values: [value]) }

  init(_ values: [Double]) { self.init(shape: [values.count], values: values) }

  var count: Int { values.count }

  /// Whether one number stands for all neurons: files have it without dimensions or as an array of one.
  var isScalar: Bool { count == 1 }

  /// The number of element `index`, which is the only one of a scalar.
  subscript(index: Int) -> Double { isScalar ? values[0] : values[index] }

  /// What messages call the number of element `index` of the parameter `name`.
  func place(_ name: String, _ index: Int) -> String { isScalar ? name : "\(name)[\(index)]" }

  /// As whole numbers, where all of them are.
  var wholes: [Int]? {
    let wholes = values.compactMap { Int(exactly: $0) }
    return wholes.count == values.count ? wholes : nil
  }
}
