import SynfireMap

extension RandomImage {
  /// What a host may write between steps: under a step the writes before it.
  ///
  /// About one step in ten has one to four, of state and of what learning depends on above all, and step 0 sets
  /// watch-points. State takes any words; other words are such that every rule of the manual's page *The image format*
  /// still holds, but for three things that the equations allow: the masks of delays of sources with synapses become any
  /// but 0, plastic weights may be beyond a bound of their rule, and the modes of a rule are set on any core. In one run in
  /// five the modulation changes in half of the steps. In some of the runs, and in all very long ones, nothing makes the core
  /// forget arrivals and spikes, so that traces can become large.
  public func randomWrites() -> [Int: [HostWrite]] {
    var random = SplitMix64(seed: ~seed)
    let oracle = Oracle(image)
    let source = WriteSource(oracle, core: image.core)
    let learning = LearningWriteSource(oracle, core: image.core)
    let modulates = random.chance(0.2)
    let forgets = stimulus.count <= 255 && random.chance(0.6)
    var writes: [Int: [HostWrite]] = [:]
    for step in stimulus.indices {
      if modulates && random.chance(0.5) { writes[step] = [learning.modulation(&random)] }
      guard step == 0 || random.chance(0.1) else { continue }
      writes[step, default: []] += (0..<random.integer(in: 1...4)).flatMap { _ in
        if step == 0 || random.chance(0.1) {
          return [random.chance(0.4) ? source.watchPoint(learning.watch(&random), &random) : source.watchPoint(&random)]
            .compactMap { $0 }
        }
        return random.chance(0.5) ? learning.any(forgets: forgets, &random) : [source.any(&random)].compactMap { $0 }
      }
    }
    return writes
  }

  /// Steps before which a host reads the synapses: none in half of the runs.
  public func randomReadings() -> Set<Int> {
    var random = SplitMix64(seed: seed ^ 0x5EED)
    return random.chance(0.5) ? [] : Set(stimulus.indices.filter { _ in random.chance(0.04) })
  }
}

/// Draws writes that suit an image.
private struct WriteSource {
  private let words: OracleWords
  private let core: CoreConfiguration
  private let chunks: [OracleChunk]

  init(_ oracle: Oracle, core: CoreConfiguration) {
    self.core = core
    words = oracle.words
    chunks = Array((oracle.axonChunks + oracle.neuronChunks).joined())
  }

  /// A watch-point, off or on a neuron that is active, idle or beyond the core; `nil` where the core has none.
  func watchPoint(_ random: inout SplitMix64) -> HostWrite? {
    guard core.watchPoints > 0 else { return nil }
    let point = random.integer(in: 0...Int(core.watchPoints) - 1)
    let neuron = random.chance(0.9) ? activeNeuron(&random) : random.integer(in: 0...65_535)
    return HostWrite(.registers, 24 + point, UInt32(random.integer(in: 0...3) << 16 | neuron))
  }

  /// A watch-point with the given setting; `nil` where there is none.
  func watchPoint(_ setting: UInt32?, _ random: inout SplitMix64) -> HostWrite? {
    guard let setting, core.watchPoints > 0 else { return nil }
    return HostWrite(.registers, 24 + random.integer(in: 0...Int(core.watchPoints) - 1), setting)
  }

  func any(_ random: inout SplitMix64) -> HostWrite? {
    switch random.integer(in: 0...9) {
    case 0: return neuronWord(&random)
    case 1: return profileWord(&random)
    case 2, 3: return delays(&random)
    case 4: return chunk(&random)
    case 5: return weight(&random)
    default: return state(&random)
    }
  }

  private func activeNeuron(_ random: inout SplitMix64) -> Int { random.integer(in: 0...words.activeNeurons - 1) }

  private func state(_ random: inout SplitMix64) -> HostWrite {
    let word = UInt32(truncatingIfNeeded: random.next())
    return HostWrite(
      .state, 4 * activeNeuron(&random) + random.integer(in: 0...3),
      random.chance(0.5) ? word : UInt32(bitPattern: Int32(bitPattern: word) >> 18))
  }

  /// Threshold and profile, bias or reset value of another neuron.
  private func neuronWord(_ random: inout SplitMix64) -> HostWrite {
    let word = random.integer(in: 0...2)
    return HostWrite(.neurons, 4 * activeNeuron(&random) + word, words.neurons[4 * activeNeuron(&random) + word])
  }

  /// A word of another profile in use.
  private func profileWord(_ random: inout SplitMix64) -> HostWrite {
    let word = random.integer(in: 0...3)
    func profile(_ random: inout SplitMix64) -> Int { bits(words.neurons[4 * activeNeuron(&random)], 31, 24) }
    return HostWrite(.profiles, 4 * profile(&random) + word, words.profiles[4 * profile(&random) + word])
  }

  /// Another mask of delays for a source that has synapses.
  private func delays(_ random: inout SplitMix64) -> HostWrite? {
    let axons = words.axons.indices.map { HostWrite(.axons, $0, words.axons[$0]) }
    let neurons = (0..<words.activeNeurons).map { HostWrite(.neurons, 4 * $0 + 3, words.neurons[4 * $0 + 3]) }
    let sources = (axons + neurons).filter { bits($0.word, 31, 16) != 0 }
    if sources.isEmpty { return nil }
    var write = random.pick(sources)
    let all = (1 << Int(core.maximumDelay)) - 1
    let mask = random.pick([bits(write.word, 31, 16), random.integer(in: 1...all), all, (all + 1) / 2, 1])
    write.word = UInt32(mask << 16 | bits(write.word, 15, 0))
    return write
  }

  /// A header with another shift, not above its own.
  private func chunk(_ random: inout SplitMix64) -> HostWrite? {
    if chunks.isEmpty { return nil }
    let chunk = random.pick(chunks)
    var word = words.chunks[2 * chunk.number]
    ChunkField.shift.set(Int32(random.integer(in: 0...chunk.shift)), in: &word)
    return HostWrite(.chunks, 2 * chunk.number, word)
  }

  /// A word of fixed synapses with weights of no larger magnitude: halved toward zero, some with the other sign.
  private func weight(_ random: inout SplitMix64) -> HostWrite? {
    let fixed = chunks.filter { !$0.isPlastic }
    if fixed.isEmpty { return nil }
    let chunk = random.pick(fixed)
    let address = random.integer(in: chunk.words.lowerBound...chunk.words.upperBound - 1)
    var word = words.synapses[address]
    for low in chunk.isDense ? [0, 8, 16, 24] : [8] {
      let halved = signedBits(word, low + 7, low) / 2
      let weight = UInt32(UInt8(truncatingIfNeeded: random.chance(0.5) ? halved : -halved))
      word = word & ~(0xFF << UInt32(low)) | weight << UInt32(low)
    }
    return HostWrite(.synapses, address, word)
  }
}
