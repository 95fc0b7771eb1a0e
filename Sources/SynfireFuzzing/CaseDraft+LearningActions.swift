import SynfireMap
import SynfireRandom

extension CaseDraft {
  /// Host actions on learning that come several at a time: the modulation changes every few steps for a while, learning that
  /// begins off is turned on, and now and then it is off for a while.
  mutating func addLearningActions(_ learning: LearningStyle, _ random: inout SeededGenerator) {
    if !learning.beginsOn {
      steps[random.integer(0...min(20, steps.count - 1))].actions.append(.learning(true))
    }
    if learning.isModulated {
      var step = random.integer(0...steps.count - 1)
      let end = min(steps.count, step + 80)
      while step < end {
        steps[step].actions.append(.modulation(LearningStyle.modulation(&random)))
        step += random.integer(1...5)
      }
    }
    if random.chance(0.2) {
      let off = random.integer(0...steps.count - 1)
      steps[off].actions.append(.learning(false))
      steps[min(steps.count - 1, off + random.pick([1, 10, 63, 64, 100]))].actions.append(.learning(true))
    }
    for _ in 0..<random.integer(2...6) { steps[random.integer(0...steps.count - 1)].actions.append(.weights) }
  }

  /// An action on learning; nil where the one that was drawn has nothing to act on.
  func learningAction(_ style: CaseStyle, _ random: inout SeededGenerator) -> ActionDraft? {
    switch random.integer(0...23) {
    case 0...3: return .modulation(LearningStyle.modulation(&random))
    case 4...5: return style.learning == nil ? nil : .learning(random.chance(0.7))
    case 6...7: return .flush
    case 8...10: return .weights
    case 11...13: return word(style, &random)
    case 14...18: return rule(style, &random)
    case 19...21: return plasticHeader(style, &random)
    default: return .neuron(random.integer(0...style.neurons - 1), randomNeuron(style, &random))
    }
  }

  func randomNeuron(_ style: CaseStyle, _ random: inout SeededGenerator) -> NeuronDraft {
    NeuronDraft(
      style: style, profiles: network.profiles.count, rules: network.rules.count, random: &random)
  }

  /// A header of a chunk with other values than its own, most of them small changes.
  func header(of chunk: ChunkDraft, _ style: CaseStyle, _ random: inout SeededGenerator) -> HeaderDraft {
    var header = chunk.head
    header.shift = random.integer(style.shifts)
    if random.chance(0.5) { header.delay = random.integer(1...16) }
    if random.chance(0.3) { header.rule = random.integer(0...network.rules.count - 1) }
    if random.chance(0.1) { header.isPlastic.toggle() }
    if random.chance(0.1) { header.skippedWords = random.integer(0...chunk.words - 1) }
    if random.chance(0.1) { header.count = random.integer(1...chunk.synapses.count) }
    return header
  }

  /// Another header of a plastic chunk: another rule, fixed for a while, or only part of it.
  private func plasticHeader(_ style: CaseStyle, _ random: inout SeededGenerator) -> ActionDraft? {
    guard let (source, index) = plasticChunk(&random) else { return nil }
    let chunk = network[list: source][index]
    var header = chunk.head
    switch random.integer(0...5) {
    case 0...2: header.rule = random.integer(0...network.rules.count - 1)
    case 3: header.isPlastic = false
    case 4: break
    default: header = self.header(of: chunk, style, &random)
    }
    return .chunk(source, index, header)
  }

  private func plasticChunk(_ random: inout SeededGenerator) -> (SynapseSource, Int)? {
    let places = chunkPlaces.filter { network[list: $0.source][$0.index].kind.isPlastic }
    guard !places.isEmpty else { return nil }
    let place = random.pick(places)
    return (place.source, place.index)
  }

  /// A write of one word of a plastic chunk: weights within its rule's bounds, at them, or anywhere.
  private func word(_ style: CaseStyle, _ random: inout SeededGenerator) -> ActionDraft? {
    guard let (source, index) = plasticChunk(&random) else { return nil }
    let chunk = network[list: source][index]
    let word = random.integer(0...chunk.words - 1)
    let perWord = chunk.kind.synapsesPerWord
    let rule = network.rules[chunk.rule]
    var synapses = Array(chunk.synapses[word * perWord..<min((word + 1) * perWord, chunk.synapses.count)])
    for place in synapses.indices {
      let value = random.pick([
        256 * rule.minimum, 256 * rule.maximum, 256 * rule.maximum - 1, random.integer(-32_768...32_767), 32_767,
        -32_768,
      ])
      synapses[place].set(value: value)
      if random.chance(0.5) { synapses[place] = rule.bounded(synapses[place]) }
    }
    return .word(source, index, word: word, synapses)
  }

  private func rule(_ style: CaseStyle, _ random: inout SeededGenerator) -> ActionDraft? {
    guard let learning = style.learning else { return nil }
    let rule = random.integer(0...network.rules.count - 1)
    let part = random.pick([.word, .word, .word] + RulePart.tables)
    return .rule(rule, part, RuleDraft(learning: learning, core: network.core, random: &random))
  }

  func watchWeight(_ point: Int, _ random: inout SeededGenerator) -> ActionDraft? {
    guard let (source, index) = plasticChunk(&random) else { return nil }
    let count = network[list: source][index].synapses.count
    return .watchWeight(point: point, source, index, place: random.integer(0...count - 1))
  }
}
