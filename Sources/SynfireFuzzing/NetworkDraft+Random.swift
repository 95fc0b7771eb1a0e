import SynfireMap
import SynfireRandom

extension NetworkDraft {
  /// A random network of a style. Its sums may be too large: ``CaseDraft/fitSums()``.
  init(style: CaseStyle, random: inout SeededGenerator) {
    core = style.core
    let profileCount = random.integer(1...min(8, Int(core.profiles)))
    profiles = (0..<profileCount).map { _ in ProfileDraft(style: style, random: &random) }
    neurons = []
    axons = [[ChunkDraft]](repeating: [], count: style.axons)
    let most = [1, 2, 4, style.axons, Int(core.inputQueue), 2 * Int(core.inputQueue)]
    maximumEvents = style.isNearLimit ? 200 : min(random.pick(most), 200)
    placement = random.chance(0.5) ? .low : .high
    addRules(style, &random)
    for _ in 0..<style.neurons {
      neurons.append(NeuronDraft(style: style, profiles: profileCount, rules: rules.count, random: &random))
    }
    addChunks(style, &random)
  }

  /// Rules, and the registers of learning as the image sets them: where the case does not learn, those without a meaning.
  private mutating func addRules(_ style: CaseStyle, _ random: inout SeededGenerator) {
    let count = random.integer(1...Int(core.rules))
    guard let learning = style.learning else {
      self.learning = random.chance(0.5) ? nil : false
      modulation = random.chance(0.5) ? nil : LearningStyle.modulation(&random)
      rules = [RuleDraft](repeating: RuleDraft(), count: count)
      return
    }
    self.learning = learning.beginsOn ? true : random.chance(0.5) ? nil : false
    modulation = random.chance(0.6) ? 256 : random.chance(0.1) ? nil : LearningStyle.modulation(&random)
    rules = (0..<count).map { _ in RuleDraft(learning: learning, core: core, random: &random) }
  }

  /// Gives sources lists of chunks as long as the memories have room.
  private mutating func addChunks(_ style: CaseStyle, _ random: inout SeededGenerator) {
    var chunksLeft = Int(core.chunks)
    var wordsLeft = Int(core.synapseWords)
    if style.isNearLimit {
      let chunk = ChunkDraft.heavy(style: style, random: &random)
      axons[0].append(chunk)
      chunksLeft -= 1
      wordsLeft -= chunk.words
    }
    let share = random.pick(style.learning == nil ? [0.1, 0.5, 0.9] : [0.2, 0.6, 1])
    let longest = random.pick([1, 2, 6])
    let isOneDelay = random.chance(0.3) ? random.pick([1, 1, 2, 16]) : nil
    var order = sources
    for last in stride(from: order.count - 1, to: 0, by: -1) { order.swapAt(last, random.integer(0...last)) }
    for source in order where random.chance(share) {
      for _ in 0..<random.integer(1...longest) {
        let chunk = ChunkDraft(style: style, source: source, delay: isOneDelay, rules: rules, random: &random)
        guard chunksLeft > 0, wordsLeft >= chunk.gap + chunk.words else { break }
        chunksLeft -= 1
        wordsLeft -= chunk.gap + chunk.words
        self[list: source].append(chunk)
      }
    }
  }
}

extension ChunkDraft {
  /// A random chunk.
  ///
  /// - Parameters:
  ///   - delay: the delay, where all chunks of the network are to have one.
  ///   - rules: the network's, of which a plastic chunk has one.
  init(
    style: CaseStyle, source: SynapseSource, delay: Int?, rules: [RuleDraft], random: inout SeededGenerator
  ) {
    if let learning = style.learning {
      let isPlastic = random.integer(0...7) < learning.plasticChunks
      kind = Kind(isDense: random.chance(0.5), isPlastic: isPlastic)
    } else {
      kind = random.pick(weighted: [(3, .sparseFixed), (1, .sparsePlastic), (3, .denseFixed), (2, .densePlastic)])
    }
    shift = random.integer(style.shifts)
    self.delay = delay ?? random.pick(weighted: [(3, 1), (1, 2), (2, random.integer(2...15)), (1, 15), (3, 16)])
    noise = kind.isDense && random.chance(0.5) ? 0 : UInt32(truncatingIfNeeded: random.next())
    gap = random.chance(0.1) ? random.integer(1...5) : 0
    synapses = []
    let count = random.pick([1, 1, 2, 3, 4, 5, 8, style.neurons])
    rule = random.integer(0...rules.count - 1)
    synapses = Self.synapses(kind: kind, count: count, source: source, style: style, random: &random)
    if kind.isPlastic { bound(by: rules[rule], style, &random) }
  }

  /// Brings the weights within the bounds of the chunk's rule, some of them to a bound.
  private mutating func bound(by rule: RuleDraft, _ style: CaseStyle, _ random: inout SeededGenerator) {
    for index in synapses.indices {
      if random.chance(style.learning?.atBounds ?? 0) {
        synapses[index].set(value: 256 * (random.chance(0.5) ? rule.minimum : rule.maximum))
      } else if let learning = style.learning, learning.amplitude == .fractions, random.chance(0.2) {
        // Beside a bound, so that small updates reach it too.
        let distance = random.integer(0...60)
        synapses[index].set(
          value: random.chance(0.5) ? 256 * rule.minimum + distance : 256 * rule.maximum - distance)
      }
      synapses[index] = rule.bounded(synapses[index])
    }
  }

  /// Random synapses: consecutive targets in a dense chunk, and in a sparse one any, the same one in a row, all, or the
  /// source itself.
  static func synapses(
    kind: Kind, count: Int, first: Int? = nil, source: SynapseSource, style: CaseStyle,
    random: inout SeededGenerator
  ) -> [ChunkHeader.Synapse] {
    let last = style.neurons - 1
    var targets: [Int]
    if kind.isDense {
      let count = min(count, style.neurons)
      let start = first ?? random.pick([0, style.neurons - count, random.integer(0...style.neurons - count)])
      targets = Array(start..<start + count)
    } else {
      targets = (0..<count).map { _ in random.integer(0...last) }
      if random.chance(0.25) { targets = [Int](repeating: targets[0], count: count) }
      if random.chance(0.15) { targets = (0..<count).map { (targets[0] + $0 / 2) % style.neurons } }
      if case .neuron(let neuron) = source, random.chance(0.3) { targets[0] = Int(neuron) }
    }
    return targets.map { target in
      ChunkHeader.Synapse(
        target: UInt32(target), weight: style.weight(&random),
        fraction: kind.isPlastic ? UInt32(random.integer(0...255)) : 0)
    }
  }

  /// A chunk whose synapses, all to one neuron and at a limit, bring an event's sum to a 16th of the accumulator's range.
  static func heavy(style: CaseStyle, random: inout SeededGenerator) -> ChunkDraft {
    let share = Int(style.core.accumulatorRange.upperBound) / 16
    let count = min(share >> 14, Int(style.core.synapseWords) / 2)
    let target = UInt32(random.integer(0...style.neurons - 1))
    let weight = random.pick([-128, 127]) as Int32
    let synapse = ChunkHeader.Synapse(target: target, weight: weight)
    return ChunkDraft(kind: .sparseFixed, shift: 7, synapses: [ChunkHeader.Synapse](repeating: synapse, count: count))
  }
}
