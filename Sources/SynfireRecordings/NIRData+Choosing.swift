extension NIRData {
  /// What is looked for in a file.
  enum Content: String {
    case spikes
    case values

    fileprivate var other: Content { self == .spikes ? .values : .spikes }
    /// How the other is asked for.
    fileprivate var remedy: String { self == .spikes ? "give --trace" : "leave --trace out" }
  }

  /// The observable that is asked for, or the only one with such content.
  func chosen(
    _ content: Content, _ options: RecordingOptions, file: String
  ) throws(RecordingError) -> (name: String, observable: Observable) {
    let found = nodes.compactMapValues { observables in
      let found = observables.filter { $0.value.holds(content) }
      return found.isEmpty ? nil : found
    }
    let node = try Self.chosen("node", options.node, of: found, all: nodes, content, file: file)
    let observable = try Self.chosen(
      "observable", options.observable, of: node.value, all: nodes[node.name] ?? [:], content, file: file)
    return (observable.name, observable.value)
  }

  private static func chosen<Value, Other>(
    _ what: String, _ name: String?, of found: [String: Value], all: [String: Other], _ content: Content, file: String
  ) throws(RecordingError) -> (name: String, value: Value) {
    func error(_ problem: RecordingError.Problem) -> RecordingError { RecordingError(file: file, problem: problem) }
    let names = found.keys.sorted()
    if let name {
      if let value = found[name] { return (name, value) }
      if all[name] != nil {
        throw error(
          .nothingToRead("the \(what) \"\(name)\" holds \(content.other) and no \(content); \(content.remedy)"))
      }
      throw error(.noChoice(what: what, name: name, names: names))
    }
    guard let only = names.first, let value = found[only] else {
      throw error(.nothingToRead("no node holds \(content); \(content.remedy)"))
    }
    if names.count > 1 { throw error(.choiceMissing(what: what, names: names)) }
    return (only, value)
  }
}

extension NIRData.Observable {
  /// Spikes say of neurons only when they spiked, which numbers that are all 0 or 1 may do as well.
  fileprivate func holds(_ content: NIRData.Content) -> Bool {
    switch (self, content) {
    case (.events(let events), .spikes): !events.hasValues
    case (.events(let events), .values): events.hasValues
    case (.grid(let grid), .spikes): grid.spikes != nil
    case (.grid(let grid), .values): if case .numbers = grid.values { true } else { false }
    }
  }
}

extension NIRData.Grid {
  /// The step in whole nanoseconds.
  func stepNanoseconds(file: String) throws(RecordingError) -> Int64 {
    let nanoseconds = (step * 1e9).rounded()
    guard nanoseconds >= 1, nanoseconds <= 3.6e12, abs(step * 1e9 - nanoseconds) <= 1e-6 * nanoseconds else {
      throw RecordingError(file: file, problem: .badStep(.seconds(min(step, 1e9))))
    }
    return Int64(nanoseconds)
  }
}
