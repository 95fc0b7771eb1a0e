import SynfireNetwork

extension SuperNeuroMATFile {
  /// `input_spikes`: for each step (a key) the neurons and the values that are added to them.
  static func inputSpikes(
    _ cursor: JSONCursor?, neurons: Int, precision: FloatPrecision
  ) throws -> [InputSpike] {
    guard let cursor else { return [] }
    var spikes: [InputSpike] = []
    for (key, entry) in try cursor.members().sorted(by: { $0.key < $1.key }) {
      guard let step = UInt32(key), step < .max, key == "\(step)" else {
        throw entry.error(.value("the key \"\(key)\"", allowed: "a step, 0 to \(UInt32.max - 1)"))
      }
      spikes += try inputSpikes(ofStep: step, entry, neurons: neurons, precision: precision)
    }
    return spikes.sorted { ($0.step, $0.neuron) < ($1.step, $1.neuron) }
  }

  private static func inputSpikes(
    ofStep step: UInt32, _ entry: JSONCursor, neurons: Int, precision: FloatPrecision
  ) throws -> [InputSpike] {
    let members = try entry.members()
    func array(_ key: String) throws -> EncodedArray {
      guard let cursor = members[key] else { throw entry.error(.missingKey(key)) }
      return try EncodedArray(cursor)
    }
    let numbers = try array("nids")
    let values = try array("values").rounded(to: precision)
    guard numbers.values.count == values.values.count else {
      throw ImportError(
        at: values.cursor,
        .document(
          .length(values.values.count, unit: "number", expected: numbers.values.count, each: "neuron of 'nids'")))
    }
    var seen: Set<Int> = []
    var spikes: [InputSpike] = []
    for index in numbers.values.indices {
      let neuron = try numbers.integer(index, in: 0...neurons - 1, what: "a neuron")
      guard seen.insert(neuron).inserted else {
        throw numbers.error(
          at: index,
          .contradiction("a second input of neuron \(neuron), of which SuperNeuroMAT takes one", remedy: "leave one"))
      }
      let value = try values.finite(index, why: "an input is added to the membrane")
      spikes.append(InputSpike(step: step, neuron: neuron, value: value, cursor: values.cursor))
    }
    return spikes
  }

  /// `spike_train`: a row of 0 and 1 for each step that was simulated before the file was written.
  static func spikeTrain(
    _ cursor: JSONCursor?, neurons: Int
  ) throws -> (last: Set<Int>, hasSpikes: Bool) {
    // An empty list is written as an encoded array of nothing.
    guard let cursor, cursor.isArray else { return ([], false) }
    var last: Set<Int> = []
    var hasSpikes = false
    for row in try cursor.elements() {
      let spikes = try EncodedArray(row)
      guard spikes.values.count == neurons else {
        throw ImportError(
          at: row, .document(.length(spikes.values.count, unit: "number", expected: neurons, each: "neuron")))
      }
      last = Set(spikes.values.indices.filter { spikes.values[$0] != 0 })
      hasSpikes = hasSpikes || !last.isEmpty
    }
    return (last, hasSpikes)
  }
}
