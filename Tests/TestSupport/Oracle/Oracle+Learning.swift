extension Oracle {
  /// An arrival at a chunk in the step that is under way: what the page says happens before the weights are delivered.
  mutating func learnArrival(at number: Int) -> OracleRemembered? {
    guard words.learning == 1, let chunk = chunks[number], chunk.isPlastic else { return nil }
    for (place, synapse) in chunk.synapses.enumerated() {
      let spikes = spikeMemories[synapse.target]
      guard let lag = spikes.lag(in: step) else { continue }
      learn(number, place, isPotentiation: false, lag: lag, trace: spikes.trace, of: chunk)
    }
    return arrivalMemories[number].note(in: step, decay: rules[chunk.rule].presynapticDecay)
  }

  /// The spikes of the step that is under way, after all updates.
  mutating func learnSpikes(_ neurons: [Int]) -> [OracleRemembered] {
    guard words.learning == 1, !neurons.isEmpty else { return [] }
    let spiking = Set(neurons)
    for chunk in chunks.values.sorted(by: { $0.number < $1.number }) where chunk.isPlastic {
      let arrivals = arrivalMemories[chunk.number]
      guard let lag = arrivals.lag(in: step) else { continue }
      for (place, synapse) in chunk.synapses.enumerated() where spiking.contains(synapse.target) {
        learn(chunk.number, place, isPotentiation: true, lag: lag, trace: arrivals.trace, of: chunk)
      }
    }
    return neurons.map { neuron in
      let rule = rules[parameters[neuron].traceRule]
      return spikeMemories[neuron].note(in: step, decay: rule.postsynapticDecay)
    }
  }

  /// A pair that is complete in the step that is under way changes the weight of one synapse.
  private mutating func learn(
    _ number: Int, _ place: Int, isPotentiation: Bool, lag: Int, trace: Int, of chunk: OracleChunk
  ) {
    let synapse = chunk.synapses[place]
    let pair = OraclePair(
      isPotentiation: isPotentiation, lag: lag, weight: synapse.exactWeight, trace: trace, rules[chunk.rule],
      modulation: words.modulation)
    chunks[number]?.synapses[place].exactWeight = pair.after
    let low = UInt32(synapse.lowBit - 8)
    let half = UInt32(UInt16(truncatingIfNeeded: pair.after))
    words.synapses[synapse.word] = words.synapses[synapse.word] & ~(0xFFFF << low) | half << low
    pairs.append(pair)
  }

  /// All arrivals and spikes are forgotten.
  mutating func forget() {
    arrivalMemories = arrivalMemories.map { _ in OracleMemory() }
    spikeMemories = spikeMemories.map { _ in OracleMemory() }
  }
}
