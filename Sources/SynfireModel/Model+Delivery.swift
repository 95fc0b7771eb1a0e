import SynfireMap

extension Model {
  /// Step 1 of the equations: the exact sums of the synapses that are due, read from the memories as they now are, and
  /// of the currents.
  mutating func deliver() {
    for neuron in 0..<sweptNeurons { input[neuron] = 0 }
    plasticDeliveries.removeAll()
    for index in arrivals.events.indices {
      let event = arrivals.events[index]
      let list = axonLists[Int(event.axon)]
      deliver(.axon(event.axon), list, due: list.delays & (1 &<< event.age))
      if list.delays >> (event.age + 1) != 0 {
        arrivals.keptEvents.append(ArrivingEvent(axon: event.axon, age: event.age &+ 1))
      }
    }
    for index in arrivals.neurons.indices {
      let neuron = Int(arrivals.neurons[index].neuron)
      let list = neuronLists[neuron]
      let due = list.delays & state[neuron].history
      arrivals.neurons[index].due = due
      deliver(.neuron(arrivals.neurons[index].neuron), list, due: due)
    }
    for current in arrivals.currents { input[Int(current.neuron)] &+= current.value }
  }

  /// Adds the weights of those chunks of a list whose delay d has bit d − 1 set in `due`.
  private mutating func deliver(_ source: SynapseSource, _ list: SourceList, due: UInt16) {
    if due == 0 { return }
    var number = Int(list.firstChunk)
    while number < chunks.count {
      let chunk = chunks[number]
      if due & chunk.delayBit != 0 {
        if chunk.isPlastic && registers.learning == 1 {
          deliverAndLearn(source, number, chunk)
        } else {
          chunk.deliver(from: memory.synapses, to: &input)
        }
        counters.synapticOperations &+= chunk.count
      }
      if chunk.isLast { return }
      number &+= 1
    }
  }

  private mutating func deliverAndLearn(_ source: SynapseSource, _ number: Int, _ chunk: Chunk) {
    let start = plasticDeliveries.append(source, chunk: number, count: chunk.reach)
    learning.arrive(
      at: number, chunk, step: Int(step), modulation: registers.modulation, memory: &memory.synapses, sums: &input,
      delivered: &plasticDeliveries.weights, from: start)
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
