import SynfireMap

/// The equations' section *Learning*, at once: an arrival depresses, a spike potentiates, nothing is left pending.
///
/// Indices of weights are those of halves of the synapse memory: half 2 × n is bits 15 to 0 of word n.
struct Learning: Sendable {
  private static let tableOfRule = Int(2 * RuleWindow.lags)
  private static let secondHalf = Int(RuleWindow.lags)

  private var rules: [LearningRule]
  /// The entries of the region `windows`: 64 for potentiation and 64 for depression, rule by rule.
  var windows: [Int32]
  /// The entries of the region `decays`, 0 to 4,096: 64 presynaptic and 64 postsynaptic ones, rule by rule.
  var decays: [Int32]
  /// Arrivals at each chunk.
  private var arrivals: [PairMemory]
  /// Spikes of each neuron.
  private var spikes: [PairMemory]
  private var synapses = PlasticSynapses()

  /// Rules that are all zeros, also those that the core does not have, and nothing remembered.
  init(core: CoreConfiguration) {
    rules = [LearningRule](repeating: LearningRule(0, core: core), count: LearningRule.table)
    windows = [Int32](repeating: 0, count: LearningRule.table * Self.tableOfRule)
    decays = windows
    arrivals = [PairMemory](repeating: PairMemory(), count: Int(core.chunks))
    spikes = [PairMemory](repeating: PairMemory(), count: Int(core.neurons))
  }

  mutating func setRule(_ number: Int, _ word: UInt32, core: CoreConfiguration) {
    rules[number] = LearningRule(word, core: core)
  }

  /// Forgets all arrivals, spikes and traces. The weights stay.
  mutating func forget() {
    for chunk in arrivals.indices { arrivals[chunk] = PairMemory() }
    for neuron in spikes.indices { spikes[neuron] = PairMemory() }
  }

  /// Notes that headers of chunks or targets of synapses have changed.
  mutating func outdateSynapses() { synapses.outdate() }

  /// An arrival at a plastic chunk: depresses its weights, delivers them, and remembers the arrival.
  ///
  /// - Parameters:
  ///   - number: of the chunk.
  ///   - memory: all words of the synapse memory, little-endian.
  ///   - sums: the synaptic input of each neuron of the core.
  ///   - delivered: gets the weight that each synapse of the chunk's `reach` delivers, from `first` on.
  mutating func arrive(
    at number: Int, _ chunk: Chunk, step: Int, modulation: Int32, memory: inout [UInt32], sums: inout [Int32],
    delivered: inout [Int8], from first: Int
  ) {
    let rule = rules[Int(chunk.rule)]
    let tables = Int(chunk.rule) * Self.tableOfRule
    let depression = tables + Self.secondHalf
    let windows = windows
    let spikes = spikes
    var memory = memory.mutableSpan
    var sums = sums.mutableSpan
    var delivered = delivered.mutableSpan
    for index in 0..<chunk.reach {
      let half = chunk.half(index)
      let word = UInt32(littleEndian: memory[half &>> 1])
      let target = chunk.kind == .sparse ? Int(word >> 16) : chunk.firstTarget &+ index
      if target >= sums.count { continue }
      var weight = PlasticWeight.value(half, in: word)
      let lag = spikes[target].lag(at: step)
      if lag <= PairMemory.longestLag {
        weight = rule.update(
          weight, entry: windows[depression &+ lag], trace: spikes[target].trace, modulation: modulation)
        memory[half &>> 1] = PlasticWeight.replacing(half, in: word, by: weight).littleEndian
      }
      sums[target] &+= (weight &>> 8) &<< chunk.shift
      delivered[first &+ index] = Int8(truncatingIfNeeded: weight &>> 8)
    }
    arrivals[number].remember(step, decays: decays, from: tables)
  }

  /// The spikes of a step, after the update of all neurons: potentiates the weights of their plastic synapses, and
  /// remembers the spikes.
  ///
  /// - Parameters:
  ///   - spikes: the neurons that spike.
  ///   - parameters: those of all neurons.
  ///   - memory: all words of the synapse memory, little-endian.
  mutating func spike(
    _ neurons: [UInt32], step: Int, modulation: Int32, chunks: [Chunk], parameters: [NeuronParameters],
    memory: inout [UInt32]
  ) {
    if neurons.isEmpty { return }
    synapses.bringUpToDate(chunks, memory: memory, neurons: spikes.count)
    let windows = windows
    let rules = rules
    let arrivals = arrivals
    let starts = synapses.starts
    let synapses = synapses.synapses
    var memory = memory.mutableSpan
    for neuron in neurons {
      let neuron = Int(neuron)
      for index in starts[neuron]..<starts[neuron + 1] {
        let chunk = Int(synapses[index].chunk)
        let lag = arrivals[chunk].lag(at: step)
        if lag > PairMemory.longestLag { continue }
        let rule = Int(chunks[chunk].rule)
        let half = Int(synapses[index].half)
        let word = UInt32(littleEndian: memory[half &>> 1])
        let weight = rules[rule].update(
          PlasticWeight.value(half, in: word), entry: windows[rule &* Self.tableOfRule &+ lag],
          trace: arrivals[chunk].trace, modulation: modulation)
        memory[half &>> 1] = PlasticWeight.replacing(half, in: word, by: weight).littleEndian
      }
      let postsynaptic = Int(parameters[neuron].traceRule) * Self.tableOfRule + Self.secondHalf
      spikes[neuron].remember(step, decays: decays, from: postsynaptic)
    }
  }
}

/// A plastic weight in its half of a word: 16 bits with a sign, in 1/256.
enum PlasticWeight {
  /// The weight of a half, of which `word` is the word.
  @inline(__always)
  static func value(_ half: Int, in word: UInt32) -> Int32 {
    Int32(Int16(truncatingIfNeeded: word &>> (16 &* UInt32(truncatingIfNeeded: half & 1))))
  }

  /// The word with another weight in the half.
  @inline(__always)
  static func replacing(_ half: Int, in word: UInt32, by weight: Int32) -> UInt32 {
    let low = UInt32(UInt16(truncatingIfNeeded: weight))
    return half & 1 == 0 ? word & 0xFFFF_0000 | low : word & 0xFFFF | low &<< 16
  }
}
