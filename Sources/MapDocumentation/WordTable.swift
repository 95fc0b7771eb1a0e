import SynfireMap

/// The words that an entry of a memory consists of, with the prefix that their fields' names get.
struct WordTable {
  struct Word {
    let name: String
    let offset: UInt32
    /// First part of the names of the word's fields in the Verilog header.
    let group: String
    let fields: [Field]
  }

  let region: Region
  /// What an entry is: a neuron, a profile.
  let entry: String
  let words: [Word]

  static let all: [WordTable] = [
    WordTable(
      region: .neurons, entry: "neuron",
      words: NeuronWord.allCases.map {
        Word(name: name(of: $0), offset: $0.rawValue, group: $0 == .source ? "source" : "neuron", fields: $0.fields)
      }),
    WordTable(
      region: .profiles, entry: "profile",
      words: ProfileWord.allCases.map {
        Word(name: name(of: $0), offset: $0.rawValue, group: "profile", fields: $0.fields)
      }),
    WordTable(
      region: .axons, entry: "axon",
      words: [Word(name: "source", offset: 0, group: "source", fields: SourceField.all)]),
    WordTable(
      region: .chunks, entry: "chunk",
      words: ChunkWord.allCases.map {
        Word(name: name(of: $0), offset: $0.rawValue, group: "chunk", fields: $0.fields)
      }),
    WordTable(
      region: .synapses, entry: "synapse",
      words: [Word(name: "sparse", offset: 0, group: "synapse", fields: SynapseField.all)]),
    WordTable(
      region: .state, entry: "state",
      words: StateWord.allCases.map { Word(name: name(of: $0), offset: $0.rawValue, group: "state", fields: $0.fields) }
    ),
    WordTable(
      region: .rules, entry: "rule", words: [Word(name: "rule", offset: 0, group: "rule", fields: RuleField.all)]),
    WordTable(
      region: .windows, entry: "window",
      words: [Word(name: "entry", offset: 0, group: "window", fields: WindowField.all)]),
    WordTable(
      region: .decays, entry: "decay", words: [Word(name: "entry", offset: 0, group: "decay", fields: DecayField.all)]),
  ]
}
