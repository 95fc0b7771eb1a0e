import SynfireMap

extension CoreConfiguration {
  /// Reads a configuration from JSON: `"synfire_core": 1` and every size, each within its limits. `memory_clocks` may be
  /// left out, for 1.
  ///
  /// - Parameters:
  ///   - json: the document, UTF-8.
  ///   - file: its name, for messages.
  public init(json: [UInt8], file: String? = nil) throws(DescriptionError) {
    let document = try JSONCursor(document: json, file: file)
    try document.requireVersion(key: "synfire_core")
    let keys = ["synfire_core"] + Self.settings.map(\.key)
    let fields = try document.object(known: keys, required: keys.filter { $0 != "memory_clocks" })
    self = .tiny
    for setting in Self.settings {
      guard let cursor = fields[setting.key] else { continue }
      let value: Int = try cursor.integer()
      guard setting.allows(value) else { throw cursor.error(.value("\(value)", allowed: setting.allowed)) }
      self[keyPath: setting.field] = UInt32(value)
    }
    for demand in demands where !demand.range.contains(self[keyPath: demand.field]) {
      let value = "\(self[keyPath: demand.field])"
      throw try fields.required(demand.key).error(.value(value, allowed: demand.allowed))
    }
  }

  /// Reads a configuration from a JSON file.
  public init(contentsOfFile path: String) throws(DescriptionError) {
    try self.init(json: try readFile(path), file: path)
  }

  /// The configuration as a JSON document that ``init(json:file:)`` reads.
  public var json: String {
    let members = Self.settings.map { "  \"\($0.key)\": \(self[keyPath: $0.field])" }
    return "{\n  \"synfire_core\": 1,\n" + members.joined(separator: ",\n") + "\n}\n"
  }

  /// What one size asks of another.
  private struct Demand {
    let key: String
    let field: KeyPath<CoreConfiguration, UInt32>
    let range: ClosedRange<UInt32>
    let reason: String

    init(key: String, field: KeyPath<CoreConfiguration, UInt32>, least: UInt32, reason: String) {
      (self.key, self.field, range, self.reason) = (key, field, least...UInt32.max, reason)
    }

    init(key: String, field: KeyPath<CoreConfiguration, UInt32>, most: UInt32, reason: String) {
      (self.key, self.field, range, self.reason) = (key, field, 0...most, reason)
    }

    var allowed: String {
      (range.upperBound == .max ? "at least \(range.lowerBound)" : "at most \(range.upperBound)") + ": \(reason)"
    }
  }

  private var demands: [Demand] {
    [
      Demand(key: "neurons", field: \.neurons, least: 2 * lanes, reason: "two for each of the \(lanes) lanes"),
      Demand(
        key: "synapse_words", field: \.synapseWords, least: 2 * lanes, reason: "two for each of the \(lanes) lanes"),
      Demand(
        key: "memory_clocks", field: \.memoryClocks, most: lanes > 1 && neuronClocks == 1 ? 3 : 2,
        reason: "3 is for cores of several lanes with neuron_clocks 1"),
      Demand(
        key: "accumulator_bits", field: \.accumulatorBits, least: currentBits + 1,
        reason: "more than the \(currentBits) current_bits, so that synaptic input has room beside a current"),
      Demand(
        key: "output_queue", field: \.outputQueue, least: leastOutputQueue,
        reason: "what a step can bring, neurons + 5 x watch_points + 2"),
    ]
  }

  private struct Setting {
    let key: String
    let field: WritableKeyPath<CoreConfiguration, UInt32>
    let range: ClosedRange<Int>
    var isPowerOfTwo = false
    /// Whether only the two ends of the range are values.
    var isEitherEnd = false

    func allows(_ value: Int) -> Bool {
      range.contains(value) && (!isPowerOfTwo || value & (value - 1) == 0)
        && (!isEitherEnd || value == range.lowerBound || value == range.upperBound)
    }

    var allowed: String {
      if isEitherEnd { return "\(range.lowerBound) or \(range.upperBound)" }
      return (isPowerOfTwo ? "a power of two, " : "") + "\(range.lowerBound) to \(range.upperBound)"
    }
  }

  private static var settings: [Setting] {
    [
      Setting(key: "neurons", field: \.neurons, range: 2...4332),
      Setting(key: "axons", field: \.axons, range: 1...4332),
      Setting(key: "chunks", field: \.chunks, range: 2...65_536),
      Setting(key: "synapse_words", field: \.synapseWords, range: 2...131_072),
      Setting(key: "profiles", field: \.profiles, range: 1...256),
      Setting(key: "membrane_bits", field: \.membraneBits, range: 18...24),
      Setting(key: "current_bits", field: \.currentBits, range: 18...24),
      Setting(key: "accumulator_bits", field: \.accumulatorBits, range: 24...32),
      Setting(key: "maximum_delay", field: \.maximumDelay, range: 1...16),
      Setting(key: "rules", field: \.rules, range: 1...8),
      Setting(key: "traces", field: \.traces, range: 0...1),
      Setting(key: "soft_bounds", field: \.softBounds, range: 0...1),
      Setting(key: "delayed_events", field: \.delayedEvents, range: 16...32_768, isPowerOfTwo: true),
      Setting(key: "lanes", field: \.lanes, range: 1...8, isPowerOfTwo: true),
      Setting(key: "neuron_clocks", field: \.neuronClocks, range: 1...4, isEitherEnd: true),
      Setting(key: "memory_clocks", field: \.memoryClocks, range: 1...3),
      Setting(key: "watch_points", field: \.watchPoints, range: 0...8),
      Setting(key: "input_queue", field: \.inputQueue, range: 16...32_768, isPowerOfTwo: true),
      Setting(key: "output_queue", field: \.outputQueue, range: 128...65_536, isPowerOfTwo: true),
      Setting(key: "receive_ring", field: \.receiveRing, range: 512...8192, isPowerOfTwo: true),
      Setting(key: "transmit_ring", field: \.transmitRing, range: 512...8192, isPowerOfTwo: true),
      Setting(key: "clock_hertz", field: \.clockHertz, range: 1_000_000...470_000_000),
    ]
  }
}
