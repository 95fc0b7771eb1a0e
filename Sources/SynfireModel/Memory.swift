import SynfireMap

/// The memories of the core as words, for the host to read back, and the synapses as the steps read them.
struct Memory: Sendable {
  var neurons: [UInt32]
  var profiles: [UInt32]
  var axons: [UInt32]
  var chunks: [UInt32]
  /// Little-endian on every machine, since dense weights are read byte by byte.
  var synapses: [UInt32]
  var rules: [UInt32]
  var windows: [UInt32]
  var decays: [UInt32]

  init(_ image: RegisterImage) {
    neurons = image.contents(of: .neurons)
    profiles = image.contents(of: .profiles)
    axons = image.contents(of: .axons)
    chunks = image.contents(of: .chunks)
    synapses = image.contents(of: .synapses).map(\.littleEndian)
    rules = image.contents(of: .rules)
    windows = image.contents(of: .windows)
    decays = image.contents(of: .decays)
  }
}
