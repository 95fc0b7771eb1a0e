import SynfireMap
import SynfireRandom

extension CaseDraft {
  /// Scatters host actions over the steps, several before one step now and then.
  mutating func addActions(_ style: CaseStyle, _ random: inout SeededGenerator) {
    let count = random.pick(weighted: [(2, 0), (6, random.integer(1...6)), (4, random.integer(5...15)), (1, 40)])
    for _ in 0..<count {
      let step = random.chance(0.1) ? 0 : random.integer(0...steps.count - 1)
      let action = draw(style, &random)
      steps[step].actions.append(action)
      if random.chance(0.3) { steps[step].actions.append(readBack(of: action, style, &random)) }
    }
    if random.chance(0.08) {
      let first = random.integer(0...steps.count - 1)
      for step in first..<min(first + random.integer(2...2 * Int(style.core.inputQueue)), steps.count) {
        steps[step].actions.append(.late(axon: random.integer(0...style.axons - 1), steps: random.integer(1...3)))
      }
    }
    if random.chance(0.4) {
      for point in 0..<Int(style.core.watchPoints) where random.chance(0.7) {
        steps[0].actions.append(watch(point, style, &random))
      }
    }
    if let learning = style.learning { addLearningActions(learning, &random) }
  }

  /// What to do: one of the actions on learning about every other time, where the case learns.
  private func draw(_ style: CaseStyle, _ random: inout SeededGenerator) -> ActionDraft {
    if style.learning != nil ? random.chance(0.5) : random.chance(0.05),
      let action = learningAction(style, &random)
    {
      return action
    }
    return action(style, &random)
  }

  private func action(_ style: CaseStyle, _ random: inout SeededGenerator) -> ActionDraft {
    switch random.integer(0...31) {
    case 0...15: write(style, &random)
    case 16...19: .read(read(style, &random))
    case 20...21: .counters
    case 22...23: .pause(clocks: random.pick([1, 2, 100, 700, 5000, 20_000]))
    case 24...25: .stall(steps: random.pick([1, 2, 8, 16]))
    case 26: .late(axon: random.integer(0...style.axons - 1), steps: random.pick([1, 1, 2, 16, 400]))
    case 27: watch(random.integer(0...max(0, Int(style.core.watchPoints) - 1)), style, &random)
    case 28...29:
      .freeRun(clocks: random.pick([1, 8, 40, 150, 400, 1000]), steps: random.pick([1, 2, 5, 20]))
    case 30: .restart
    default: .reconnect
    }
  }

  private func watch(_ point: Int, _ style: CaseStyle, _ random: inout SeededGenerator) -> ActionDraft {
    if style.learning != nil, random.chance(0.5), let watch = watchWeight(point, &random) { return watch }
    let neuron = random.chance(0.1) ? Int(style.core.neurons) - 1 : random.integer(0...style.neurons - 1)
    return .watch(point: point, quantity: random.integer(0...3), neuron: neuron)
  }

  private func write(_ style: CaseStyle, _ random: inout SeededGenerator) -> ActionDraft {
    let neuron = random.integer(0...style.neurons - 1)
    let source = random.pick(network.sources)
    let list = network[list: source]
    switch random.integer(0...12) {
    case 0...1: return .neuron(neuron, randomNeuron(style, &random))
    case 2: return .profile(random.integer(0...network.profiles.count - 1), ProfileDraft(style: style, random: &random))
    case 3 where !list.isEmpty:
      let all = list.reduce(0) { $0 | 1 << ($1.delay - 1) }
      return .mask(source, delays: random.pick([0, all, all & random.integer(0...0xFFFF), 0x8000, 0xFFFF]))
    case 4 where !list.isEmpty:
      let index = random.integer(0...list.count - 1)
      return .chunk(source, index, header(of: list[index], style, &random))
    case 5...7 where !list.isEmpty:
      let index = random.integer(0...list.count - 1)
      let old = list[index].synapses
      return .synapses(
        source, index,
        ChunkDraft.synapses(
          kind: list[index].kind, count: old.count, first: Int(old[0].target), source: source, style: style,
          random: &random))
    case 8: return .maximumEvents(random.integer(1...max(1, network.maximumEvents)))
    default: return state(neuron, style, &random)
    }
  }

  private func state(_ neuron: Int, _ style: CaseStyle, _ random: inout SeededGenerator) -> ActionDraft {
    let word = random.pick(StateWord.allCases)
    var value = UInt32(bitPattern: Int32(style.corner(&random)))
    switch word {
    case .adaptation where random.chance(0.5): value = UInt32(bitPattern: Int32(-style.around(style.scale, &random)))
    case .refractory:
      let history = random.pick([0, 1, 0x8000, 0xFFFF, random.integer(0...0xFFFF)])
      value = UInt32(history) << 16 | UInt32(random.pick([0, 1, 3, 255]))
    default: if random.chance(0.1) { value = UInt32(truncatingIfNeeded: random.next()) }
    }
    return .state(neuron, word, value)
  }

  private func read(_ style: CaseStyle, _ random: inout SeededGenerator) -> ReadDraft {
    let source = random.pick(network.sources)
    let list = network[list: source]
    switch random.integer(0...9) {
    case 0: return .neuron(random.integer(0...style.neurons - 1))
    case 1: return .profile(random.integer(0...network.profiles.count - 1))
    case 2: return .axons(from: random.integer(0...style.axons - 1))
    case 3 where !list.isEmpty: return .chunk(source, random.integer(0...list.count - 1))
    case 4...5 where !list.isEmpty: return .synapses(source, random.integer(0...list.count - 1))
    case 6:
      return .register(
        random.pick([
          .activeNeurons, .maximumEvents, .step, .configurationHash, .parallelism, .plasticity, .learning, .modulation,
        ]))
    case 7:
      return .rule(random.integer(0...network.rules.count - 1), random.pick(RulePart.allCases))
    default: return .state(from: random.integer(0...style.neurons - 1))
    }
  }

  /// A read of what an action has written, any other after one that writes nothing.
  private func readBack(of action: ActionDraft, _ style: CaseStyle, _ random: inout SeededGenerator) -> ActionDraft {
    switch action {
    case .neuron(let neuron, _): .read(.neuron(neuron))
    case .profile(let profile, _): .read(.profile(profile))
    case .mask(.axon(let axon), _): .read(.axons(from: Int(axon)))
    case .mask(.neuron(let neuron), _): .read(.neuron(Int(neuron)))
    case .chunk(let source, let index, _): .read(.chunk(source, index))
    case .synapses(let source, let index, _), .word(let source, let index, _, _): .read(.synapses(source, index))
    case .rule(let rule, let part, _): .read(.rule(rule, part))
    case .modulation: .read(.register(.modulation))
    case .learning: .read(.register(.learning))
    case .state(let neuron, _, _): .read(.state(from: neuron))
    case .maximumEvents: .read(.register(.maximumEvents))
    default: .read(read(style, &random))
    }
  }
}
