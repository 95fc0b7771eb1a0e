extension Oracle {
  /// Writes a word, as a host does between two steps. A number has the low bits of the word.
  public mutating func write(_ write: HostWrite) {
    switch write.region {
    case .registers: return writeRegister(write.address, write.word)
    case .neurons: words.neurons[write.address] = write.word
    case .profiles: words.profiles[write.address] = write.word
    case .axons: words.axons[write.address] = write.word
    case .chunks: words.chunks[write.address] = write.word
    case .synapses: words.synapses[write.address] = write.word
    case .state: return writeState(write.address / 4, write.address % 4, write.word)
    case .rules: words.rules[write.address] = write.word
    case .windows: words.windows[write.address] = write.word
    case .decays: words.decays[write.address] = write.word
    }
    if [.rules, .windows, .decays].contains(write.region) { decodeRules() } else { decode() }
  }

  private mutating func writeRegister(_ address: Int, _ word: UInt32) {
    switch address {
    case 16: if bits(word, 0, 0) == 1 { restart() }
    case 22:
      words.learning = bits(word, 0, 0)
      forget()
    case 23: words.modulation = signedBits(word, 9, 0)
    default: words.watchPoints[address - 24] = word
    }
  }

  /// Everything as before step 0, but the words of the image as they are by now.
  private mutating func restart() {
    states = states.map { _ in NeuronState() }
    histories = histories.map { _ in OracleHistory() }
    axonEvents = OracleEvents()
    counters = CoreCounters()
    step = 0
    forget()
  }

  private mutating func writeState(_ neuron: Int, _ quantity: Int, _ word: UInt32) {
    switch quantity {
    case 0: states[neuron].membrane = signedBits(word, words.membraneBits - 1, 0)
    case 1: states[neuron].current = signedBits(word, words.currentBits - 1, 0)
    case 2: states[neuron].adaptation = signedBits(word, words.membraneBits - 1, 0)
    default:
      states[neuron].refractory = bits(word, 7, 0)
      histories[neuron].set(bits(word, 31, 16), before: step)
    }
  }
}
