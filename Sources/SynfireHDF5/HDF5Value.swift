/// The elements of a dataset or an attribute.
public struct HDF5Value: Sendable, Equatable {
  /// Number of elements in each direction, the last of which runs fastest; empty for a single element.
  public let shape: [Int]
  /// As many as the shape has.
  public let elements: HDF5Elements

  /// - Precondition: there are as many elements as the shape has.
  public init(shape: [Int], _ elements: HDF5Elements) {
    if let count = elements.count {
      // Beside an extent of 0 the others may be anything.
      precondition(count == (shape.contains(0) ? 0 : shape.reduce(1, *)), "elements do not fill the shape")
    }
    self.shape = shape
    self.elements = elements
  }

  /// The numbers as `Double`, which rounds integers beyond 53 bits; nil where there are no numbers.
  public var doubles: [Double]? {
    if case .numbers(let numbers) = elements { numbers.doubles } else { nil }
  }

  /// The numbers where they are integers of at most 64 bits with a sign; else nil.
  public var integers: [Int64]? {
    if case .numbers(.integers(let values)) = elements { values } else { nil }
  }

  /// The texts; nil where there are none.
  public var strings: [String]? {
    if case .strings(let strings) = elements { strings } else { nil }
  }

  /// Why the elements were not read; nil where they were.
  public var unread: HDF5Unread? {
    if case .unread(let reason) = elements { reason } else { nil }
  }

  /// The truth values; nil where there are none.
  public var booleans: [Bool]? {
    if case .booleans(let values) = elements { values } else { nil }
  }
}

extension HDF5Value {
  public static func double(_ value: Double) -> Self { Self(shape: [], .numbers(.floats([value]))) }
  public static func integer(_ value: Int64) -> Self { Self(shape: [], .numbers(.integers([value]))) }
  public static func string(_ value: String) -> Self { Self(shape: [], .strings([value])) }
}

/// Elements of one kind, in the order of the file.
public enum HDF5Elements: Sendable, Equatable {
  case numbers(HDF5Numbers)
  case booleans([Bool])
  case strings([String])
  /// Rows of numbers, each of its own length.
  case sequences([HDF5Numbers])
  case unread(HDF5Unread)

  /// Number of elements; nil where they are not read.
  public var count: Int? {
    switch self {
    case .numbers(let numbers): numbers.count
    case .booleans(let values): values.count
    case .strings(let values): values.count
    case .sequences(let rows): rows.count
    case .unread: nil
    }
  }
}

/// Numbers, as exactly as the file has them.
public enum HDF5Numbers: Sendable, Equatable {
  case integers([Int64])
  /// Integers of which at least one is beyond `Int64`.
  case unsigned([UInt64])
  /// Numbers of any floating-point type of the file.
  case floats([Double])

  public var count: Int {
    switch self {
    case .integers(let values): values.count
    case .unsigned(let values): values.count
    case .floats(let values): values.count
    }
  }

  /// As `Double`, which rounds integers beyond 53 bits.
  public var doubles: [Double] {
    switch self {
    case .integers(let values): values.map(Double.init)
    case .unsigned(let values): values.map(Double.init)
    case .floats(let values): values
    }
  }
}
