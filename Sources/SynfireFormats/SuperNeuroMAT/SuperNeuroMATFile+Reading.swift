import SynfireNetwork

/// The members of a network's `data`, each taken once, so that what nobody asked for can be told.
struct SuperNeuroMATData {
  private var members: [String: JSONCursor] = [:]
  private(set) var unread: Set<String> = []
  private let cursor: JSONCursor

  init(_ cursor: JSONCursor) throws(DescriptionError) {
    self.cursor = cursor
    for (key, member) in try cursor.members() { members[key] = member }
    unread = Set(members.keys)
  }

  mutating func take(_ key: String) -> JSONCursor? {
    unread.remove(key)
    return members[key]
  }

  /// An array that may be left out.
  mutating func array(_ key: String) throws(ImportError) -> EncodedArray? {
    guard let cursor = take(key) else { return nil }
    return try EncodedArray(cursor)
  }

  /// An array with a number for each of `count` neurons or synapses.
  mutating func array(_ key: String, count: Int?, each: String) throws(ImportError) -> EncodedArray {
    guard let array = try array(key) else { throw ImportError(at: cursor, .document(.missingKey(key))) }
    try Self.check(array, count: count, each: each)
    return array
  }

  /// The same, which may be left out.
  mutating func optionalArray(_ key: String, count: Int, each: String) throws(ImportError) -> EncodedArray? {
    guard let array = try array(key) else { return nil }
    try Self.check(array, count: count, each: each)
    return array
  }

  private static func check(_ array: EncodedArray, count: Int?, each: String) throws(ImportError) {
    guard let count, array.values.count != count else { return }
    throw ImportError(
      at: array.cursor, .document(.length(array.values.count, unit: "number", expected: count, each: each)))
  }

  mutating func flag(_ key: String, default value: Bool) throws(ImportError) -> Bool {
    guard let cursor = take(key) else { return value }
    do {
      if case .bool(let flag) = cursor.value.content { return flag }
      return try cursor.number() != 0
    } catch {
      throw ImportError(error)
    }
  }
}

extension SuperNeuroMATFile {
  /// Keys that say how to simulate, not what; or again what others say.
  private static let immaterialKeys = [
    "_sparse", "_backend", "manual_setup", "allow_incorrect_stdp_sign", "allow_signed_leak", "connection_ids",
  ]

  /// Most silent steps after a spike that the core counts.
  static let longestRefractoryPeriod = 255

  init(network: JSONCursor, name: String?) throws(ImportError) {
    let fields = try Self.fields(of: network)
    guard let dataCursor = fields["data"] else { throw ImportError(at: network, .document(.missingKey("data"))) }
    try Self.checkKind(fields["meta"])
    var data: SuperNeuroMATData
    do { data = try SuperNeuroMATData(dataCursor) } catch { throw ImportError(error) }
    for key in Self.immaterialKeys { _ = data.take(key) }
    try Self.checkType(data.take("default_dtype"))
    self.name = name

    let thresholds = try data.array("neuron_thresholds", count: nil, each: "neuron")
    let count = thresholds.values.count
    let leaks = try data.array("neuron_leaks", count: count, each: "neuron")
    let resets = try data.array("neuron_reset_states", count: count, each: "neuron")
    let periods = try data.array("neuron_refractory_periods", count: count, each: "neuron")
    let states = try data.optionalArray("neuron_states", count: count, each: "neuron")
    let silent = try data.optionalArray("neuron_refractory_periods_state", count: count, each: "neuron")
    guard count > 0 else {
      throw ImportError(at: dataCursor, .contradiction("the network has no neurons", remedy: "create some"))
    }
    neurons = []
    for index in 0..<count {
      neurons.append(
        Neuron(
          threshold: try thresholds.finite(index, why: "the core compares with finite thresholds"),
          leak: try Self.leak(leaks, index),
          resetState: try resets.finite(index, why: "a reset state is a membrane value"),
          refractoryPeriod: try periods.integer(
            index, in: 0...Self.longestRefractoryPeriod, what: "whole steps that the core can count"),
          state: try states?.finite(index, why: "a state is a membrane value") ?? 0,
          refractoryState: try silent?.integer(index, in: 0...Int(Int32.max), what: "whole steps") ?? 0))
    }

    let pre = try data.array("pre_synaptic_neuron_ids", count: nil, each: "synapse")
    let synapseCount = pre.values.count
    let post = try data.array("post_synaptic_neuron_ids", count: synapseCount, each: "synapse")
    let weights = try data.array("synaptic_weights", count: synapseCount, each: "synapse")
    let delays = try data.optionalArray("synaptic_delays", count: synapseCount, each: "synapse")
    let plastic = try data.optionalArray("enable_stdp", count: synapseCount, each: "synapse")
    var pairs: Set<[Int]> = []
    synapses = []
    for index in 0..<synapseCount {
      let synapse = Synapse(
        pre: try pre.integer(index, in: 0...count - 1, what: "a neuron"),
        post: try post.integer(index, in: 0...count - 1, what: "a neuron"),
        weight: try weights.finite(index, why: "a weight is added to the membrane"),
        delay: try delays?.integer(index, in: -Self.longestDelay...Self.longestDelay, what: "a delay") ?? 1,
        isPlastic: plastic.map { $0.values[index] != 0 } ?? false)
      guard pairs.insert([synapse.pre, synapse.post]).inserted else {
        throw pre.error(
          at: index,
          .contradiction(
            "a second synapse from neuron \(synapse.pre) to neuron \(synapse.post), of which SuperNeuroMAT takes one",
            remedy: "leave one"))
      }
      synapses.append(synapse)
    }
    numbers = Numbers(
      thresholds: thresholds, leaks: leaks, resetStates: resets, states: states, refractoryStates: silent,
      weights: weights, delays: delays)

    try Self.check(data.take("num_neurons"), is: count)
    try Self.check(data.take("num_synapses"), is: synapseCount)
    inputSpikes = try Self.inputSpikes(data.take("input_spikes"), neurons: count)
    (lastSpikes, hasHistory) = try Self.spikeTrain(data.take("spike_train"), neurons: count)
    learning = Learning(
      isOn: try data.flag("stdp", default: true) && synapses.contains { $0.isPlastic },
      isPotentiating: try data.flag("stdp_positive_update", default: true),
      isDepressing: try data.flag("stdp_negative_update", default: true),
      potentiation: try data.array("apos"), depression: try data.array("aneg"))
    unknownKeys = data.unread.sorted()
  }

  /// Longest delay of a synapse, in steps.
  static let longestDelay = 1 << 20

  private static func fields(of cursor: JSONCursor) throws(ImportError) -> [String: JSONCursor] {
    do {
      return Dictionary(try cursor.members()) { first, _ in first }
    } catch {
      throw ImportError(error)
    }
  }

  /// SuperNeuroMAT may come to write other things than networks of its own kind.
  private static func checkKind(_ meta: JSONCursor?) throws(ImportError) {
    guard let meta else { return }
    let fields = try fields(of: meta)
    for (key, expected) in [("format", "snm"), ("type", "SNN")] {
      guard let cursor = fields[key] else { continue }
      do throws(DescriptionError) {
        let found = try cursor.string()
        if found != expected { throw cursor.error(.value("\"\(found)\"", allowed: "\"\(expected)\"")) }
      } catch {
        throw ImportError(error)
      }
    }
  }

  private static func checkType(_ cursor: JSONCursor?) throws(ImportError) {
    guard let cursor else { return }
    do throws(DescriptionError) {
      let type = try cursor.string()
      if !["float64", "float32"].contains(type) {
        throw cursor.error(.value("\"\(type)\"", allowed: "\"float64\" or \"float32\": others are not exact"))
      }
    } catch {
      throw ImportError(error)
    }
  }

  private static func leak(_ leaks: EncodedArray, _ index: Int) throws(ImportError) -> Double {
    let leak = leaks.values[index]
    if leak >= 0 { return leak }
    throw leaks.error(
      at: index,
      .unsupported(
        "is \(leak): the core's membranes leak toward their reset state, never away from it",
        remedy: "give a leak of 0 or more"))
  }

  private static func check(_ cursor: JSONCursor?, is count: Int) throws(ImportError) {
    guard let cursor else { return }
    do throws(DescriptionError) {
      let stated: Int = try cursor.integer()
      if stated != count { throw cursor.error(.value("\(stated)", allowed: "\(count), as many as the arrays have")) }
    } catch {
      throw ImportError(error)
    }
  }
}
