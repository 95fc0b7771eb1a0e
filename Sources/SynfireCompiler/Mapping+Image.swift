import SynfireMap
import SynfireNetwork

extension Mapping {
  /// Writes the words. Precondition: the mapping keeps the core's limits.
  func image(of network: Network, maximumEvents: Int) -> RegisterImage {
    var sources: [UInt32] = []
    var headers: [UInt32] = []
    var synapses: [UInt32] = []
    sources.reserveCapacity(chunks.count)
    for list in chunks {
      sources.append(sourceWord(of: list, firstChunk: headers.count / ChunkWord.allCases.count))
      for (index, chunk) in list.enumerated() {
        headers += headerWords(of: chunk, isLast: index == list.count - 1)
        synapses += chunk.synapseWords
      }
    }
    // Every axon of the core gets its word, so that nothing of an image loaded before is left to be heard.
    let axons =
      Array(sources.prefix(numbering.axons))
      + [UInt32](repeating: 0, count: Int(core.axons) - numbering.axons)
    let controls = [UInt32(numbering.neurons), UInt32(maximumEvents)]
    let sections: [(Region, UInt32, [UInt32])] = [
      (.registers, Register.activeNeurons.rawValue, controls),
      (.registers, Register.learning.rawValue, learningWords(of: network)),
      (.neurons, 0, neuronWords(sources: sources.dropFirst(numbering.axons))),
      (.profiles, 0, profiles.flatMap { $0 }),
      (.axons, 0, axons),
      (.chunks, 0, headers),
      (.synapses, 0, synapses),
      (.rules, 0, plan.words.map(\.rule)),
      (.windows, 0, plan.words.flatMap(\.windows)),
      (.decays, 0, plan.rules.contains { $0.pairing == .all } ? plan.words.flatMap(\.decays) : []),
    ]
    return RegisterImage(
      core: core, timeStepNanoseconds: UInt32(network.timeStepNanoseconds),
      sections: sections.filter { !$0.2.isEmpty }.map {
        RegisterImage.Section(region: $0.0, address: UInt32($0.1), words: $0.2)
      },
      groups: groups(of: network))
  }

  /// The registers `learning` and `modulation`; none where the network says nothing of learning.
  private func learningWords(of network: Network) -> [UInt32] {
    guard let learning = network.effectiveLearning else { return [] }
    return [learning.isOn ? 1 : 0, UInt32(bitPattern: learning.quantisedModulation)]
  }

  private func groups(of network: Network) -> [RegisterImage.Group] {
    zip(network.populations, numbering.firstNeuron).map {
      RegisterImage.Group(kind: .population, name: $0.name, first: UInt32($1), count: UInt32($0.count))
    }
      + zip(network.axonGroups, numbering.firstAxon).map {
        RegisterImage.Group(kind: .axons, name: $0.name, first: UInt32($1), count: UInt32($0.count))
      }
  }

  private func sourceWord(of list: [Chunk], firstChunk: Int) -> UInt32 {
    if list.isEmpty { return 0 }
    var word: UInt32 = 0
    SourceField.firstChunk.set(Int32(firstChunk), in: &word)
    SourceField.delays.set(list.reduce(0) { $0 | Int32(1) << Int32($1.delay - 1) }, in: &word)
    return word
  }

  private func headerWords(of chunk: Chunk, isLast: Bool) -> [UInt32] {
    var words = [UInt32](repeating: 0, count: ChunkWord.allCases.count)
    func set(_ field: Field, _ value: Int, in word: ChunkWord) {
      field.set(Int32(value), in: &words[Int(word.rawValue)])
    }
    set(ChunkField.start, chunk.start, in: .start)
    set(ChunkField.shift, chunk.shift, in: .start)
    set(ChunkField.last, isLast ? 1 : 0, in: .start)
    set(ChunkField.delay, chunk.delay - 1, in: .start)
    set(ChunkField.count, chunk.count, in: .extent)
    if let plasticity = chunk.plasticity {
      set(ChunkField.plastic, 1, in: .start)
      set(ChunkField.rule, plasticity.rule, in: .start)
    }
    if case .dense(let firstTarget, _) = chunk.body {
      set(ChunkField.dense, 1, in: .start)
      set(ChunkField.firstTarget, Int(firstTarget), in: .extent)
    }
    return words
  }

  private func neuronWords(sources: ArraySlice<UInt32>) -> [UInt32] {
    var words: [UInt32] = []
    words.reserveCapacity(4 * numbering.neurons)
    var source = sources.makeIterator()
    for (index, population) in populations.enumerated() {
      for (number, neuron) in population.neurons.enumerated() {
        var threshold: UInt32 = 0
        var bias: UInt32 = 0
        var reset: UInt32 = 0
        NeuronField.threshold.set(neuron.threshold, in: &threshold)
        NeuronField.profile.set(Int32(profileOfNeuron[index][number]), in: &threshold)
        NeuronField.bias.set(neuron.bias, in: &bias)
        NeuronField.reset.set(neuron.reset, in: &reset)
        NeuronField.traceRule.set(Int32(plan.traceRules[index]), in: &reset)
        words += [threshold, bias, reset, source.next() ?? 0]
      }
    }
    return words
  }
}

extension Chunk {
  /// The words of synapse memory; unused bits of a dense run's last word are 0.
  fileprivate var synapseWords: [UInt32] {
    switch body {
    case .sparse(let synapses):
      return synapses.map { synapse in
        var word: UInt32 = 0
        SynapseField.target.set(synapse.target, in: &word)
        if plasticity == nil {
          SynapseField.weight.set(Int32(synapse.weight), in: &word)
        } else {
          // Of a weight in 1/256 the upper half is the delivered one, rounded down, and the lower its fraction.
          SynapseField.weight.set(Int32(synapse.weight >> 8), in: &word)
          SynapseField.fraction.set(Int32(synapse.weight & 0xFF), in: &word)
        }
        return word
      }
    case .dense(_, let weights):
      let bits = 32 / synapsesPerDenseWord
      let mask = UInt32(1) << UInt32(bits) - 1
      var result = [UInt32](repeating: 0, count: words)
      for (index, weight) in weights.enumerated() {
        let place = UInt32(bits * (index % synapsesPerDenseWord))
        result[index / synapsesPerDenseWord] |= (UInt32(truncatingIfNeeded: weight) & mask) << place
      }
      return result
    }
  }
}
