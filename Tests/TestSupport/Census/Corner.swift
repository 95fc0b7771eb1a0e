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
  case membraneDecay0, membraneDecay1, membraneDecay4095, membraneDecay4096
  case membraneDecay4097, membraneDecay8191, membraneDecayBetween
  case currentDecay0, currentDecay1, currentDecay4095, currentDecay4096
  case currentDecay4097, currentDecay8191, currentDecayBetween
  case adaptationDecay0, adaptationDecay1, adaptationDecay4095, adaptationDecay4096
  case adaptationDecay4097, adaptationDecay8191
  case adaptationDecayBetween
  case refractory0, refractory1, refractory255, refractoryBetween
  case adaptationJumpZero, adaptationJumpMost, adaptationJumpBetween
  case lowerBoundPositive, lowerBoundZero, lowerBoundNegative

  // Arrivals.
  case eventDueLate, eventDueLast, eventDueWithSeveralDelays, mostEventsKept, eventRefused
  case spikeDueLate, spikeDueLast, spikesDueTogether, historyNotListed, listedButNotDue

  // Currents, each counted as often as it came.
  case currentPositive, currentNegative, currentZero, currentLeast, currentMost
  case currentWithSynapses, currentForEachNeuron

  // What the rules of plastic chunks have, and the registers of learning, each counted once for each image.
  case boundsWhole, boundsPositive, boundsNegative, boundsOfOneWeight
  case hardBounds, softBounds, nearestPairing, allPairing, bothModes
  case potentiationPositive, potentiationNegative, depressionPositive, depressionNegative
  case entryLeast, entryMost, entryZero, windowsFurtherThan62
  case decayNothing, decayAll, decayBetween, traceRuleOfAnother
  case plasticAtMinimum, plasticAtMaximum
  case learnsFromTheStart, doesNotLearnAtStart
  case modulationOne, modulationZero, modulationNegative, modulationLeast, modulationMost

  // Arrivals and spikes that learning remembers.
  case arrivalFirst, arrivalsOfOneStep, arrivalRecent, arrivalAfter63, arrivalAfter64, arrivalForgotten
  case spikeFirst, spikeRecent, spikeAfter63, spikeAfter64, spikeForgotten
  case presynapticTraceLimited, postsynapticTraceLimited, presynapticTraceAtLimit

  // Pairs.
  case potentiationLag0, potentiationLag63, potentiationLagBetween
  case depressionLag1, depressionLag63, depressionLagBetween
  case amountLimitedHigh, amountLimitedLow, scaledNegativeRounded, scaledPositiveRounded, scaledToZero
  case softenedUp, softenedDown, softenedNegativeRounded, softenedToZero, softenedAtBound
  case limitedAtMaximum, limitedAtMinimum, heldAtMaximum, heldAtMinimum
  case fromBeyondMaximum, fromBeyondMinimum, signChanged, weightChanged, fractionChangedAlone
  case depressedAndDelivered, pairWithModulationZero, pairWithModulationNegative

  // Watch-points, each counted in each step in which it showed something.
  case watchMembrane, watchCurrent, watchAdaptation, watchInactiveNeuron
  case watchWeight, watchLearnedWeight, watchWithoutMeaning

  // Words that the host wrote.
  case writeMembrane, writeCurrent, writeAdaptation, writeRefractory
  case writeNeuron, writeProfile, writeAxonDelays, writeNeuronDelays, writeChunk, writeSynapses, writeWatchPoint
  case writeModulation, writeLearningOn, writeLearningOff, writeLearningAgain, writeFlush, writeRestart
  case writeRule, writeWindow, writeDecay, writeChunkRule, writeChunkPlastic, writeChunkCount
  case writePlasticWeight, writeWeightBeyondBound, stepWithoutLearning

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

  /// What a campaign must have for a corner to occur.
  enum Need {
    /// Delays beyond two steps.
    case delays
    /// Writes of the host in the middle of a run.
    case writes
    /// Writes, and watch-points in the core.
    case watchPoints
    /// Events beyond what the core keeps.
    case overfullRuns
    /// Traces in the core.
    case traces
    /// Soft bounds in the core.
    case softBounds
    /// Both.
    case tracesAndSoftBounds
    /// Writes, and traces in the core.
    case writesAndTraces
  }

  var need: Need? {
    switch self {
    case .delayBetween, .delayLongest, .listOfSeveralDelays: .delays
    case .eventDueLate, .eventDueLast, .eventDueWithSeveralDelays, .mostEventsKept: .delays
    case .spikeDueLate, .spikeDueLast, .spikesDueTogether: .delays
    case .eventRefused: .overfullRuns
    case .historyNotListed, .listedButNotDue, .writeMembrane, .writeCurrent, .writeAdaptation, .writeRefractory: .writes
    case .writeNeuron, .writeProfile, .writeAxonDelays, .writeNeuronDelays, .writeChunk, .writeSynapses: .writes
    case .writeWatchPoint, .watchMembrane, .watchCurrent, .watchAdaptation, .watchInactiveNeuron: .watchPoints
    case .watchWeight, .watchLearnedWeight, .watchWithoutMeaning: .watchPoints
    case .writeModulation, .writeLearningOn, .writeLearningOff, .writeLearningAgain, .writeFlush, .writeRestart: .writes
    case .writeRule, .writeWindow, .writeChunkRule, .writeChunkPlastic, .writeChunkCount, .writePlasticWeight: .writes
    case .writeWeightBeyondBound, .fromBeyondMaximum, .fromBeyondMinimum: .writes
    case .writeDecay: .writesAndTraces
    case .allPairing, .decayNothing, .decayAll, .decayBetween: .traces
    case .presynapticTraceLimited, .postsynapticTraceLimited, .presynapticTraceAtLimit: .traces
    case .amountLimitedHigh, .amountLimitedLow: .traces
    case .softBounds, .softenedUp, .softenedDown, .softenedNegativeRounded: .softBounds
    case .softenedToZero, .softenedAtBound: .softBounds
    case .bothModes: .tracesAndSoftBounds
    default: nil
    }
  }

  /// Of a family of corners that begins at this one, the one `offset` further.
  func next(_ offset: Int) -> Corner {
    Corner.allCases[rawValue + offset]
  }
}
