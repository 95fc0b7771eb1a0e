/// One plastic synapse.
struct PlasticSynapse: Sendable {
  var chunk: UInt32
  /// Its weight is this half of the synapse memory: half 2 × n is bits 15 to 0 of word n, half 2 × n + 1 bits 31 to 16.
  var half: UInt32
}

/// All plastic synapses by their targets: what a spike has to look at.
///
/// It is made when the first spike asks for it, and anew after the host has changed what it is made of.
struct PlasticSynapses: Sendable {
  /// Those to neuron n are in ``synapses`` from ``starts`` n on up to ``starts`` n + 1, exclusive.
  private(set) var starts: [Int] = []
  private(set) var synapses: [PlasticSynapse] = []
  private var isCurrent = false

  /// Notes that headers of chunks or targets of synapses have changed.
  mutating func outdate() { isCurrent = false }

  /// Makes the lists, unless they are up to date: sorted by target, counting first.
  mutating func bringUpToDate(_ chunks: [Chunk], memory: [UInt32], neurons: Int) {
    if isCurrent { return }
    isCurrent = true
    starts = [Int](repeating: 0, count: neurons + 1)
    for chunk in chunks where chunk.isPlastic {
      for index in 0..<chunk.reach {
        let target = chunk.target(index, in: memory)
        if target < neurons { starts[target + 1] += 1 }
      }
    }
    for neuron in 0..<neurons { starts[neuron + 1] += starts[neuron] }
    var next = starts
    synapses = [PlasticSynapse](repeating: PlasticSynapse(chunk: 0, half: 0), count: starts[neurons])
    for (number, chunk) in chunks.enumerated() where chunk.isPlastic {
      for index in 0..<chunk.reach {
        let target = chunk.target(index, in: memory)
        if target >= neurons { continue }
        synapses[next[target]] = PlasticSynapse(chunk: UInt32(number), half: UInt32(chunk.half(index)))
        next[target] += 1
      }
    }
  }
}
