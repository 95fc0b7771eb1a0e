import SynfireMap
import SynfireRandom

extension CaseDraft {
  /// The case of a seed and a number, on one of some cores, each in turn: the same wherever and beside whatever others it is
  /// made.
  static func random(seed: UInt64, case number: Int, on cores: [CoreConfiguration] = FuzzCores.all) -> CaseDraft {
    var random = SeededGenerator(seed: seed, case: number)
    let style = CaseStyle(core: cores[number % cores.count], random: &random)
    return CaseDraft(style: style, hasActions: true, random: &random)
  }

  /// A random case of a style, with host actions or without.
  init(style: CaseStyle, hasActions: Bool, random: inout SeededGenerator) {
    network = NetworkDraft(style: style, random: &random)
    steps = [StepDraft](repeating: StepDraft(), count: style.steps)
    if hasActions { addActions(style, &random) }
    fitSums()
    addInput(style, &random)
    normalise()
  }

  /// Makes the sums fit the accumulator: fewer events in a step, and where one is still too many, smaller shifts.
  mutating func fitSums() {
    let core = network.core
    let limit = Int(core.accumulatorRange.upperBound) + Int(core.currentRange.lowerBound)
    while true {
      let worst = worstSums
      let most = zip(worst.neurons, worst.axons).map { neurons, axons in
        neurons > limit ? 0 : axons == 0 ? Int.max : (limit - neurons) / axons
      }
      if let most = most.min(), most < network.maximumEvents {
        if most > 0 {
          limitEvents(to: most)
          return
        }
        halveWeights()
      } else {
        return
      }
    }
  }

  private mutating func limitEvents(to most: Int) {
    network.maximumEvents = most
    for step in steps.indices {
      for (index, action) in steps[step].actions.enumerated() {
        if case .maximumEvents(let value) = action { steps[step].actions[index] = .maximumEvents(min(value, most)) }
      }
    }
  }

  private mutating func halveWeights() {
    for source in network.sources {
      for index in network[list: source].indices {
        network[list: source][index].shift = max(0, network[list: source][index].shift - 1)
      }
    }
    for step in steps.indices {
      for (index, action) in steps[step].actions.enumerated() {
        if case .chunk(let source, let chunk, var header) = action {
          header.shift = max(0, header.shift - 1)
          steps[step].actions[index] = .chunk(source, chunk, header)
        }
      }
    }
  }

  private mutating func addInput(_ style: CaseStyle, _ random: inout SeededGenerator) {
    let currents = network.core.currentRange
    let values = [
      Int(currents.lowerBound), Int(currents.upperBound), 0, 1, -1, style.scale, -style.scale, 2 * style.scale,
    ].map { min(max($0, Int(currents.lowerBound)), Int(currents.upperBound)) }
    for step in steps.indices where style.learning?.isIdle(step) != true {
      steps[step].events = events(style, &random)
      guard random.chance(style.currents) else { continue }
      let count = random.pick([1, 1, 2, style.neurons])
      let first = random.integer(0...style.neurons - 1)
      steps[step].currents = (0..<count).map {
        CurrentDraft(neuron: (first + $0) % style.neurons, value: random.pick(values))
      }
    }
  }

  private func events(_ style: CaseStyle, _ random: inout SeededGenerator) -> [Int] {
    let most = network.maximumEvents
    func axon() -> Int { random.integer(0...style.axons - 1) }
    switch style.stimulus {
    case .none: return []
    case .scattered(let mean):
      let count = random.chance(0.02) ? most : random.integer(0...max(1, Int(mean * Double(min(most, 8)))))
      return (0..<(random.chance(min(1, 2 * mean)) ? count : 0)).map { _ in axon() }
    case .full(let share): return random.chance(share) ? (0..<most).map { _ in axon() } : []
    case .repeated:
      let one = style.isNearLimit || random.chance(0.5) ? 0 : axon()
      return random.chance(0.2) ? [Int](repeating: one, count: random.pick([2, 3, most])) : []
    }
  }
}
