import SynfireNetwork

extension MemberReader {
  /// An array that may be left out.
  mutating func array(_ key: String) throws -> EncodedArray? {
    guard let cursor = take(key) else { return nil }
    return try EncodedArray(cursor)
  }

  /// An array with a number for each of `count` neurons or synapses.
  mutating func array(_ key: String, count: Int?, each: String) throws -> EncodedArray {
    let array = try EncodedArray(required(key))
    try Self.check(array, count: count, each: each)
    return array
  }

  /// The same, which may be left out.
  mutating func optionalArray(_ key: String, count: Int, each: String) throws -> EncodedArray? {
    guard let array = try array(key) else { return nil }
    try Self.check(array, count: count, each: each)
    return array
  }

  private static func check(_ array: EncodedArray, count: Int?, each: String) throws {
    guard let count, array.values.count != count else { return }
    throw ImportError(
      at: array.cursor, .document(.length(array.values.count, unit: "number", expected: count, each: each)))
  }

  mutating func flag(_ key: String, default value: Bool) throws -> Bool {
    guard let cursor = take(key) else { return value }
    if case .bool(let flag) = cursor.value.content { return flag }
    return try cursor.number() != 0
  }
}
