extension Network {
  /// Checks everything that holds for any core: names, counts, ranges, shapes of weights. Throws the first error.
  ///
  /// Whether the network fits a core, and whether its numbers fit the core's, is the compiler's to say.
  public func validate() throws(DescriptionError) {
    let root = JSONPath()
    try validateName(name, at: root.appending("name"))
    try validateTimeStep()
    if let maximumEvents {
      try require(
        (0...65_535).contains(maximumEvents), maximumEvents, "0 to 65,535", at: root.appending("maximum_events"))
    }
    if populations.isEmpty {
      throw DescriptionError(
        path: root.appending("populations"), problem: .value("empty", allowed: "at least one population"))
    }
    var names: Set<String> = []
    for (index, group) in axonGroups.enumerated() {
      try validate(group, at: JSONPath("axons", index), taken: &names)
    }
    for (index, population) in populations.enumerated() {
      let path = JSONPath("populations", index)
      try validate(population, at: path, taken: &names)
      if let scale = population.scale {
        try require(scale.isFinite && scale > 0, scale, "a finite number above 0", at: path.appending("scale"))
      }
      try population.neuron.validate(count: population.count, at: path.appending("neuron"))
    }
    try validateRules()
    try learning?.validate(at: root.appending("learning"))
    let counts = counts
    for (index, projection) in projections.enumerated() {
      try validate(projection, at: JSONPath("projections", index), counts)
    }
  }

  /// How many axons or neurons there are by the name of their group or population.
  var counts: (sources: [String: Int], targets: [String: Int]) {
    let targets = Dictionary(populations.map { ($0.name, $0.count) }, uniquingKeysWith: { first, _ in first })
    let axons = axonGroups.map { ($0.name, $0.count) }
    return (targets.merging(axons, uniquingKeysWith: { _, axons in axons }), targets)
  }

  private func validateName(_ name: String, at path: JSONPath) throws(DescriptionError) {
    try require((1...255).contains(name.utf8.count), name.debugDescription, "1 to 255 bytes of UTF-8", at: path)
    try require(
      !name.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F }, name.debugDescription,
      "without control characters", at: path)
  }

  private func validateTimeStep() throws(DescriptionError) {
    let isWhole = timeStep.components.attoseconds % 1_000_000_000 == 0
    try require(
      timeStep > .zero && timeStep <= .nanoseconds(Int64(UInt32.max)) && isWhole, timeStepMilliseconds,
      "above 0, at most 4294.967295 and a whole number of nanoseconds (0.000001)", at: JSONPath([.key("time_step_ms")]))
  }

  private func validate(
    _ group: some SpikeSource, at path: JSONPath, taken names: inout Set<String>
  ) throws(DescriptionError) {
    try validateName(group.name, at: path.appending("name"))
    guard names.insert(group.name).inserted else {
      throw DescriptionError(path: path.appending("name"), problem: .duplicateName(group.name))
    }
    try require((1...Self.largestGroup).contains(group.count), group.count, "1 to 32,768", at: path.appending("count"))
  }

  private func validateRules() throws(DescriptionError) {
    var names: Set<String> = []
    for (index, rule) in rules.enumerated() {
      let path = JSONPath("rules", index)
      let place = path.appending("name")
      try validateName(rule.name, at: place)
      try require(names.insert(rule.name).inserted, "\"\(rule.name)\"", "a name that no other rule has", at: place)
      try rule.validate(at: path)
    }
  }

  /// Checks one projection against the groups, populations and rules that there are.
  /// - Parameter counts: ``counts``, which many projections share.
  func validate(
    _ projection: Projection, at path: JSONPath, _ counts: (sources: [String: Int], targets: [String: Int])
  ) throws(DescriptionError) {
    guard let source = counts.sources[projection.source] else {
      throw DescriptionError(
        path: path.appending("from"),
        problem: .unknownName(
          projection.source, what: "axon group or population", known: axonGroups.map(\.name) + populations.map(\.name)))
    }
    guard let target = counts.targets[projection.target] else {
      throw DescriptionError(
        path: path.appending("to"),
        problem: .unknownName(projection.target, what: "population", known: populations.map(\.name)))
    }
    let steps = projection.delay.steps
    try require((1...Delay.longest).contains(steps), steps, "1 to 65,535 steps", at: path.appending("delay_steps"))
    try projection.weights.validate(
      sources: source, targets: target, at: path.appending("weights"))
    if let name = projection.rule {
      guard let rule = rules.first(where: { $0.name == name }) else {
        throw DescriptionError(
          path: path.appending("rule"),
          problem: .unknownName(name, what: "learning rule", known: rules.map(\.name)))
      }
      try projection.weights.validate(within: rule, at: path.appending("weights"))
      try require(!projection.isFine, true, "left out where weights learn", at: path.appending("fine"))
    }
  }
}

/// Throws ``DescriptionError/Problem/value(_:allowed:)`` unless `condition` holds.
func require(
  _ condition: Bool, _ value: some CustomStringConvertible, _ allowed: String, at path: @autoclosure () -> JSONPath
) throws(DescriptionError) {
  if !condition {
    throw DescriptionError(path: path(), problem: .value(value.description, allowed: allowed))
  }
}
