import SynfireMap

/// One synapse that fed a neuron in the last step.
public struct Contribution: Sendable, Hashable {
  public var source: SynapseSource
  /// Steps from the source's spike or event to its arrival, as the header counts them: 1 to 16.
  public var delay: UInt32
  public var chunk: UInt32
  /// Index of the synapse in its chunk.
  public var synapse: UInt32
  /// The stored weight, −128 to 127.
  public var weight: Int32
  /// The weight times two to the power of the chunk's shift.
  public var deliveredWeight: Int32
  /// How often it was due: the events of the axon, 1 for a neuron.
  public var times: Int

  public init(
    source: SynapseSource, delay: UInt32, chunk: UInt32, synapse: UInt32, weight: Int32, deliveredWeight: Int32,
    times: Int
  ) {
    self.source = source
    self.delay = delay
    self.chunk = chunk
    self.synapse = synapse
    self.weight = weight
    self.deliveredWeight = deliveredWeight
    self.times = times
  }
}

extension Model {
  /// What fed a neuron in the last step, by ascending delay, axons before neurons: its input is the sum of
  /// `deliveredWeight` × `times`. To be asked before the memories are written to.
  public func contributions(to neuron: UInt32) -> [Contribution] {
    let words = memory.synapses.map { UInt32(littleEndian: $0) }
    var found: [Contribution] = []
    for delay in 1...Int(core.maximumDelay) {
      var rest = history.events[history.index(before: delay - 1)][...]
      while let axon = rest.first {
        let times = rest.prefix { $0 == axon }.count
        rest.removeFirst(times)
        collect(.axon(axon), axonLists[Int(axon)], delay, to: neuron, times: times, words, &found)
      }
      for source in history.spikes[history.index(before: delay)] {
        collect(.neuron(source), neuronLists[Int(source)], delay, to: neuron, times: 1, words, &found)
      }
    }
    return found
  }

  private func collect(
    _ source: SynapseSource, _ list: SourceList, _ delay: Int, to neuron: UInt32, times: Int, _ words: [UInt32],
    _ found: inout [Contribution]
  ) {
    if (list.delays >> UInt16(delay - 1)) & 1 == 0 { return }
    for number in Int(list.firstChunk)..<max(chunks.count, Int(list.firstChunk)) {
      let header = ChunkHeader(start: memory.chunks[2 * number], extent: memory.chunks[2 * number + 1])
      if Int(header.delay) == delay {
        for index in 0..<UInt32(chunks[number].reach) {
          let synapse = header.synapse(index, in: words)
          if synapse.target != neuron { continue }
          found.append(
            Contribution(
              source: source, delay: header.delay, chunk: UInt32(number), synapse: index, weight: synapse.weight,
              deliveredWeight: synapse.weight << Int32(header.shift), times: times))
        }
      }
      if header.isLast { return }
    }
  }
}
