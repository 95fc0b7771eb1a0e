import SynfireNetwork

extension SuperNeuroMATFile {
  /// Keys that say how to simulate, not what; or again what others say.
  private static let immaterialKeys = [
    "_sparse", "_backend", "manual_setup", "allow_incorrect_stdp_sign", "allow_signed_leak", "connection_ids",
  ]

  /// Most silent steps after a spike that the core counts.
  static let longestRefractoryPeriod = 255

  init(network: JSONCursor, name: String?) throws {
    let fields = try network.members()
    guard let dataCursor = fields["data"] else { throw network.error(.missingKey("data")) }
    try Self.checkKind(fields["meta"])
    var data = try MemberReader(dataCursor)
    for key in Self.immaterialKeys { _ = data.take(key) }
    let precision = try Self.precision(data.take("default_dtype"))
    self.name = name

    let thresholds = try data.array("neuron_thresholds", count: nil, each: "neuron").rounded(to: precision)
    let count = thresholds.values.count
    let leaks = try data.array("neuron_leaks", count: count, each: "neuron").rounded(to: precision)
    let resets = try data.array("neuron_reset_states", count: count, each: "neuron").rounded(to: precision)
    let periods = try data.array("neuron_refractory_periods", count: count, each: "neuron")
    let states = try data.optionalArray("neuron_states", count: count, each: "neuron")?.rounded(to: precision)
    let silent = try data.optionalArray("neuron_refractory_periods_state", count: count, each: "neuron")
    guard count > 0 else {
      throw ImportError(at: dataCursor, .contradiction("the network has no neurons", remedy: "create some"))
    }
    neurons = []
    for index in 0..<count {
      neurons.append(
        Neuron(
          threshold: try Self.threshold(thresholds, index),
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
    let weights = try data.array("synaptic_weights", count: synapseCount, each: "synapse").rounded(to: precision)
    let delays = try data.optionalArray("synaptic_delays", count: synapseCount, each: "synapse")
    let plastic = try data.optionalArray("enable_stdp", count: synapseCount, each: "synapse")
    var pairs: Set<[Int]> = []
    synapses = []
    for index in 0..<synapseCount {
      let synapse = Synapse(
        pre: try pre.integer(index, in: 0...count - 1, what: "a neuron"),
        post: try post.integer(index, in: 0...count - 1, what: "a neuron"),
        weight: try weights.finite(index, why: "a weight is added to the membrane"),
        delay: try delays?.integer(index, in: -Delay.longest...Delay.longest, what: "a delay") ?? 1,
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
    inputSpikes = try Self.inputSpikes(data.take("input_spikes"), neurons: count, precision: precision)
    (lastSpikes, hasHistory) = try Self.spikeTrain(data.take("spike_train"), neurons: count)
    learning = Learning(
      isOn: try data.flag("stdp", default: true) && synapses.contains { $0.isPlastic },
      isPotentiating: try data.flag("stdp_positive_update", default: true),
      isDepressing: try data.flag("stdp_negative_update", default: true),
      potentiation: try data.array("apos")?.rounded(to: precision), depression: try data.array("aneg"))
    unknownKeys = data.unread.sorted()
  }

  /// SuperNeuroMAT may come to write other things than networks of its own kind.
  private static func checkKind(_ meta: JSONCursor?) throws {
    guard let fields = try meta?.members() else { return }
    for (key, expected) in [("format", "snm"), ("type", "SNN")] {
      guard let cursor = fields[key] else { continue }
      let found = try cursor.string()
      if found != expected { throw cursor.error(.value("\"\(found)\"", allowed: "\"\(expected)\"")) }
    }
  }

  private static func precision(_ cursor: JSONCursor?) throws -> FloatPrecision {
    guard let cursor else { return .double }
    let type = try cursor.string()
    switch type {
    case "float64": return .double
    case "float32": return .single
    default: throw cursor.error(.value("\"\(type)\"", allowed: "\"float64\" or \"float32\": others are not exact"))
    }
  }

  /// An infinite one is never exceeded.
  private static func threshold(_ thresholds: EncodedArray, _ index: Int) throws -> Double {
    if thresholds.values[index] == .infinity { return .infinity }
    return try thresholds.finite(index, why: "the core compares with a number, or never spikes (Infinity)")
  }

  private static func leak(_ leaks: EncodedArray, _ index: Int) throws -> Double {
    let leak = leaks.values[index]
    if leak >= 0 { return leak }
    throw leaks.error(
      at: index,
      .unsupported(
        "is \(leak): the core's membranes leak toward their reset state, never away from it",
        remedy: "give a leak of 0 or more"))
  }

  private static func check(_ cursor: JSONCursor?, is count: Int) throws {
    guard let cursor else { return }
    let stated: Int = try cursor.integer()
    if stated != count { throw cursor.error(.value("\(stated)", allowed: "\(count), as many as the arrays have")) }
  }
}
