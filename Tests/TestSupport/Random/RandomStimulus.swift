import SynfireMap

/// Axon events and currents of a random run.
struct RandomStimulus {
  /// The axons with an event, for each step, in any order.
  private(set) var events: [[Int]] = []
  /// The currents of each step, by ascending neuron.
  private(set) var currents: [[NeuronCurrent]] = []

  /// Events come at the style's rate, with silent stretches, bursts of one axon, steps filled to the limit, and now and
  /// then an event of any axon of the core, with or without synapses; at most the synapses' `maximumEvents` a step, and
  /// unless `isOverfull` no more with delays than the core keeps.
  init(
    style: RandomStyle, synapses: RandomSynapses, parameters: RandomNeurons, core: CoreConfiguration,
    isOverfull: Bool, random: inout SplitMix64
  ) {
    let longestDelays = synapses.axons.map { $0.map(\.delay).max() ?? 1 }
    var silentUntil = 0
    for step in 0..<style.steps {
      if random.chance(0.02) { silentUntil = step + random.integer(in: 1...15) }
      var wished = step < silentUntil ? [] : Self.events(style, synapses, core, &random)
      if !isOverfull {
        let kept = events.suffix(15).reversed().enumerated().reduce(0) { sum, past in
          sum + past.element.count { $0 < longestDelays.count && longestDelays[$0] > past.offset + 1 }
        }
        var room = Int(core.delayedEvents) - kept
        wished = wished.filter { axon in
          if axon >= longestDelays.count || longestDelays[axon] == 1 { return true }
          room -= 1
          return room >= 0
        }
      }
      events.append(wished)
      currents.append(Self.currents(style, parameters, core, &random))
    }
  }

  private static func events(
    _ style: RandomStyle, _ synapses: RandomSynapses, _ core: CoreConfiguration, _ random: inout SplitMix64
  ) -> [Int] {
    let maximumEvents = synapses.maximumEvents
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

  /// Currents at the style's rate, most about as large as the neuron's threshold, some at the ends of the range, and now
  /// and then one for each neuron.
  private static func currents(
    _ style: RandomStyle, _ parameters: RandomNeurons, _ core: CoreConfiguration, _ random: inout SplitMix64
  ) -> [NeuronCurrent] {
    let range = Int(core.currentRange.lowerBound)...Int(core.currentRange.upperBound)
    let rate = style.currentRate > 0 && random.chance(0.02) ? 1 : style.currentRate
    return parameters.neurons.indices.filter { _ in random.chance(rate) }.map { neuron in
      let scale = max(1, abs(parameters.neurons[neuron].threshold) / random.integer(in: 1...8))
      let value =
        random.chance(0.05)
        ? random.pick([range.lowerBound, range.upperBound, 0, 1, -1])
        : random.chance(0.6) ? random.integer(in: 0...scale) : -random.integer(in: 0...scale)
      return NeuronCurrent(neuron: neuron, value: min(max(value, range.lowerBound), range.upperBound))
    }
  }
}
