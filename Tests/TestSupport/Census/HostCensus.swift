import SynfireMap

extension Census {
  /// Counts what a watch-point showed.
  mutating func note(_ watch: WatchObservation, _ oracle: Oracle) {
    let word = oracle.words.watchPoints[watch.point]
    if bits(word, 18, 16) == 4 {
      count(watch.value == nil ? .watchWithoutMeaning : .watchWeight)
      count(.watchLearnedWeight, if: watch.value.map { $0 % 256 != 0 } ?? false && !oracle.pairs.isEmpty)
    } else if bits(word, 15, 0) >= oracle.words.activeNeurons {
      count(.watchInactiveNeuron)
    } else {
      count(Corner.watchMembrane.next(bits(word, 18, 16) - 1))
    }
  }

  /// Counts a word that the host is about to write to the oracle.
  mutating func note(_ write: HostWrite, _ oracle: Oracle) {
    switch write.region {
    case .registers: noteRegister(write, oracle)
    case .neurons: count(write.address % 4 == 3 ? .writeNeuronDelays : .writeNeuron)
    case .profiles: count(.writeProfile)
    case .axons: count(.writeAxonDelays)
    case .chunks: noteHeader(write, oracle)
    case .synapses: noteSynapses(write, oracle)
    case .state: count(Corner.writeMembrane.next(write.address % 4))
    case .rules: count(.writeRule, if: write.word != oracle.words.rules[write.address])
    case .windows: count(.writeWindow, if: write.word != oracle.words.windows[write.address])
    case .decays: count(.writeDecay, if: write.word != oracle.words.decays[write.address])
    }
  }

  private mutating func noteRegister(_ write: HostWrite, _ oracle: Oracle) {
    switch Register(rawValue: UInt32(write.address)) {
    case .control:
      count(.writeRestart, if: write.word == 1)
      count(.writeFlush, if: write.word == 4)
    case .learning where Int(write.word) == oracle.words.learning: count(.writeLearningAgain)
    case .learning: count(write.word == 1 ? .writeLearningOn : .writeLearningOff)
    case .modulation: count(.writeModulation)
    default: count(.writeWatchPoint)
    }
  }

  private mutating func noteHeader(_ write: HostWrite, _ oracle: Oracle) {
    count(.writeChunk)
    let before = oracle.words.chunks[write.address]
    if write.address % 2 == 1 {
      count(.writeChunkCount, if: bits(before, 15, 0) != bits(write.word, 15, 0))
    } else {
      count(.writeChunkRule, if: bits(before, 29, 27) != bits(write.word, 29, 27))
      count(.writeChunkPlastic, if: bits(before, 21, 21) != bits(write.word, 21, 21))
    }
  }

  private mutating func noteSynapses(_ write: HostWrite, _ oracle: Oracle) {
    count(.writeSynapses)
    guard let chunk = oracle.chunks.values.first(where: { $0.isPlastic && $0.words.contains(write.address) }) else {
      return
    }
    count(.writePlasticWeight)
    let rule = oracle.rules[chunk.rule]
    let weights = (chunk.isDense ? [0, 16] : [0]).map { signedBits(write.word, $0 + 15, $0) }
    count(
      .writeWeightBeyondBound, if: weights.contains { !(256 * rule.minimum...256 * rule.maximum).contains($0) })
  }
}
