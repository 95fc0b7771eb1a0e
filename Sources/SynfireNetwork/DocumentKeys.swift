/// The keys of one kind of object in a document.
package struct ObjectKeys: Sendable {
  /// Name of the object's definition in the JSON Schema.
  package let definition: String
  package let required: [String]
  package let optional: [String]

  package var all: [String] { required + optional }
}

/// The keys of every object of a network file. The published schema has the same, which a test checks.
package enum NetworkKeys {
  package static let network = ObjectKeys(
    definition: "network", required: ["synfire", "name", "time_step_ms", "axons", "populations", "projections"],
    optional: ["maximum_events", "rules", "learning"])
  package static let axons = ObjectKeys(definition: "axons", required: ["name", "count"], optional: [])
  package static let population = ObjectKeys(
    definition: "population", required: ["name", "count", "neuron"], optional: ["scale"])
  package static let neuron = ObjectKeys(
    definition: "neuron", required: ["model", "threshold"],
    optional: [
      "tau_mem_ms", "membrane_decay", "leak_per_step", "tau_syn_ms", "current_decay", "reset", "refractory_steps",
      "refractory_mode", "bias", "lower_bound", "adaptation", "threshold_mode",
    ])
  package static let reset = ObjectKeys(definition: "reset", required: ["mode"], optional: ["value"])
  package static let adaptation = ObjectKeys(
    definition: "adaptation", required: ["jump"], optional: ["tau_ms", "decay"])
  package static let projection = ObjectKeys(
    definition: "projection", required: ["from", "to", "weights"], optional: ["delay_steps", "rule", "fine"])
  package static let weights = ObjectKeys(
    definition: "weights", required: [], optional: ["dense", "list", "random"])
  package static let random = ObjectKeys(
    definition: "random", required: ["probability", "low", "high", "seed"], optional: [])
  package static let rule = ObjectKeys(
    definition: "rule", required: ["name", "pairing", "bounds"], optional: ["potentiation", "depression"])
  package static let window = ObjectKeys(
    definition: "window", required: [], optional: ["amplitude", "trace_tau_ms"] + windowShapes)
  package static let bounds = ObjectKeys(
    definition: "bounds", required: ["minimum", "maximum"], optional: ["soft"])
  package static let learning = ObjectKeys(
    definition: "learning", required: [], optional: ["on", "modulation"])

  /// The keys of a window of which one is given, and says what shape it has.
  static let windowShapes = ["tau_ms", "steps", "table"]

  package static let objects = [
    network, axons, population, neuron, reset, adaptation, projection, weights, random, rule, window, bounds, learning,
  ]
}

/// The two keys under which a decay stands, of which one is given.
struct DecayKeys {
  let timeConstant: String
  let factor: String

  static let membrane = DecayKeys(timeConstant: "tau_mem_ms", factor: "membrane_decay")
  static let current = DecayKeys(timeConstant: "tau_syn_ms", factor: "current_decay")
  static let adaptation = DecayKeys(timeConstant: "tau_ms", factor: "decay")

  var both: [String] { [timeConstant, factor] }
}
