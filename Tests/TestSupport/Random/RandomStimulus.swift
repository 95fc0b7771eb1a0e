import SynfireMap

/// Axon events of a random run.
enum RandomStimulus {
  /// The axons with an event, for each step, in any order; at most the synapses' `maximumEvents` a step.
  ///
  /// Events come at the style's rate, with silent stretches, bursts of one axon, steps filled to the limit, and now and
  /// then an event of any axon of the core, with or without synapses.
  static func make(
    style: RandomStyle, synapses: RandomSynapses, core: CoreConfiguration, random: inout SplitMix64
  ) -> [[Int]] {
    let maximumEvents = synapses.maximumEvents
    var silentUntil = 0
    return (0..<style.steps).map { step in
      if random.chance(0.02) { silentUntil = step + random.integer(in: 1...15) }
      guard step >= silentUntil else { return [] }
      var events = (0..<style.axons).filter { _ in random.chance(style.eventRate) }
      if random.chance(0.05) {
        let axon = random.integer(in: 0...style.axons - 1)
        events += Array(repeating: axon, count: random.integer(in: 2...8))
      }
      if random.chance(0.03) { events.append(random.integer(in: 0...Int(core.axons) - 1)) }
      if random.chance(0.02) {
        let axon = synapses.funnelAxon ?? random.integer(in: 0...style.axons - 1)
        while events.count < maximumEvents { events.append(axon) }
      }
      return Array(random.shuffled(events).prefix(maximumEvents))
    }
  }
}

extension RandomImage {
  /// What a host may write to the state between steps: under a step the writes before it, of any words.
  ///
  /// About one step in ten has one to four; they bring what no input can, a negative adaptation above all.
  public func randomStateWrites() -> [Int: [StateWrite]] {
    var random = SplitMix64(seed: ~seed)
    var writes: [Int: [StateWrite]] = [:]
    for step in stimulus.indices where random.chance(0.1) {
      writes[step] = (0..<random.integer(in: 1...4)).map { _ in
        let word = UInt32(truncatingIfNeeded: random.next())
        return StateWrite(
          address: random.integer(in: 0...4 * image.activeNeurons - 1),
          word: random.chance(0.5) ? word : UInt32(bitPattern: Int32(bitPattern: word) >> 18))
      }
    }
    return writes
  }
}
