/// The corners that an image has, whatever happens when it runs.
struct ImageCensus {
  private(set) var corners: Set<Corner> = []

  init(_ oracle: Oracle) {
    for chunks in oracle.axonChunks where chunks.isEmpty { corners.insert(.axonWithoutSynapses) }
    for chunks in oracle.neuronChunks where chunks.isEmpty { corners.insert(.neuronWithoutSynapses) }
    for list in oracle.axonChunks + oracle.neuronChunks { note(list, oracle.words) }
    for (neuron, chunks) in oracle.neuronChunks.enumerated() {
      for synapse in chunks.flatMap(\.synapses) {
        corners.insert(synapse.target == neuron ? .selfConnection : .recurrentSynapse)
      }
    }
    for neuron in oracle.parameters { note(neuron, half: 1 << (oracle.words.membraneBits - 1)) }
  }

  private mutating func insert(_ corner: Corner, if condition: Bool) {
    if condition { corners.insert(corner) }
  }

  private mutating func note(_ list: [OracleChunk], _ words: OracleWords) {
    insert(.listOfSeveralChunks, if: list.count > 1)
    insert(.listOfSeveralDelays, if: Set(list.map(\.delay)).count > 1)
    insert(.listEndsWithMemory, if: list.last?.number == words.chunks.count / 2 - 1)
    let targets = list.flatMap(\.synapses).map(\.target)
    insert(.parallelSynapses, if: Set(targets).count < targets.count)
    for chunk in list { note(chunk, words) }
  }

  private mutating func note(_ chunk: OracleChunk, _ words: OracleWords) {
    let count = chunk.synapses.count
    if chunk.isDense {
      corners.insert(chunk.isPlastic ? .densePlastic : .denseFixed)
      insert(.denseFixedPartialWord, if: !chunk.isPlastic && count % 4 != 0)
      insert(.densePlasticPartialWord, if: chunk.isPlastic && count % 2 != 0)
    } else {
      corners.insert(chunk.isPlastic ? .sparsePlastic : .sparseFixed)
    }
    corners.insert(Corner.shift0.next(chunk.shift))
    corners.insert(chunk.delay == 1 ? .delay1 : chunk.delay == words.maximumDelay ? .delayLongest : .delayBetween)
    insert(.chunkOfOneSynapse, if: count == 1)
    insert(.synapsesEndWithMemory, if: chunk.words.upperBound == words.synapses.count)
    for synapse in chunk.synapses {
      insert(.weightZero, if: synapse.weight == 0)
      insert(.weightLeast, if: synapse.weight == -128)
      insert(.weightMost, if: synapse.weight == 127)
      insert(.fractionNotZero, if: synapse.fraction != 0)
    }
  }

  private mutating func note(_ neuron: OracleNeuron, half: Int) {
    insert(.thresholdNegative, if: neuron.threshold < 0)
    insert(.thresholdZero, if: neuron.threshold == 0)
    insert(.thresholdLeast, if: neuron.threshold == -half)
    insert(.thresholdMost, if: neuron.threshold == half - 1)
    insert(.biasPositive, if: neuron.bias > 0)
    insert(.biasNegative, if: neuron.bias < 0)
    insert(.biasLeast, if: neuron.bias == -half)
    insert(.biasMost, if: neuron.bias == half - 1)
    corners.insert(neuron.reset > 0 ? .resetPositive : neuron.reset < 0 ? .resetNegative : .resetZero)
    for (decay, first) in [
      (neuron.membraneDecay, Corner.membraneDecay0), (neuron.currentDecay, .currentDecay0),
      (neuron.adaptationDecay, .adaptationDecay0),
    ] {
      corners.insert(first.next([0, 1, 4095, 4096, 4097, 8191].firstIndex(of: decay) ?? 6))
    }
    corners.insert(Corner.refractory0.next([0, 1, 255].firstIndex(of: neuron.refractory) ?? 3))
    let mostJump = min(half, 1 << 19) - 1
    corners.insert(Corner.adaptationJumpZero.next([0, mostJump].firstIndex(of: neuron.adaptationJump) ?? 2))
    if neuron.bounded == 1 {
      let bound = neuron.lowerBound
      corners.insert(bound > 0 ? .lowerBoundPositive : bound < 0 ? .lowerBoundNegative : .lowerBoundZero)
    }
  }
}
