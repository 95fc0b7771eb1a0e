extension RegisterImage {
  /// The check of what the words say. The sections must lie within their regions.
  func validateWords() throws(ImageError) {
    try validateProfiles()
    try validateRules()
    try validateNeurons()
    let memory = SynapticMemory(self)
    var lists: [ChunkList] = []
    var owners = [SynapseSource?](repeating: nil, count: Int(core.chunks))
    for (source, word) in sourceWords() {
      let delays = UInt32(bitPattern: SourceField.delays(word))
      if delays == 0 { continue }
      let list = ChunkList(source: source, firstChunk: UInt32(bitPattern: SourceField.firstChunk(word)))
      let actual = try validate(list, memory, &owners)
      if actual != delays { throw .delays(source, stated: delays, actual: actual) }
      lists.append(list)
    }
    try validateWordsOfPlasticChunks(memory, owners)
    try validateSums(of: lists, memory)
  }

  /// The words of all axons, then of the active neurons.
  private func sourceWords() -> [(SynapseSource, UInt32)] {
    var words: [(SynapseSource, UInt32)] = []
    for (axon, word) in contents(of: .axons).enumerated() { words.append((.axon(UInt32(axon)), word)) }
    let neurons = contents(of: .neurons)
    for neuron in 0..<activeNeurons {
      words.append((.neuron(UInt32(neuron)), neurons[4 * neuron + Int(NeuronWord.source.rawValue)]))
    }
    return words
  }

  private func validateNeurons() throws(ImageError) {
    let words = contents(of: .neurons)
    for neuron in 0..<activeNeurons {
      func word(_ word: NeuronWord) -> UInt32 { words[4 * neuron + Int(word.rawValue)] }
      let profile = UInt32(bitPattern: NeuronField.profile(word(.threshold)))
      if profile >= core.profiles {
        throw .missingProfile(neuron: UInt32(neuron), profile: profile, limit: core.profiles)
      }
      for (field, word) in [
        (NeuronField.threshold, word(.threshold)), (NeuronField.bias, word(.bias)), (NeuronField.reset, word(.reset)),
      ] where !core.membraneRange.contains(field(word)) {
        throw .neuronField(
          neuron: UInt32(neuron), name: "\(field.name)", value: field(word), limit: core.membraneRange)
      }
      let rule = UInt32(bitPattern: NeuronField.traceRule(word(.reset)))
      if rule >= core.rules { throw .missingTraceRule(neuron: UInt32(neuron), rule: rule, limit: core.rules) }
    }
  }

  private func validateProfiles() throws(ImageError) {
    let words = contents(of: .profiles)
    let upward = 0...core.membraneRange.upperBound
    for profile in 0..<Int(core.profiles) {
      func word(_ word: ProfileWord) -> UInt32 { words[4 * profile + Int(word.rawValue)] }
      for (field, word, limit) in [
        (ProfileField.lowerBound, word(.lowerBound), core.membraneRange),
        (ProfileField.leakStep, word(.leakStep), upward),
        (ProfileField.adaptationJump, word(.adaptation), upward),
      ] where !limit.contains(field(word)) {
        throw .profileField(profile: UInt32(profile), name: "\(field.name)", value: field(word), limit: limit)
      }
    }
  }

  /// Checks one list and marks its chunks as taken. Returns the mask of the delays of its chunks.
  private func validate(
    _ list: ChunkList, _ memory: SynapticMemory, _ owners: inout [SynapseSource?]
  ) throws(ImageError) -> UInt32 {
    if list.firstChunk >= core.chunks {
      throw .missingChunk(list.source, chunk: list.firstChunk, limit: core.chunks)
    }
    var delays: UInt32 = 0
    for number in list.firstChunk..<core.chunks {
      if let other = owners[Int(number)] { throw .sharedChunk(chunk: number, other, list.source) }
      owners[Int(number)] = list.source
      let chunk = memory.chunk(number)
      try validate(chunk, number, list.source, memory.synapses)
      if chunk.isPlastic { try validateWeights(of: chunk, number, list.source, memory) }
      delays |= 1 << (chunk.delay - 1)
      if chunk.isLast { return delays }
    }
    throw .unendedList(list.source, firstChunk: list.firstChunk)
  }

  private func validate(
    _ chunk: ChunkHeader, _ number: UInt32, _ source: SynapseSource, _ synapses: [UInt32]
  ) throws(ImageError) {
    if chunk.count == 0 { throw .emptyChunk(chunk: number, source) }
    if chunk.delay > core.maximumDelay {
      throw .delay(chunk: number, source, delay: chunk.delay, limit: core.maximumDelay)
    }
    if chunk.start + chunk.words > core.synapseWords {
      throw .missingSynapses(
        chunk: number, source, start: chunk.start, words: chunk.words, limit: core.synapseWords)
    }
    let active = value(of: .activeNeurons)
    for index in 0..<chunk.count {
      let target = chunk.synapse(index, in: synapses).target
      if target >= active {
        throw .missingTarget(chunk: number, source, synapse: index, target: target, limit: active)
      }
    }
  }
}

/// A source and the chunk at which its list begins.
struct ChunkList {
  var source: SynapseSource
  var firstChunk: UInt32
}

/// What the synapses of an image are made of: its words for chunks, synapses and rules.
struct SynapticMemory {
  let chunks: [UInt32]
  let synapses: [UInt32]
  let rules: [UInt32]

  init(_ image: RegisterImage) {
    chunks = image.contents(of: .chunks)
    synapses = image.contents(of: .synapses)
    rules = image.contents(of: .rules)
  }

  func chunk(_ number: UInt32) -> ChunkHeader {
    ChunkHeader(
      start: chunks[2 * Int(number) + Int(ChunkWord.start.rawValue)],
      extent: chunks[2 * Int(number) + Int(ChunkWord.extent.rawValue)])
  }

  /// The bounds of a rule's weights, in whole weights. The rule must exist, and have been checked.
  func bounds(ofRule rule: UInt32) -> ClosedRange<Int32> {
    let word = rules[Int(rule)]
    return RuleField.minimum(word)...RuleField.maximum(word)
  }
}
