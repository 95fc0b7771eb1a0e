/// A chunk in the list of a source.
public struct ListedChunk: Sendable, Hashable {
  public var source: SynapseSource
  /// The chunk's number.
  public var number: UInt32
  public var header: ChunkHeader

  public init(source: SynapseSource, number: UInt32, header: ChunkHeader) {
    self.source = source
    self.number = number
    self.header = header
  }

  /// The chunks of all lists: those of the axons, then those of the neurons, each source's in the order of its list. A
  /// list ends with its chunk that is marked as the last, or with the memory.
  ///
  /// - Parameters:
  ///   - axons: the words of the axons.
  ///   - neurons: of each neuron the word ``NeuronWord/source``.
  ///   - chunks: the words of the chunks.
  public static func all(axons: [UInt32], neurons: [UInt32], chunks: [UInt32]) -> [ListedChunk] {
    var found: [ListedChunk] = []
    for (axon, word) in axons.enumerated() { found.append(list: word, of: .axon(UInt32(axon)), chunks) }
    for (neuron, word) in neurons.enumerated() { found.append(list: word, of: .neuron(UInt32(neuron)), chunks) }
    return found
  }

  /// The words ``NeuronWord/source`` of so many neurons from the words of their region.
  public static func sources(in neurons: [UInt32], count: Int) -> [UInt32] {
    (0..<count).map { neurons[4 * $0 + Int(NeuronWord.source.rawValue)] }
  }
}

extension RegisterImage {
  /// The chunks of the lists of all axons, then of the active neurons. The sections must lie within their regions.
  public var listedChunks: [ListedChunk] {
    ListedChunk.all(
      axons: contents(of: .axons),
      neurons: ListedChunk.sources(in: contents(of: .neurons), count: min(activeNeurons, Int(core.neurons))),
      chunks: contents(of: .chunks))
  }
}

extension [ListedChunk] {
  fileprivate mutating func append(list word: UInt32, of source: SynapseSource, _ chunks: [UInt32]) {
    if SourceField.delays(word) == 0 { return }
    var number = Int(SourceField.firstChunk(word))
    while 2 * number + 1 < chunks.count {
      let header = ChunkHeader(start: chunks[2 * number], extent: chunks[2 * number + 1])
      append(ListedChunk(source: source, number: UInt32(number), header: header))
      if header.isLast { return }
      number += 1
    }
  }
}
