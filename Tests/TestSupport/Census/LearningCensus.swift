extension Census {
  /// Counts what the last step remembered, and what its pairs changed.
  mutating func noteLearning(_ oracle: Oracle) {
    count(.stepWithoutLearning, if: oracle.words.learning == 0)
    for arrival in oracle.rememberedArrivals { noteArrival(arrival) }
    for spike in oracle.rememberedSpikes { noteSpike(spike) }
    for pair in oracle.pairs {
      note(pair)
      count(.pairWithModulationZero, if: oracle.words.modulation == 0)
      count(.pairWithModulationNegative, if: oracle.words.modulation < 0)
    }
  }

  private mutating func noteArrival(_ arrival: OracleRemembered) {
    let steps = arrival.stepsSinceLast
    count(.arrivalFirst, if: steps == nil)
    count(.arrivalsOfOneStep, if: steps == 0)
    count(.arrivalRecent, if: steps.map { (1...62).contains($0) } ?? false)
    count(.arrivalAfter63, if: steps == 63)
    count(.arrivalAfter64, if: steps == 64)
    count(.arrivalForgotten, if: steps.map { $0 > 64 } ?? false)
    count(.presynapticTraceLimited, if: arrival.exactTrace > 65_535)
    count(.presynapticTraceAtLimit, if: arrival.exactTrace >= 65_280)
  }

  private mutating func noteSpike(_ spike: OracleRemembered) {
    let steps = spike.stepsSinceLast
    count(.spikeFirst, if: steps == nil)
    count(.spikeRecent, if: steps.map { (1...62).contains($0) } ?? false)
    count(.spikeAfter63, if: steps == 63)
    count(.spikeAfter64, if: steps == 64)
    count(.spikeForgotten, if: steps.map { $0 > 64 } ?? false)
    count(.postsynapticTraceLimited, if: spike.exactTrace > 65_535)
  }

  private mutating func note(_ pair: OraclePair) {
    let (w, after) = (pair.before, pair.after)
    if pair.isPotentiation {
      count(pair.lag == 0 ? .potentiationLag0 : pair.lag == 63 ? .potentiationLag63 : .potentiationLagBetween)
    } else {
      count(pair.lag == 1 ? .depressionLag1 : pair.lag == 63 ? .depressionLag63 : .depressionLagBetween)
      count(.depressedAndDelivered, if: w >> 8 != after >> 8)
    }
    count(.amountLimitedHigh, if: pair.exactAmount > pair.amount)
    count(.amountLimitedLow, if: pair.exactAmount < pair.amount)
    let isRounded = pair.exactScaled % 256 != 0
    count(.scaledNegativeRounded, if: isRounded && pair.exactScaled < 0)
    count(.scaledPositiveRounded, if: isRounded && pair.exactScaled > 0)
    count(.scaledToZero, if: isRounded && pair.scaled == 0)
    if let exact = pair.exactSoftened {
      count(.softenedUp, if: pair.change > 0)
      count(.softenedDown, if: pair.change < 0)
      count(.softenedNegativeRounded, if: exact < 0 && exact % 65_536 != 0)
      count(.softenedToZero, if: exact != 0 && pair.change == 0)
      count(.softenedAtBound, if: exact == 0)
    }
    // What the change alone would have made of the weight tells the bounds' doing.
    let unlimited = w + pair.change
    count(.limitedAtMaximum, if: pair.change > 0 && after < unlimited)
    count(.limitedAtMinimum, if: pair.change < 0 && after > unlimited)
    count(.heldAtMaximum, if: pair.change > 0 && after == w)
    count(.heldAtMinimum, if: pair.change < 0 && after == w)
    count(.fromBeyondMaximum, if: pair.change > 0 && after < w)
    count(.fromBeyondMinimum, if: pair.change < 0 && after > w)
    count(.signChanged, if: w < 0 && after > 0 || w > 0 && after < 0)
    count(.weightChanged, if: w >> 8 != after >> 8)
    count(.fractionChangedAlone, if: w != after && w >> 8 == after >> 8)
  }
}
