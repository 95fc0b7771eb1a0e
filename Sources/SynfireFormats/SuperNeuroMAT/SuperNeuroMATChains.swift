/// SuperNeuroMAT's simulator knows no delays: it makes a synapse with a delay of d as a chain of d − 1 hidden neurons that
/// hand each spike on in the next step, and marks the last synapse with −d. Here such chains become one synapse again.
struct SuperNeuroMATChains {
  /// A synapse between two neurons that are not hidden.
  struct Folded {
    /// The last synapse of the chain, or the synapse itself: it has the weight and learns.
    var synapse: Int
    var pre: Int
    var delay: Int
    /// Hidden neurons, in the order in which a spike passes them.
    var hidden: [Int]
  }

  let synapses: [Folded]
  /// The hidden neurons of all chains that were folded.
  let hidden: Set<Int>
  /// Last synapses of chains that are not as SuperNeuroMAT makes them: their neurons stay.
  let unfolded: [Int]

  init(_ file: SuperNeuroMATFile) {
    let finder = ChainFinder(file)
    var chains: [Int: Folded] = [:]
    var hidden: Set<Int> = []
    var unfolded: [Int] = []
    for (index, synapse) in file.synapses.enumerated() where synapse.delay < -1 {
      if let chain = finder.chain(endingWith: index) {
        chains[index] = chain
        hidden.formUnion(chain.hidden)
      } else {
        unfolded.append(index)
      }
    }
    self.hidden = hidden
    self.unfolded = unfolded
    synapses = file.synapses.indices.compactMap { index in
      if let chain = chains[index] { return chain }
      let synapse = file.synapses[index]
      // The synapses into hidden neurons are the chain itself.
      return hidden.contains(synapse.post) ? nil : Folded(synapse: index, pre: synapse.pre, delay: 1, hidden: [])
    }
  }
}

/// Walks a chain back from its last synapse.
private struct ChainFinder {
  private let file: SuperNeuroMATFile
  /// For each neuron the synapses that end at it, and those that start from it.
  private var incoming: [[Int]]
  private var outgoing: [Int]
  private let driven: Set<Int>

  init(_ file: SuperNeuroMATFile) {
    self.file = file
    incoming = Array(repeating: [], count: file.neurons.count)
    outgoing = Array(repeating: 0, count: file.neurons.count)
    for (index, synapse) in file.synapses.enumerated() {
      incoming[synapse.post].append(index)
      outgoing[synapse.pre] += 1
    }
    driven = Set(file.inputSpikes.map(\.neuron))
  }

  /// The chain, where each of its neurons does nothing but hand a spike on.
  func chain(endingWith last: Int) -> SuperNeuroMATChains.Folded? {
    let delay = -file.synapses[last].delay
    var hidden: [Int] = []
    var passed: Set<Int> = []
    var neuron = file.synapses[last].pre
    for _ in 1..<delay {
      guard handsOn(neuron), incoming[neuron].count == 1, passed.insert(neuron).inserted else { return nil }
      let synapse = file.synapses[incoming[neuron][0]]
      guard synapse.delay == 1, !synapse.isPlastic, synapse.weight > file.neurons[neuron].threshold else { return nil }
      hidden.append(neuron)
      neuron = synapse.pre
    }
    return SuperNeuroMATChains.Folded(synapse: last, pre: neuron, delay: delay, hidden: hidden.reversed())
  }

  /// Whether a neuron forgets everything in each step, spikes for nothing but its input and has one target.
  private func handsOn(_ index: Int) -> Bool {
    let neuron = file.neurons[index]
    return neuron.leak == .infinity && neuron.resetState == 0 && neuron.threshold >= 0 && neuron.refractoryPeriod == 0
      && neuron.refractoryState == 0 && outgoing[index] == 1 && !driven.contains(index)
  }
}
