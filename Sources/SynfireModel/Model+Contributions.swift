import SynfireMap

/// One synapse that fed a neuron in the last step.
public struct SynapseContribution: Sendable, Hashable {
  public var source: SynapseSource
  /// Steps from the source's spike or event to its arrival, as the header counts them: 1 to 16.
  public var delay: UInt32
  public var chunk: UInt32
  /// Index of the synapse in its chunk.
  public var synapse: UInt32
  /// The weight that arrived, −128 to 127: of a plastic synapse, after what it learned from the arrival.
  public var weight: Int32
  /// The weight times two to the power of the chunk's shift.
  public var deliveredWeight: Int32
  /// How often it was due: the events of the axon, 1 for a neuron. Where a plastic synapse learned from one event to the
  /// next, there is a contribution for each weight.
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

/// What fed a neuron in the last step: a synapse, or the step's current.
public enum Contribution: Sendable, Hashable {
  case synapse(SynapseContribution)
  case current(Int32)

  /// What it added to the neuron's input.
  public var input: Int64 {
    switch self {
    case .synapse(let synapse): Int64(synapse.deliveredWeight) * Int64(synapse.times)
    case .current(let value): Int64(value)
    }
  }
}

extension Contribution: CustomStringConvertible {
  /// "axon 3 × 2, delay 1, chunk 3: weight -2, delivered -8", or "a current of 500".
  public var description: String {
    switch self {
    case .synapse(let synapse):
      let times = synapse.times == 1 ? "" : " × \(synapse.times)"
      return "\(synapse.source)\(times), delay \(synapse.delay), chunk \(synapse.chunk): "
        + "weight \(synapse.weight), delivered \(synapse.deliveredWeight)"
    case .current(let value): return "a current of \(value)"
    }
  }
}

extension Model {
  /// What fed a neuron in the last step: synapses by ascending delay, those of axons before those of neurons, then the
  /// current. The neuron's input is the sum of their ``Contribution/input``. To be asked before anything is written to
  /// the memories.
  public func contributions(to neuron: UInt32) -> [Contribution] {
    let words = memory.synapses.map { UInt32(littleEndian: $0) }
    var found: [SynapseContribution] = []
    for delay in 1...UInt32(16) {
      let age = UInt16(delay - 1)
      var times: [UInt32: Int] = [:]
      for event in arrivals.events where event.age == age { times[event.axon, default: 0] += 1 }
      for (axon, times) in times.sorted(by: { $0.key < $1.key }) {
        let list = axonLists[Int(axon)]
        if list.delays >> age & 1 == 1 { collect(.axon(axon), list, delay, to: neuron, times: times, words, &found) }
      }
      for source in arrivals.neurons where source.due >> age & 1 == 1 {
        let list = neuronLists[Int(source.neuron)]
        collect(.neuron(source.neuron), list, delay, to: neuron, times: 1, words, &found)
      }
    }
    let current = arrivals.currents.first { $0.neuron == neuron }
    return found.map(Contribution.synapse) + (current.map { [.current($0.value)] } ?? [])
  }

  private func collect(
    _ source: SynapseSource, _ list: SourceList, _ delay: UInt32, to neuron: UInt32, times: Int, _ words: [UInt32],
    _ found: inout [SynapseContribution]
  ) {
    for number in Int(list.firstChunk)..<max(chunks.count, Int(list.firstChunk)) {
      let header = ChunkHeader(start: memory.chunks[2 * number], extent: memory.chunks[2 * number + 1])
      if header.delay == delay {
        for index in 0..<UInt32(chunks[number].reach) {
          let synapse = header.synapse(index, in: words)
          if synapse.target != neuron { continue }
          let learned = plasticDeliveries.weights(from: source, chunk: number, synapse: Int(index))
          for (weight, times) in learned.isEmpty ? [(synapse.weight, times)] : learned {
            found.append(
              SynapseContribution(
                source: source, delay: delay, chunk: UInt32(number), synapse: index, weight: weight,
                deliveredWeight: weight << Int32(header.shift), times: times))
          }
        }
      }
      if header.isLast { return }
    }
  }
}
