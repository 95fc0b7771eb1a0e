/// SuperNeuroMAT files as text, with what a test puts in its stead.
enum SuperNeuroMATFixture {
  /// Three neurons; 0 feeds 1, which feeds 2.
  static let members = [
    "neuron_thresholds": "[0.5, 1.0, 2.0]",
    "neuron_leaks": "[Infinity, 0.0, 1.0]",
    "neuron_reset_states": "[0.0, 0.0, -1.0]",
    "neuron_refractory_periods": "[0, 2, 0]",
    "pre_synaptic_neuron_ids": "[0, 1]",
    "post_synaptic_neuron_ids": "[1, 2]",
    "synaptic_weights": "[1.5, 3.0]",
    "synaptic_delays": "[1, 1]",
    "enable_stdp": "[0, 0]",
  ]

  /// The file of a network with `changes` made: to a text, or to nothing.
  static func file(_ changes: [String: String?] = [:]) -> [UInt8] {
    Array("{ \"networks\": [\(network(changes))] }".utf8)
  }

  /// The network alone.
  static func network(_ changes: [String: String?] = [:], name: String? = nil) -> String {
    var members: [String: String?] = members
    members.merge(changes) { _, new in new }
    let data = members.sorted { $0.key < $1.key }.compactMap { key, value in value.map { "\"\(key)\": \($0)" } }
    return "{ \"meta\": { \"format\": \"snm\", \"type\": \"SNN\" }, \"data\": {\n\(data.joined(separator: ",\n"))\n}"
      + (name.map { ", \"name\": \"\($0)\"" } ?? "") + " }"
  }
}
