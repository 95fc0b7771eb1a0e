import SynfireMap

/// A random network as an image, with a random stimulus: valid by every rule of the manual's page *The image format*.
///
/// The same seed and core give the same network and stimulus everywhere. Networks span what a core can do: recurrent
/// and self-connected, chunks of every kind, every mode of a profile, parameters and weights at their limits, and
/// activity from silent to saturated, mostly moderate.
public struct RandomImage: Sendable {
  public let seed: UInt64
  public let image: RegisterImage
  /// For each step the axons with an event, in any order, one with k events k times.
  public let stimulus: [[Int]]
  /// For each step its currents, by ascending neuron.
  public let currents: [[NeuronCurrent]]
  /// Whether there may be events that the core cannot keep for their delays.
  public let isOverfull: Bool

  /// The network of a seed.
  ///
  /// - Parameters:
  ///   - seed: any number; campaigns use consecutive ones.
  ///   - core: where the network is to run; at most 90 neurons and 32 axons of it get synapses.
  ///   - isOverfull: whether events may come that the core cannot keep for their delays, and so refuses.
  public static func make(seed: UInt64, core: CoreConfiguration, isOverfull: Bool = false) -> RandomImage {
    var random = SplitMix64(seed: seed)
    let style = RandomStyle(core: core, random: &random)
    let synapses = RandomSynapses(style: style, core: core, random: &random)
    let parameters = RandomNeurons(style: style, synapses: synapses, core: core, random: &random)
    let idle = [[ChunkDraft]](repeating: [], count: Int(core.axons) - style.axons)
    let layout = ImageLayout(lists: synapses.axons + idle + synapses.neurons, core: core, random: &random)

    var sections = [
      RegisterImage.Section(
        region: .registers, address: Register.activeNeurons.rawValue,
        words: [UInt32(style.neurons), UInt32(synapses.maximumEvents)]),
      .init(region: .axons, address: 0, words: Array(layout.sources.prefix(Int(core.axons)))),
      .init(
        region: .neurons, address: 0,
        words: zip(parameters.neurons, layout.sources.dropFirst(Int(core.axons))).flatMap { neuron, source in
          words(of: neuron, profile: parameters.profiles[neuron.profile].number, source: source)
        }),
    ]
    for profile in parameters.profiles {
      sections.append(.init(region: .profiles, address: UInt32(4 * profile.number), words: profile.words))
    }
    for (region, runs) in [(Region.chunks, layout.chunks), (.synapses, layout.synapses)] {
      for run in runs { sections.append(.init(region: region, address: UInt32(run.address), words: run.words)) }
    }
    sections += learning(style, core, &random)
    let image = RegisterImage(
      core: core, timeStepNanoseconds: random.pick([0, 1_000_000]), sections: random.shuffled(sections),
      groups: groups(.population, "neurons", style.neurons, &random) + groups(.axons, "axons", style.axons, &random))
    let stimulus = RandomStimulus(
      style: style, synapses: synapses, parameters: parameters, core: core, isOverfull: isOverfull, random: &random)
    return RandomImage(
      seed: seed, image: image, stimulus: stimulus.events, currents: stimulus.currents, isOverfull: isOverfull)
  }

  private static func words(of neuron: RandomNeurons.Neuron, profile: Int, source: UInt32) -> [UInt32] {
    var words: [UInt32] = [0, 0, 0, source]
    NeuronField.threshold.set(Int32(neuron.threshold), in: &words[0])
    words[0] |= UInt32(profile) << NeuronField.profile.lowBit
    NeuronField.bias.set(Int32(neuron.bias), in: &words[1])
    NeuronField.reset.set(Int32(neuron.reset), in: &words[2])
    NeuronField.traceRule.set(Int32(neuron.traceRule), in: &words[2])
    return words
  }

  /// The rules, and the registers of learning where they are not 0, in one section or two.
  private static func learning(
    _ style: RandomStyle, _ core: CoreConfiguration, _ random: inout SplitMix64
  ) -> [RegisterImage.Section] {
    var sections: [RegisterImage.Section] = []
    let modulation = UInt32(bitPattern: Int32(style.modulation))
    if style.learns && style.modulation != 0 && random.chance(0.5) {
      sections.append(.init(region: .registers, address: Register.learning.rawValue, words: [1, modulation]))
    } else {
      if style.learns { sections.append(.init(region: .registers, address: Register.learning.rawValue, words: [1])) }
      sections.append(.init(region: .registers, address: Register.modulation.rawValue, words: [modulation]))
    }
    for (number, rule) in style.rules.enumerated() {
      let windows = RuleWindow.potentiation.address(rule: UInt32(number), lag: 0)
      sections.append(.init(region: .rules, address: UInt32(number), words: [rule.word]))
      sections.append(.init(region: .windows, address: windows, words: rule.windowWords))
      if core.traces == 1 {
        let decays = RuleDecay.presynaptic.address(rule: UInt32(number), lag: 0)
        sections.append(.init(region: .decays, address: decays, words: rule.decayWords))
      }
    }
    return sections
  }

  /// One to four groups that cover 0 to `count`, exclusive.
  private static func groups(
    _ kind: RegisterImage.Group.Kind, _ name: String, _ count: Int, _ random: inout SplitMix64
  ) -> [RegisterImage.Group] {
    var groups: [RegisterImage.Group] = []
    var first = 0
    while first < count {
      let size = groups.count == 3 ? count - first : random.integer(in: 1...count - first)
      groups.append(
        .init(kind: kind, name: "\(name) \(groups.count)", first: UInt32(first), count: UInt32(size)))
      first += size
    }
    return groups
  }
}
