extension Weights {
  /// Checks shape and numbers against the counts of the two ends.
  func validate(sources: Int, targets: Int, at path: JSONPath) throws(DescriptionError) {
    switch self {
    case .dense(let rows):
      try Self.validate(rows, sources: sources, targets: targets, at: path.appending("dense"))
    case .list(let synapses):
      for (index, synapse) in synapses.enumerated() {
        let entry = path.appending("list").appending(index)
        try require(
          (0..<sources).contains(synapse.source), synapse.source, "a source, 0 to \(sources - 1)",
          at: entry.appending(0))
        try require(
          (0..<targets).contains(synapse.target), synapse.target, "a target, 0 to \(targets - 1)",
          at: entry.appending(1))
        try require(synapse.weight.isFinite, synapse.weight, "a finite number", at: entry.appending(2))
      }
    case .random(let random):
      try random.validate(at: path.appending("random"))
    }
  }

  private static func validate(
    _ rows: [[Double]], sources: Int, targets: Int, at path: JSONPath
  ) throws(DescriptionError) {
    guard rows.count == sources else {
      throw DescriptionError(path: path, problem: .length(rows.count, unit: "row", expected: sources, each: "source"))
    }
    for (source, row) in rows.enumerated() {
      guard row.count == targets else {
        throw DescriptionError(
          path: path.appending(source),
          problem: .length(row.count, unit: "number", expected: targets, each: "target"))
      }
      for (target, weight) in row.enumerated() where !weight.isFinite {
        throw DescriptionError(
          path: path.appending(source).appending(target), problem: .value("\(weight)", allowed: "a finite number"))
      }
    }
  }
}

extension RandomWeights {
  fileprivate func validate(at path: JSONPath) throws(DescriptionError) {
    try require((0...1).contains(probability), probability, "0 to 1", at: path.appending("probability"))
    try require(low.isFinite, low, "a finite number", at: path.appending("low"))
    try require(
      high >= low && (high - low).isFinite, high, "a finite number, not below 'low' (\(low))",
      at: path.appending("high"))
  }
}
