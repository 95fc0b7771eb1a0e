import SynfireMap

extension Model {
  /// Step 1 of the equations: the exact sums of the synapses that are due, read from the memories as they now are.
  mutating func deliver() {
    for neuron in 0..<sweptNeurons { input[neuron] = 0 }
    for delay in 1...Int(core.maximumDelay) {
      for axon in history.events[history.index(before: delay - 1)] {
        deliver(axonLists[Int(axon)], delay: delay)
      }
      for neuron in history.spikes[history.index(before: delay)] {
        deliver(neuronLists[Int(neuron)], delay: delay)
      }
    }
  }

  /// Adds the weights of those chunks of a list that have this delay.
  private mutating func deliver(_ list: SourceList, delay: Int) {
    if (list.delays >> UInt16(delay - 1)) & 1 == 0 { return }
    var number = Int(list.firstChunk)
    while number < chunks.count {
      let chunk = chunks[number]
      if Int(chunk.delay) == delay {
        chunk.deliver(from: memory.synapses, to: &input)
        counters.synapticOperations &+= chunk.count
      }
      if chunk.isLast { return }
      number += 1
    }
  }
}

extension Chunk {
  /// Adds the chunk's delivered weights to the sums of its targets.
  ///
  /// - Parameters:
  ///   - memory: all words of the synapse memory, little-endian.
  ///   - sums: one for each neuron of the core.
  fileprivate func deliver(from memory: [UInt32], to sums: inout [Int32]) {
    // The bounds are proven once a chunk: `reach` synapses lie within the memory and, if dense, within the neurons.
    // The sums wrap; for a valid image the proof of the sums excludes that.
    var sums = sums.mutableSpan
    switch kind {
    case .sparse:
      let words = memory.span
      for index in start..<start + reach {
        let word = UInt32(littleEndian: words[unchecked: index])
        let target = Int(word >> 16)
        if target < sums.count {
          sums[unchecked: target] &+= Int32(Int8(truncatingIfNeeded: word >> 8)) &<< shift
        }
      }
    case .denseFixed:
      let weights = memory.span.bytes
      for index in 0..<reach {
        let weight = weights.unsafeLoad(fromUncheckedByteOffset: 4 &* start &+ index, as: Int8.self)
        sums[unchecked: firstTarget &+ index] &+= Int32(weight) &<< shift
      }
    case .densePlastic:
      let weights = memory.span.bytes
      for index in 0..<reach {
        // The weight is the upper byte of each half.
        let weight = weights.unsafeLoad(fromUncheckedByteOffset: 4 &* start &+ 2 &* index &+ 1, as: Int8.self)
        sums[unchecked: firstTarget &+ index] &+= Int32(weight) &<< shift
      }
    }
  }
}
