import SynfireMap

extension ChunkDraft {
  /// The chunk's words of the synapse memory.
  var memoryWords: [UInt32] { Self.words(synapses, kind: kind, noise: noise) }

  /// Synapses as words of a kind of chunk.
  static func words(_ synapses: [ChunkHeader.Synapse], kind: Kind, noise: UInt32) -> [UInt32] {
    let perWord = kind.synapsesPerWord
    if !kind.isDense {
      return synapses.map { synapse in
        var word: UInt32 = 0
        SynapseField.target.set(Int32(synapse.target), in: &word)
        SynapseField.weight.set(synapse.weight, in: &word)
        SynapseField.fraction.set(Int32(synapse.fraction), in: &word)
        return word
      }
    }
    let width = UInt32(32 / perWord)
    return stride(from: 0, to: synapses.count, by: perWord).map { first in
      var word = noise
      for (place, synapse) in synapses[first..<min(first + perWord, synapses.count)].enumerated() {
        let weight = UInt32(UInt8(truncatingIfNeeded: synapse.weight))
        let value = kind.isPlastic ? weight << 8 | synapse.fraction : weight
        let low = width * UInt32(place)
        word = word & ~((1 << width - 1) << low) | value << low
      }
      return word
    }
  }

  /// Words that another header leaves out at the beginning: one is left at least.
  private func skippedWords(under header: HeaderDraft) -> Int { min(header.skippedWords, words - 1) }

  /// Synapses that the chunk has under another header, as far as there are words and targets for them.
  func count(under header: HeaderDraft) -> Int {
    let perWord = Kind(isDense: kind.isDense, isPlastic: header.isPlastic).synapsesPerWord
    return min(header.count, (words - skippedWords(under: header)) * perWord, synapses.count)
  }

  /// The two words of the chunk's header.
  ///
  /// - Parameters:
  ///   - header: what it says; nil for what the image has.
  ///   - start: word of the synapse memory at which the chunk's words begin.
  ///   - firstRule: address of the first rule.
  func header(_ header: HeaderDraft? = nil, start: Int, isLast: Bool, firstRule: Int) -> [UInt32] {
    let header = header ?? self.head
    let kind = Kind(isDense: kind.isDense, isPlastic: header.isPlastic)
    var head: UInt32 = 0
    ChunkField.start.set(Int32(start + skippedWords(under: header)), in: &head)
    ChunkField.shift.set(Int32(header.shift), in: &head)
    ChunkField.dense.set(kind.isDense ? 1 : 0, in: &head)
    ChunkField.plastic.set(kind.isPlastic ? 1 : 0, in: &head)
    ChunkField.last.set(isLast ? 1 : 0, in: &head)
    ChunkField.delay.set(Int32(header.delay - 1), in: &head)
    ChunkField.rule.set(kind.isPlastic ? Int32(firstRule + header.rule) : Int32(noise & 7), in: &head)
    var extent: UInt32 = 0
    ChunkField.count.set(Int32(count(under: header)), in: &extent)
    ChunkField.firstTarget.set(
      kind.isDense ? Int32(synapses[0].target) : Int32(noise >> 16), in: &extent)
    return [head, extent]
  }
}

extension ProfileDraft {
  /// The profile's four words.
  var words: [UInt32] {
    var words: [UInt32] = [0, 0, 0, 0]
    ProfileField.membraneDecay.set(Int32(membraneDecay), in: &words[0])
    ProfileField.currentDecay.set(Int32(currentDecay), in: &words[0])
    ProfileField.leakMode.set(leaksByStep ? 1 : 0, in: &words[0])
    ProfileField.refractoryMode.set(integratesWhileRefractory ? 1 : 0, in: &words[0])
    ProfileField.resetMode.set(Int32(resetMode), in: &words[0])
    ProfileField.bounded.set(isBounded ? 1 : 0, in: &words[0])
    ProfileField.lowerBound.set(Int32(lowerBound), in: &words[1])
    ProfileField.leakStep.set(Int32(leakStep), in: &words[2])
    ProfileField.refractory.set(Int32(refractory), in: &words[2])
    ProfileField.adaptationDecay.set(Int32(adaptationDecay), in: &words[3])
    ProfileField.adaptationJump.set(Int32(adaptationJump), in: &words[3])
    return words
  }
}

extension NeuronDraft {
  /// The neuron's first three words.
  ///
  /// - Parameters:
  ///   - profile: the address of its profile.
  ///   - traceRule: the address of the rule of its trace.
  func words(profile: Int, traceRule: Int) -> [UInt32] {
    var words: [UInt32] = [0, 0, 0]
    NeuronField.threshold.set(Int32(threshold), in: &words[0])
    NeuronField.profile.set(Int32(profile), in: &words[0])
    NeuronField.bias.set(Int32(bias), in: &words[1])
    NeuronField.reset.set(Int32(reset), in: &words[2])
    NeuronField.traceRule.set(Int32(traceRule), in: &words[2])
    return words
  }
}
