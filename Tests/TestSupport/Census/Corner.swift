/// What a campaign of random networks must exercise: options, modes, limits and saturations.
public enum Corner: Int, CaseIterable, Sendable {
  // Sources and synapses, each counted once for each image that has one.
  case axonWithoutSynapses, neuronWithoutSynapses, recurrentSynapse, selfConnection, parallelSynapses
  case listOfSeveralChunks, listEndsWithMemory, synapsesEndWithMemory
  case sparseFixed, sparsePlastic, denseFixed, densePlastic
  case denseFixedPartialWord, densePlasticPartialWord, chunkOfOneSynapse
  case shift0, shift1, shift2, shift3, shift4, shift5, shift6, shift7
  case weightZero, weightLeast, weightMost, fractionNotZero
  case delay1, delayBetween, delayLongest, listOfSeveralDelays

  // Parameters of active neurons, each counted once for each image that has one.
  case thresholdNegative, thresholdZero, thresholdLeast, thresholdMost
  case biasPositive, biasNegative, biasLeast, biasMost
  case resetPositive, resetNegative, resetZero
  case membraneDecay0, membraneDecay1, membraneDecay4095, membraneDecay4096, membraneDecay8191, membraneDecayBetween
  case currentDecay0, currentDecay1, currentDecay4095, currentDecay4096, currentDecay8191, currentDecayBetween
  case adaptationDecay0, adaptationDecay1, adaptationDecay4095, adaptationDecay4096, adaptationDecay8191
  case adaptationDecayBetween
  case refractory0, refractory1, refractory255, refractoryBetween
  case adaptationJumpZero, adaptationJumpMost, adaptationJumpBetween
  case lowerBoundPositive, lowerBoundZero, lowerBoundNegative

  // Steps.
  case stepWithoutEvents, stepWithMostEvents, severalEventsOfOneAxon, eventOfAxonWithoutSynapses
  case stepWithoutSpikes, stepInWhichAllSpike

  // Updates.
  case inputPositive, inputNegative, inputNearLimitPositive, inputNearLimitNegative
  case currentNegativeRounded, currentSaturatedHigh, currentSaturatedLow
  case leakMultiplicativePositive, leakMultiplicativeNegativeRounded
  case leakConstantDown, leakConstantUp, leakConstantStopsAtZero
  case heldMembrane, heldWithInput, heldBelowBound, integratedWhileRefractory, silentAboveThreshold
  case boundApplied, bounded, unbounded
  case spikeAtThreshold, oneBelowThreshold, spikeAtNegativeThreshold, spikeAfterRefractory, spikeInNextStep
  case spikeResetToValue, spikeSubtracting, spikeWithoutReset2, spikeWithoutReset3
  case resetBelowBound, subtractionStaysAboveThreshold, subtractionOfNegativeThreshold
  case thresholdRaised, spikePreventedByAdaptation, adaptationSaturated
  case membraneSaturatedHigh, membraneSaturatedLow, membraneSaturatedAfterSubtraction

  /// Whether a core can show this at all: delays beyond one step need a core that has them.
  public func isPossible(maximumDelay: Int) -> Bool {
    switch self {
    case .delayBetween: maximumDelay > 2
    case .delayLongest, .listOfSeveralDelays: maximumDelay > 1
    default: true
    }
  }

  /// Of a family of corners that begins at this one, the one `offset` further.
  func next(_ offset: Int) -> Corner {
    Corner.allCases[rawValue + offset]
  }
}
