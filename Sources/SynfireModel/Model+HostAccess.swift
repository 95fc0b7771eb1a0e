import SynfireMap

extension Model {
  /// The words that a host reads between steps.
  ///
  /// Registers that only a core has (clocks, the link's counters, the build's hash) read as 0, as do the addresses of
  /// no register.
  /// - Throws: if the words do not lie within the region.
  public func read(_ region: Region, address: UInt32, count: Int) throws(HostAccessError) -> [UInt32] {
    let range = try range(region, address, count)
    switch region {
    case .registers: return range.map { register(UInt32($0)) }
    case .neurons: return [UInt32](memory.neurons[range])
    case .profiles: return [UInt32](memory.profiles[range])
    case .axons: return [UInt32](memory.axons[range])
    case .chunks: return [UInt32](memory.chunks[range])
    case .synapses: return memory.synapses[range].map { UInt32(littleEndian: $0) }
    case .state: return range.map(stateWord)
    case .rules: return [UInt32](memory.rules[range])
    case .windows: return [UInt32](memory.windows[range])
    case .decays: return [UInt32](memory.decays[range])
    }
  }

  /// Writes words between steps, to successive addresses. Registers that are read-only stay as they are.
  ///
  /// - Throws: if the words do not lie within the region, or would activate more neurons than there are; then nothing
  ///   is written.
  public mutating func write(_ region: Region, address: UInt32, words: [UInt32]) throws(HostAccessError) {
    let range = try range(region, address, words.count)
    switch region {
    case .registers:
      let active = Int(Register.activeNeurons.rawValue)
      if range.contains(active), words[active - range.lowerBound] > core.neurons {
        throw .activeNeurons(value: words[active - range.lowerBound], limit: core.neurons)
      }
      for (address, word) in zip(range, words) { setRegister(UInt32(address), word) }
    case .neurons: memory.neurons.replaceSubrange(range, with: words)
    case .profiles: memory.profiles.replaceSubrange(range, with: words)
    case .axons: memory.axons.replaceSubrange(range, with: words)
    case .chunks: memory.chunks.replaceSubrange(range, with: words)
    case .synapses: writeSynapses(range.lowerBound, words)
    case .state: for (address, word) in zip(range, words) { setStateWord(address, word) }
    case .rules: memory.rules.replaceSubrange(range, with: words)
    case .windows: memory.windows.replaceSubrange(range, with: words)
    case .decays: memory.decays.replaceSubrange(range, with: words)
    }
    decode(region, words: range)
  }

  private func range(_ region: Region, _ address: UInt32, _ count: Int) throws(HostAccessError) -> Range<Int> {
    let limit = region.words(in: core)
    if count < 0 || address > limit || count > limit - address {
      throw .outsideRegion(region, address: address, count: count, limit: limit)
    }
    return Int(address)..<Int(address) + count
  }

  private func stateWord(_ address: Int) -> UInt32 {
    let state = state[address / 4]
    return switch StateWord(rawValue: UInt32(address % 4)) {
    case .membrane: UInt32(bitPattern: state.membrane)
    case .current: UInt32(bitPattern: state.current)
    case .adaptation: UInt32(bitPattern: state.adaptation)
    case .refractory, nil:
      UInt32(state.refractory) << StateField.refractory.lowBit | UInt32(state.history) << StateField.history.lowBit
    }
  }

  private mutating func setStateWord(_ address: Int, _ word: UInt32) {
    func signed(_ bits: UInt32) -> Int32 { Int32(bitPattern: word << (32 - bits)) >> Int32(32 - bits) }
    let neuron = address / 4
    switch StateWord(rawValue: UInt32(address % 4)) {
    case .membrane: state[neuron].membrane = signed(core.membraneBits)
    case .current: state[neuron].current = signed(core.currentBits)
    case .adaptation: state[neuron].adaptation = signed(core.membraneBits)
    case .refractory, nil:
      state[neuron].refractory = UInt8(truncatingIfNeeded: StateField.refractory(word))
      state[neuron].history = UInt16(truncatingIfNeeded: StateField.history(word))
    }
  }

  private mutating func writeSynapses(_ first: Int, _ words: [UInt32]) {
    for (index, word) in words.enumerated() {
      // The upper half may be the target of a plastic synapse.
      if (UInt32(littleEndian: memory.synapses[first + index]) ^ word) >> 16 != 0 { learning.outdateSynapses() }
      memory.synapses[first + index] = word.littleEndian
    }
  }

  /// Takes apart the changed words of a region, for the steps to come.
  mutating func decode(_ region: Region, words range: Range<Int>) {
    if range.isEmpty { return }
    switch region {
    case .registers, .synapses, .state: break
    case .neurons: for neuron in range.lowerBound / 4...(range.upperBound - 1) / 4 { decodeNeuron(neuron) }
    case .profiles:
      for profile in range.lowerBound / 4...(range.upperBound - 1) / 4 {
        let words = memory.profiles[4 * profile..<4 * profile + 4]
        let first = words.startIndex
        profiles[profile] = ProfileParameters(words[first], words[first + 1], words[first + 2], words[first + 3])
      }
    case .axons: for axon in range { axonLists[axon] = SourceList(memory.axons[axon]) }
    case .chunks:
      for chunk in range.lowerBound / 2...(range.upperBound - 1) / 2 {
        chunks[chunk] = Chunk(memory.chunks[2 * chunk], memory.chunks[2 * chunk + 1], core: core)
      }
      learning.outdateSynapses()
    case .rules: for rule in range { learning.setRule(rule, memory.rules[rule], core: core) }
    case .windows: for entry in range { learning.windows[entry] = WindowField.change(memory.windows[entry]) }
    case .decays:
      for entry in range { learning.decays[entry] = min(DecayField.kept(memory.decays[entry]), SynfireMap.decayOne) }
    }
  }

  private mutating func decodeNeuron(_ neuron: Int) {
    func word(_ word: NeuronWord) -> UInt32 { memory.neurons[4 * neuron + Int(word.rawValue)] }
    parameters[neuron] = NeuronParameters(word(.threshold), word(.bias), word(.reset))
    neuronLists[neuron] = SourceList(word(.source))
  }
}
