import SynfireNetwork

extension RISPParameters {
  /// Names of before August 2024, and what RISP itself says of them.
  private static let oldNames = [
    "input_scaling_value": "spike_value_factor", "non_negative_charge": "min_potential", "specific_weights": "weights",
    "noisy_weights": "stds",
  ]

  /// Keys that change nothing of what is read here, or are the bounds of noise that there is none of.
  private static let immaterialKeys = ["noisy_seed", "log", "tracked_timesteps"]

  /// - Parameters:
  ///   - data: the network's `Associated_Data`.
  ///   - root: the document, for errors where something is missing.
  init(_ data: JSONCursor?, root: JSONCursor) throws {
    guard let data else { throw root.error(.missingKey("Associated_Data")) }
    let associated = try data.members()
    guard let cursor = associated["proc_params"] else {
      throw ImportError(
        at: data,
        .contradiction(
          "'proc_params' is missing, without which it is not known how the neurons behave",
          remedy: "save the network with the processor's parameters"))
    }
    let other = try associated["other"]?.members()
    var fields = try MemberReader(cursor)
    processor = try Self.processor(other?["proc_name"], fields)
    for (old, new) in Self.oldNames {
      if let found = fields.take(old) {
        throw ImportError(
          at: found,
          .unsupported("a parameter of an older RISP, which calls it '\(new)'", remedy: "bring the file up to date"))
      }
    }
    try Self.checkNoise(&fields)
    for key in Self.immaterialKeys { _ = fields.take(key) }
    isDiscrete = try fields.bool("discrete") ?? (processor == .vrisp)
    leakMode = try Self.leakMode(fields.take("leak_mode"))
    isThresholdInclusive = try fields.bool("threshold_inclusive") ?? true
    minimumPotential = try Self.minimumPotential(&fields, isDiscrete: isDiscrete)
    isRunTimeInclusive = try fields.bool("run_time_inclusive") ?? false
    firesLikeRAVENS = try fields.bool("fire_like_ravens") ?? false
    thresholdMode = nil
    if let mode = fields.take("nonpositive_threshold_mode") {
      let name = try mode.string()
      if name != "legacy" { thresholdMode = (name, mode) }
    }
    thresholds = try fields.range("min_threshold", "max_threshold")
    weightRange = try fields.range("min_weight", "max_weight")
    longestDelay = try fields.take("max_delay")?.integer()
    weights = try Self.weights(fields.take("weights"), isDiscrete: isDiscrete)
    inputValue = try Self.inputValue(
      &fields, weights: weights, largestWeight: weightRange?.upperBound, isDiscrete: isDiscrete)
    unknownKeys = fields.unread.sorted()
  }

  private static func processor(_ cursor: JSONCursor?, _ fields: MemberReader) throws -> Processor {
    guard let cursor else { return fields.has("tracked_timesteps") ? .vrisp : .risp }
    let name = try cursor.string()
    if let processor = Processor(rawValue: name) { return processor }
    throw ImportError(
      at: cursor,
      .unsupported(
        "a network for the processor '\(name)', of which nothing is known here",
        remedy: "give one for " + Processor.allCases.map(\.rawValue).joined(separator: " or ")))
  }

  private static func leakMode(_ cursor: JSONCursor?) throws -> LeakMode {
    guard let cursor else { return .none }
    let name = try cursor.string()
    if let mode = LeakMode(rawValue: name) { return mode }
    throw cursor.error(
      .value("\"\(name)\"", allowed: LeakMode.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: " or ")))
  }

  private static func minimumPotential(_ fields: inout MemberReader, isDiscrete: Bool) throws -> Double {
    let cursor = try fields.required("min_potential")
    let value = try cursor.number()
    if value > 0 { throw cursor.error(.value("\(value)", allowed: "0 or less")) }
    if isDiscrete { try TENNLabImporter.checkWhole(value, "a least potential", at: cursor) }
    return value
  }

  private static func weights(_ cursor: JSONCursor?, isDiscrete: Bool) throws -> [Double] {
    guard let cursor else { return [] }
    let weights = try cursor.numbers()
    if isDiscrete {
      for (index, weight) in weights.enumerated() {
        try TENNLabImporter.checkWhole(weight, "a weight", at: cursor.element(index) ?? cursor)
      }
    }
    return weights
  }

  private static func checkNoise(_ fields: inout MemberReader) throws {
    let noise = "random numbers are added to the weights, and the core has no noise"
    let remedy = "run a network without noise"
    if let cursor = fields.take("noisy_stddev"), try cursor.number() != 0 {
      throw ImportError(at: cursor, .unsupported(noise, remedy: remedy))
    }
    if let cursor = fields.take("stds"), try cursor.numbers().contains(where: { $0 != 0 }) {
      throw ImportError(at: cursor, .unsupported(noise, remedy: remedy))
    }
  }

  /// An input of 1, the largest: the factor, rounded down where all is whole; or the last of the weights.
  private static func inputValue(
    _ fields: inout MemberReader, weights: [Double], largestWeight: Double?, isDiscrete: Bool
  ) throws -> Double? {
    let fromWeights = try fields.bool("inputs_from_weights") ?? false
    let factor = try fields.take("spike_value_factor")?.number()
    if fromWeights { return weights.last }
    let value = factor ?? (weights.isEmpty ? largestWeight : nil)
    return isDiscrete ? value?.rounded(.down) : value
  }
}
