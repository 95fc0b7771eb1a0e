import SynfireMap

extension Core {
  /// Turns learning on or off. Either way, also where it stays as it is, the core forgets all arrivals, spikes and traces
  /// that it has to learn from; weights stay.
  public func setLearning(_ isOn: Bool) throws(DeviceError) { try write(.learning, isOn ? 1 : 0) }

  /// Sets by how much every update of a weight is scaled, from the next step on.
  /// - Parameter value: in 1/256, within `Modulation.range`; 0 keeps all weights, a negative one reverses updates.
  /// - Throws: ``DeviceError/modulation(device:value:)`` before anything is sent.
  public func setModulation(_ value: Int32) throws(DeviceError) {
    guard Modulation.range.contains(value) else { throw .modulation(device: name, value: value) }
    try write(.modulation, UInt32(bitPattern: value))
  }

  /// Has the core apply what it has put off of learning, and waits until it has. Nothing that can be seen changes: weights
  /// are exact whenever they are read.
  public func flush() throws(DeviceError) {
    try write(.control, 4)
    try settle()
  }
}

extension Core {
  /// A chunk and its synapses, as the core holds them.
  public struct ChunkSynapses: Sendable, Hashable {
    public var number: UInt32
    public var header: ChunkHeader
    /// By their place in the chunk; `plasticWeight` is the weight with its fraction.
    public var synapses: [ChunkHeader.Synapse]
  }

  /// Reads the synapses of chunks, in the order of their numbers here. Weights that learn are exact.
  /// - Throws: ``DeviceError/missingChunk(device:chunk:count:)``,
  ///   ``DeviceError/missingSynapses(device:chunk:start:words:count:)``.
  public func synapses(ofChunks numbers: [UInt32]) throws(DeviceError) -> [ChunkSynapses] {
    var chunks: [(number: UInt32, header: ChunkHeader)] = []
    for number in numbers { chunks.append((number, try header(ofChunk: number))) }
    return try synapses(of: chunks)
  }

  /// Reads all synapses that learn: those of the plastic chunks in the lists of all axons, then of the active neurons.
  /// - Throws: ``DeviceError/missingSynapses(device:chunk:start:words:count:)``.
  public func plasticSynapses() throws(DeviceError) -> [ChunkSynapses] {
    let active = try activeNeurons()
    let neurons = try read(.neurons, address: 0, count: 4 * Int(active))
    let listed = ListedChunk.all(
      axons: try read(.axons, address: 0, count: Int(identity.axons)),
      neurons: ListedChunk.sources(in: neurons, count: Int(active)),
      chunks: try read(.chunks, address: 0, count: 2 * Int(identity.chunks)))
    return try synapses(of: listed.filter(\.header.isPlastic).map { ($0.number, $0.header) })
  }

  private func synapses(of chunks: [(number: UInt32, header: ChunkHeader)]) throws(DeviceError) -> [ChunkSynapses] {
    for (number, header) in chunks where header.start + header.words > identity.synapseWords {
      throw .missingSynapses(
        device: name, chunk: number, start: header.start, words: header.words, count: identity.synapseWords)
    }
    var memory = SynapseWords(of: chunks.map(\.header), count: identity.synapseWords)
    try readSynapses(&memory)
    return chunks.map { number, header in
      let synapses = (0..<header.count).map { header.synapse($0, in: memory.words) }
      return ChunkSynapses(number: number, header: header, synapses: synapses)
    }
  }

  /// Reads words of the synapse memory, which must exist, as the core now holds them.
  package func readSynapses(_ memory: inout SynapseWords) throws(DeviceError) {
    try memory.read { address, count throws(DeviceError) in try read(.synapses, address: address, count: count) }
  }

  /// The header of a chunk, as the core holds it.
  func header(ofChunk number: UInt32) throws(DeviceError) -> ChunkHeader {
    guard number < identity.chunks else {
      throw .missingChunk(device: name, chunk: number, count: identity.chunks)
    }
    let words = try read(.chunks, address: 2 * number, count: 2)
    return ChunkHeader(
      start: words[Int(ChunkWord.start.rawValue)], extent: words[Int(ChunkWord.extent.rawValue)])
  }
}
