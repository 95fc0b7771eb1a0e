extension Census {
  /// Counts the step that the oracle has just computed.
  mutating func note(stepOf oracle: Oracle, events: [Int], currents: [NeuronCurrent], spikes: [Int]) {
    note(oracle.due, oracle)
    note(currents, oracle)
    noteLearning(oracle)
    for watch in oracle.watched { note(watch, oracle) }
    count(.stepWithoutEvents, if: events.isEmpty)
    count(.stepWithMostEvents, if: events.count == oracle.words.maximumEvents)
    count(.severalEventsOfOneAxon, if: Set(events).count < events.count)
    count(.eventOfAxonWithoutSynapses, if: events.contains { oracle.axonLists[$0].isEmpty })
    count(.stepWithoutSpikes, if: spikes.isEmpty)
    count(.stepInWhichAllSpike, if: spikes.count == oracle.updates.count)
    let nearLimit = 1 << (oracle.words.accumulatorBits - 2)
    for (update, parameters) in zip(oracle.updates, oracle.parameters) {
      note(update, nearLimit: nearLimit, parameters)
      noteMembrane(update, parameters)
      if update.spiked { noteSpike(update, parameters) }
    }
  }

  private mutating func note(_ update: OracleUpdate, nearLimit: Int, _ parameters: OracleNeuron) {
    count(.inputPositive, if: update.input > 0)
    count(.inputNegative, if: update.input < 0)
    count(.inputNearLimitPositive, if: update.input >= nearLimit)
    count(.inputNearLimitNegative, if: update.input <= -nearLimit)
    count(.currentNegativeRounded, if: rounds(update.before.current, parameters.currentDecay))
    count(.currentSaturatedHigh, if: update.exactCurrent > update.after.current)
    count(.currentSaturatedLow, if: update.exactCurrent < update.after.current)
    count(.thresholdRaised, if: update.threshold > parameters.threshold)
    count(.membraneSaturatedHigh, if: update.exactMembrane > update.after.membrane)
    count(.membraneSaturatedLow, if: update.exactMembrane < update.after.membrane)
  }

  /// Whether a decay of a negative value leaves a remainder, so that the direction of rounding shows.
  private func rounds(_ value: Int, _ decay: Int) -> Bool {
    value < 0 && value * (decay <= 4096 ? 16 * decay : 57_344 + decay) % 65_536 != 0
  }

  private mutating func noteMembrane(_ update: OracleUpdate, _ parameters: OracleNeuron) {
    let v = update.before.membrane
    let isRefractory = update.before.refractory > 0
    let isBelowBound = parameters.bounded == 1 && update.unbounded < parameters.lowerBound
    if update.isHeld {
      count(.heldMembrane)
      count(.heldWithInput, if: update.input != 0)
      count(.heldBelowBound, if: isBelowBound)
    } else if parameters.leakMode == 0 {
      count(.leakMultiplicativePositive, if: v > 0)
      count(.leakMultiplicativeNegativeRounded, if: rounds(v, parameters.membraneDecay))
    } else {
      let step = parameters.leakStep
      count(.leakConstantStopsAtZero, if: v != 0 && abs(v) < step)
      count(.leakConstantDown, if: step > 0 && v > step)
      count(.leakConstantUp, if: step > 0 && v < -step)
    }
    count(.integratedWhileRefractory, if: isRefractory && !update.isHeld)
    count(.silentAboveThreshold, if: isRefractory && update.potential >= update.threshold)
    count(.boundApplied, if: isBelowBound && !update.isHeld)
    count(parameters.bounded == 1 ? .bounded : .unbounded)
    guard !isRefractory else { return }
    count(.spikeAtThreshold, if: update.potential == update.threshold)
    count(.oneBelowThreshold, if: update.potential == update.threshold - 1)
    count(.spikePreventedByAdaptation, if: !update.spiked && update.potential >= parameters.threshold)
  }

  private mutating func noteSpike(_ update: OracleUpdate, _ parameters: OracleNeuron) {
    count(.spikeAtNegativeThreshold, if: update.threshold < 0)
    count(.adaptationSaturated, if: update.adaptationSaturated)
    count(Corner.spikeResetToValue.next(parameters.resetMode))
    let isBounded = parameters.bounded == 1
    count(.resetBelowBound, if: isBounded && update.after.membrane < parameters.lowerBound)
    if parameters.resetMode == 1 {
      count(.subtractionStaysAboveThreshold, if: update.exactMembrane >= update.threshold)
      count(.subtractionOfNegativeThreshold, if: update.threshold < 0)
      count(.membraneSaturatedAfterSubtraction, if: update.membraneSaturated)
    }
  }
}
