/// A linear map from a source's numbers to a target's, zeros left out.
struct SparseMatrix: Sendable {
  struct Entry: Sendable {
    var column: Int
    var value: Double
  }

  /// For each number of the target what it takes of the source, by ascending column.
  var rows: [[Entry]]
  /// Numbers of the source.
  let columns: Int

  init(rows: [[Entry]], columns: Int) {
    self.rows = rows
    self.columns = columns
  }

  /// What a source of a single number gives: `values` times it.
  static func column(_ values: [Double]) -> SparseMatrix {
    SparseMatrix(rows: values.map { $0 == 0 ? [] : [Entry(column: 0, value: $0)] }, columns: 1)
  }

  /// Each number to the same place.
  static func identity(_ count: Int) -> SparseMatrix {
    SparseMatrix(rows: (0..<count).map { [Entry(column: $0, value: 1)] }, columns: count)
  }

  var entries: Int { rows.reduce(0) { $0 + $1.count } }

  var isZero: Bool { rows.allSatisfy(\.isEmpty) }

  var isIdentity: Bool {
    rows.count == columns
      && rows.enumerated().allSatisfy { $1.count == 1 && $1[0].column == $0 && $1[0].value == 1 }
  }

  /// First `other`, then this map.
  /// - Returns: `nil` where that has more than `most` entries.
  func after(_ other: SparseMatrix, most: Int) -> SparseMatrix? {
    if isIdentity { return other }
    if other.isIdentity { return self }
    var sums = [Double](repeating: 0, count: other.columns)
    var isTouched = [Bool](repeating: false, count: other.columns)
    var touched: [Int] = []
    var result: [[Entry]] = []
    var entries = 0
    for row in rows {
      for entry in row {
        for inner in other.rows[entry.column] {
          if !isTouched[inner.column] {
            isTouched[inner.column] = true
            touched.append(inner.column)
          }
          sums[inner.column] += entry.value * inner.value
        }
      }
      touched.sort()
      result.append(touched.compactMap { sums[$0] == 0 ? nil : Entry(column: $0, value: sums[$0]) })
      entries += touched.count
      if entries > most { return nil }
      for column in touched {
        sums[column] = 0
        isTouched[column] = false
      }
      touched.removeAll(keepingCapacity: true)
    }
    return SparseMatrix(rows: result, columns: other.columns)
  }

  /// The sum of two maps between the same ends.
  static func + (first: SparseMatrix, second: SparseMatrix) -> SparseMatrix {
    SparseMatrix(
      rows: zip(first.rows, second.rows).map { one, other in
        var sums: [Int: Double] = [:]
        for entry in one + other { sums[entry.column, default: 0] += entry.value }
        return sums.sorted { $0.key < $1.key }.map { Entry(column: $0.key, value: $0.value) }
      }, columns: first.columns)
  }
}
