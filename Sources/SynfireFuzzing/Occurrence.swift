/// What a core or a network can be set to. Its count is how often the setting had an effect: updates, spikes, chunks
/// walked, or cases where the whole core is meant.
public enum FuzzOption: Int, Sendable, CaseIterable {
  // Cases.
  case lanes1, lanes2, lanes4, lanes8, neuronClocks1, neuronClocks4, memoryClocks1, memoryClocks2, memoryClocks3
  case watchPoints, noWatchPoints
  case equalWidths, widerMembrane, widerCurrent
  case traces, noTraces, softBounds, noSoftBounds, oneRule, fewRules, eightRules, learningCase
  // Updates.
  case leakMultiplicative, leakConstant, leakEverything, currentDecay, bias, boundedMembrane, unboundedMembrane
  case refractoryHold, refractoryIntegrate, adaptiveThreshold
  // Spikes.
  case resetToValue, resetSubtract, resetNone2, resetNone3
  // Chunks walked.
  case sparseFixed, sparsePlastic, denseFixed, densePlastic
  case shift0, shift1, shift2, shift3, shift4, shift5, shift6, shift7
  case axonDelay1, axonDelay2, axonDelay3, axonDelay4, axonDelay5, axonDelay6, axonDelay7, axonDelay8
  case axonDelay9, axonDelay10, axonDelay11, axonDelay12, axonDelay13, axonDelay14, axonDelay15, axonDelay16
  case neuronDelay1, neuronDelay2, neuronDelay3, neuronDelay4, neuronDelay5, neuronDelay6, neuronDelay7, neuronDelay8
  case neuronDelay9, neuronDelay10, neuronDelay11, neuronDelay12, neuronDelay13, neuronDelay14, neuronDelay15
  case neuronDelay16
  // Pairs of an arrival and a spike.
  case potentiation, depression, nearestPair, everyPair, hardPair, softPair
  // Weights after a step in which they learned.
  case weightRaised, weightLowered
  // Values that came with a step.
  case axonEvents, currents, watchedMembrane, watchedCurrent, watchedAdaptation, watchedWeight

  /// Of a family of options that begins at this one, the one `offset` further.
  func next(_ offset: Int) -> FuzzOption { FuzzOption.allCases[rawValue + offset] }
}

/// What is rare unless it is looked for, counted when it happened.
public enum FuzzCorner: Int, Sendable, CaseIterable {
  // Updates: decays at their limits, of numbers that they change.
  case membraneDecay0, membraneDecay1, membraneDecay4095, membraneDecay4096
  case membraneDecay4097, membraneDecay8191
  case currentDecay0, currentDecay1, currentDecay4095, currentDecay4096
  case currentDecay4097, currentDecay8191
  case adaptationDecay0, adaptationDecay1, adaptationDecay4095, adaptationDecay4096
  case adaptationDecay4097, adaptationDecay8191
  case membraneRounded, currentRounded, leakStopsAtZero
  // Updates: limits of numbers.
  case currentSaturatedHigh, currentSaturatedLow, membraneSaturatedHigh, membraneSaturatedLow, adaptationSaturated
  case inputNearLimitHigh, inputNearLimitLow
  // Updates: the membrane.
  case heldMembrane, heldBelowBound, silentAboveThreshold, boundActed, negativeAdaptation, silencedByAdaptation
  case atThreshold, belowThreshold
  // Spikes.
  case negativeThreshold, resetBelowBound, stillAboveThreshold, refractory0, refractory255, spikeAfterRefractory
  // Walks.
  case emptyRow, oneSynapseRow, fullRow, severalChunks, severalDelays, selfConnection, repeatedTarget
  case weightLeast, weightMost, weightZero, fraction, partialWord, lastChunk, lastSynapseWord
  // Steps.
  case everyNeuronFires, noNeuronFires, eventsAtMaximum, eventsFillQueue, repeatedAxon, keptEventsAtLimit
  case currentAtLimit, inactiveNeuronWatched
  // Pairs of an arrival and a spike.
  case potentiationLag0, potentiationLag63, depressionLag1, depressionLag63, forgottenArrival, forgottenSpike
  case reversedPotentiation, reversedDepression, frozenPair, negativeModulation, modulationLeast, modulationMost
  case updateRounded, amountLimited, presynapticTraceSaturated, postsynapticTraceSaturated, traceKept, traceLost
  case severalArrivals, plasticSelfConnection, severalSynapsesOfPair, equalBounds
  // Weights after a step in which they learned.
  case reachedMaximum, reachedMinimum, heldAtMaximum, heldAtMinimum, leftMaximum, leftMinimum, fractionMoved
  case softHeld, signChanged, returnedWithinBounds
  // Host, while a core still has potentiation to apply.
  case ruleWrittenPending, windowWrittenPending, learningWrittenPending, headerWrittenPending, plasticBitPending
  case weightWrittenPending, modulationWrittenPending, weightsReadPending, flushPending, restartPending
  case pendingBeyondHistory
  // Host.
  case delaysChangedUnderWay, weightsChangedUnderWay, historyWritten, outputBacklog, lateEventsBeyondQueue

  /// Of a family of corners that begins at this one, the one `offset` further.
  func next(_ offset: Int) -> FuzzCorner { FuzzCorner.allCases[rawValue + offset] }
}
