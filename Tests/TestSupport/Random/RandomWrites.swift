import SynfireMap

extension RandomImage {
  /// What a host may write between steps: under a step the writes before it.
  ///
  /// About one step in ten has one to four, of state above all, and step 0 sets watch-points. State takes any words;
  /// other words are such that every rule of the manual's page *The image format* still holds, but for the masks of
  /// delays: those of sources with synapses become any but 0, as the equations allow.
  public func randomWrites() -> [Int: [HostWrite]] {
    var random = SplitMix64(seed: ~seed)
    let source = WriteSource(self)
    var writes: [Int: [HostWrite]] = [:]
    for step in stimulus.indices where step == 0 || random.chance(0.1) {
      writes[step] = (0..<random.integer(in: 1...4)).compactMap { _ in
        step == 0 || random.chance(0.1) ? source.watchPoint(&random) : source.any(&random)
      }
    }
    return writes
  }
}

/// Draws writes that suit an image.
private struct WriteSource {
  private let words: OracleWords
  private let core: CoreConfiguration
  private let chunks: [OracleChunk]

  init(_ network: RandomImage) {
    core = network.image.core
    let oracle = Oracle(network.image)
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

  /// A word of synapses with weights of no larger magnitude: halved toward zero, some with the other sign.
  private func weight(_ random: inout SplitMix64) -> HostWrite? {
    if chunks.isEmpty { return nil }
    let chunk = random.pick(chunks)
    let address = random.integer(in: chunk.words.lowerBound...chunk.words.upperBound - 1)
    var word = words.synapses[address]
    for low in chunk.isDense ? (chunk.isPlastic ? [8, 24] : [0, 8, 16, 24]) : [8] {
      let halved = signedBits(word, low + 7, low) / 2
      let weight = UInt32(UInt8(truncatingIfNeeded: random.chance(0.5) ? halved : -halved))
      word = word & ~(0xFF << UInt32(low)) | weight << UInt32(low)
    }
    return HostWrite(.synapses, address, word)
  }
}
