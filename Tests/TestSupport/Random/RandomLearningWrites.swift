import SynfireMap

/// Draws what a host may write that learning depends on, so that every rule of the manual's page *The image format* still
/// holds: no weight can become larger than the largest that the image's rules allow it.
struct LearningWriteSource {
  private let words: OracleWords
  private let core: CoreConfiguration
  private let rules: [OracleRule]
  private let plasticChunks: [OracleChunk]

  init(_ oracle: Oracle, core: CoreConfiguration) {
    words = oracle.words
    rules = oracle.rules
    plasticChunks = oracle.chunks.values.filter(\.isPlastic).sorted { $0.number < $1.number }
    self.core = core
  }

  /// Any write, or a few to one table.
  ///
  /// - Parameters:
  ///   - forgets: whether it may be one that makes the core forget arrivals and spikes.
  ///   - random: where the draws come from.
  func any(forgets: Bool, _ random: inout SplitMix64) -> [HostWrite] {
    switch random.integer(in: forgets ? 0...19 : 4...19) {
    case 0...2: return [HostWrite(.registers, Int(Register.learning.rawValue), random.pick([0, 1, 1, 1]))]
    case 3: return random.chance(0.3) ? [HostWrite(.registers, Int(Register.control.rawValue), 1)] : []
    case 4...7: return [modulation(&random)]
    case 8, 9: return [HostWrite(.registers, Int(Register.control.rawValue), 4)]
    case 10, 11: return [rule(&random)]
    case 12, 13: return window(&random)
    case 14: return decay(&random)
    case 15, 16: return header(&random)
    default: return weight(&random)
    }
  }

  func modulation(_ random: inout SplitMix64) -> HostWrite {
    let value = random.pick([256, 256, 511, -512, 0, 1, -1, random.integer(in: -512...511)])
    return HostWrite(.registers, Int(Register.modulation.rawValue), UInt32(bitPattern: Int32(value)))
  }

  /// A watch-point on a synapse of a plastic chunk; `nil` where there is none.
  func watch(_ random: inout SplitMix64) -> UInt32? {
    if plasticChunks.isEmpty { return nil }
    let chunk = random.pick(plasticChunks)
    let place = random.integer(in: 0...chunk.synapses.count - 1)
    return UInt32(place << 19 | 4 << 16 | chunk.number)
  }

  private func largestMagnitude(_ rule: Int) -> Int { max(abs(rules[rule].minimum), abs(rules[rule].maximum)) }

  /// Other bounds of no larger magnitude, and any modes: a core without them takes them as 0.
  private func rule(_ random: inout SplitMix64) -> HostWrite {
    let number = random.integer(in: 0...rules.count - 1)
    let most = largestMagnitude(number)
    let any = [random.integer(in: -most...most), random.integer(in: -most...most)].sorted()
    let own = [rules[number].minimum, rules[number].maximum]
    let bounds = random.pick([own, own, any]).map { min($0, 127) }
    var word: UInt32 = 0
    RuleField.minimum.set(Int32(bounds[0]), in: &word)
    RuleField.maximum.set(Int32(bounds[1]), in: &word)
    RuleField.soft.set(Int32(random.integer(in: 0...1)), in: &word)
    RuleField.pairing.set(Int32(random.integer(in: 0...1)), in: &word)
    return HostWrite(.rules, number, word)
  }

  /// An entry of a window, or a whole one.
  private func window(_ random: inout SplitMix64) -> [HostWrite] {
    let first = 64 * random.integer(in: 0...2 * rules.count - 1)
    let entries = RandomRule.window(usuallyPositive: random.chance(0.5), &random)
    return run(of: entries, at: first, in: .windows, &random)
  }

  /// An entry of a decay, or a whole one; nothing where the core has no traces.
  private func decay(_ random: inout SplitMix64) -> [HostWrite] {
    if core.traces == 0 { return [] }
    let first = 64 * random.integer(in: 0...2 * rules.count - 1)
    return run(of: RandomRule.decay(&random), at: first, in: .decays, &random)
  }

  private func run(
    of entries: [Int], at first: Int, in region: Region, _ random: inout SplitMix64
  ) -> [HostWrite] {
    let single = random.integer(in: 0...63)
    return (random.chance(0.5) ? Array(entries.indices) : [single]).map { lag in
      HostWrite(region, first + lag, UInt32(bitPattern: Int32(entries[lag])) & 0xFFFF)
    }
  }

  /// Headers of a plastic chunk with another rule, with fewer synapses, or, if it is sparse, no longer plastic or again.
  private func header(_ random: inout SplitMix64) -> [HostWrite] {
    if plasticChunks.isEmpty { return [] }
    let chunk = random.pick(plasticChunks)
    var header = words.chunks[2 * chunk.number]
    var extent = words.chunks[2 * chunk.number + 1]
    let fitting = rules.indices.filter { largestMagnitude($0) <= largestMagnitude(chunk.rule) }
    ChunkField.rule.set(Int32(random.pick(fitting)), in: &header)
    if !chunk.isDense { ChunkField.plastic.set(random.chance(0.5) ? 1 : 0, in: &header) }
    if random.chance(0.3) {
      ChunkField.count.set(Int32(random.integer(in: 1...chunk.synapses.count)), in: &extent)
    }
    return random.pick([
      [HostWrite(.chunks, 2 * chunk.number, header)], [HostWrite(.chunks, 2 * chunk.number + 1, extent)],
      [HostWrite(.chunks, 2 * chunk.number, header), HostWrite(.chunks, 2 * chunk.number + 1, extent)],
    ])
  }

  /// A word of plastic weights: at the bounds of their rule, beside them, beyond them, or any, but of no magnitude beyond
  /// that of the larger bound.
  private func weight(_ random: inout SplitMix64) -> [HostWrite] {
    if plasticChunks.isEmpty { return [] }
    let chunk = random.pick(plasticChunks)
    let address = random.integer(in: chunk.words.lowerBound...chunk.words.upperBound - 1)
    let rule = rules[chunk.rule]
    let most = 256 * largestMagnitude(chunk.rule)
    var word = words.synapses[address]
    for low in chunk.isDense ? [UInt32(0), 16] : [0] {
      let wished = random.pick([
        256 * rule.minimum, 256 * rule.maximum, 256 * rule.minimum + 1, 256 * rule.maximum - 1,
        random.integer(in: -most...most), random.integer(in: -most...most), most, -most,
      ])
      let weight = min(max(wished, -most), min(most, 32_767))
      word = word & ~(0xFFFF << low) | UInt32(UInt16(truncatingIfNeeded: weight)) << low
    }
    return [HostWrite(.synapses, address, word)]
  }
}
