extension RegisterImage {
  /// Checks all rules of the core, used or not.
  func validateRules() throws(ImageError) {
    for (index, word) in contents(of: .rules).enumerated() {
      let rule = UInt32(index)
      let minimum = RuleField.minimum(word)
      let maximum = RuleField.maximum(word)
      if minimum > maximum { throw .ruleBounds(rule: rule, minimum: minimum, maximum: maximum) }
      if RuleField.soft(word) == 1 && core.softBounds == 0 { throw .softBoundsMissing(rule: rule) }
      if RuleField.pairing(word) == 1 && core.traces == 0 { throw .tracesMissing(rule: rule) }
    }
  }

  /// Checks that the rule of a plastic chunk exists and that its weights, with their fractions, are within the rule's
  /// bounds. Its synapses must exist.
  func validateWeights(
    of chunk: ChunkHeader, _ number: UInt32, _ source: SynapseSource, _ memory: SynapticMemory
  ) throws(ImageError) {
    if chunk.rule >= core.rules {
      throw .missingRule(chunk: number, source, rule: chunk.rule, limit: core.rules)
    }
    let bounds = memory.bounds(ofRule: chunk.rule)
    for index in 0..<chunk.count {
      let synapse = chunk.synapse(index, in: memory.synapses)
      let weight = 256 * synapse.weight + Int32(synapse.fraction)
      if weight < 256 * bounds.lowerBound || weight > 256 * bounds.upperBound {
        throw .plasticWeight(
          chunk: number, source, synapse: index, weight: weight, rule: chunk.rule, limit: bounds)
      }
    }
  }

  /// Checks, by ascending number of chunk, that no word of a plastic chunk is a word of another chunk: learning would
  /// change the weights of both.
  ///
  /// - Parameter owners: the source in whose list each chunk is, if it is in one; these chunks must have been checked.
  func validateWordsOfPlasticChunks(
    _ memory: SynapticMemory, _ owners: [SynapseSource?]
  ) throws(ImageError) {
    var uses = [WordUse](repeating: .none, count: memory.synapses.count)
    for number in 0..<core.chunks {
      guard let source = owners[Int(number)] else { continue }
      let chunk = memory.chunk(number)
      for word in chunk.start..<chunk.start + chunk.words {
        if chunk.isPlastic ? uses[Int(word)] != .none : uses[Int(word)] == .plastic {
          let (other, otherSource) = user(of: word, before: number, memory, owners)
          throw .sharedWord(word: word, chunk: other, otherSource, other: number, source)
        }
        uses[Int(word)] = chunk.isPlastic ? .plastic : .fixed
      }
    }
  }

  /// The first chunk that has a word, and its source. There must be one before chunk `limit`.
  private func user(
    of word: UInt32, before limit: UInt32, _ memory: SynapticMemory, _ owners: [SynapseSource?]
  ) -> (chunk: UInt32, source: SynapseSource) {
    for number in 0..<limit {
      guard let source = owners[Int(number)] else { continue }
      let chunk = memory.chunk(number)
      if chunk.start <= word && word < chunk.start + chunk.words { return (number, source) }
    }
    preconditionFailure("a word in use is in no chunk")
  }
}

/// What a word of the synapse memory holds.
private enum WordUse: UInt8 {
  case none
  case fixed
  case plastic
}
