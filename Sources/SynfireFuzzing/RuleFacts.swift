import SynfireMap

/// A learning rule as its words say, and what its pairs show.
struct RuleFacts: Sendable {
  let potentiation, depression, presynapticDecay, postsynapticDecay: [Int]
  private let minimum, maximum: Int
  private let isSoft, pairsAll: Bool

  /// - Parameters:
  ///   - windows: the rule's 128 words.
  ///   - decays: the rule's 128 words; none where the core has no traces.
  init(word: UInt32, windows: [UInt32], decays: [UInt32], core: CoreConfiguration) {
    minimum = 256 * Int(RuleField.minimum(word))
    maximum = 256 * Int(RuleField.maximum(word))
    isSoft = RuleField.soft(word) == 1 && core.softBounds == 1
    pairsAll = RuleField.pairing(word) == 1 && core.traces == 1
    potentiation = windows[..<64].map { Int(WindowField.change($0)) }
    depression = windows[64...].map { Int(WindowField.change($0)) }
    presynapticDecay = decays.prefix(64).map { min(Int(DecayField.kept($0)), 4096) }
    postsynapticDecay = decays.dropFirst(64).map { min(Int(DecayField.kept($0)), 4096) }
  }

  /// A trace after an arrival or spike, before it is limited.
  func trace(_ trace: Int, after lag: Int, _ decay: [Int], _ census: inout Census) -> Int {
    guard lag <= 63, !decay.isEmpty else { return 256 }
    census.count(.traceKept, if: decay[lag] == 4096)
    census.count(.traceLost, if: decay[lag] == 0)
    return trace * decay[lag] / 4096 + 256
  }

  /// Counts a pair. - Returns: the sign of its change before the bounds.
  func notePair(_ entry: Int, _ trace: Int, _ modulation: Int, _ census: inout Census) -> Int {
    census.count(pairsAll ? FuzzOption.everyPair : .nearestPair)
    census.count(isSoft ? FuzzOption.softPair : .hardPair)
    census.count(.equalBounds, if: minimum == maximum)
    census.count(.frozenPair, if: modulation == 0)
    census.count(.negativeModulation, if: modulation < 0)
    census.count(.modulationLeast, if: modulation == -512)
    census.count(.modulationMost, if: modulation == 511)
    let exact = pairsAll ? entry * trace / 256 : entry
    let amount = min(max(exact, -32_768), 32_767)
    census.count(.amountLimited, if: exact != amount)
    census.count(.updateRounded, if: amount * modulation < 0 && amount * modulation % 256 != 0)
    return (amount * modulation / 256).signum()
  }

  /// Counts what became of a weight in a step in which it was in a pair.
  ///
  /// - Parameters:
  ///   - before: the weight, in 1/256; likewise `after`.
  ///   - sign: that of the change of the last pair.
  func note(before: Int, after: Int, _ sign: Int, _ census: inout Census) {
    if after != before { census.count(after > before ? FuzzOption.weightRaised : .weightLowered) }
    census.count(.reachedMaximum, if: before < maximum && after == maximum)
    census.count(.reachedMinimum, if: before > minimum && after == minimum)
    census.count(.heldAtMaximum, if: before == maximum && after == maximum && sign > 0)
    census.count(.heldAtMinimum, if: before == minimum && after == minimum && sign < 0)
    census.count(.leftMaximum, if: before == maximum && after < maximum)
    census.count(.leftMinimum, if: before == minimum && after > minimum)
    census.count(.fractionMoved, if: before != after && before >> 8 == after >> 8)
    census.count(.signChanged, if: (before < 0) != (after < 0))
    census.count(.softHeld, if: isSoft && before == after && sign != 0)
    let bounds = minimum...maximum
    census.count(.returnedWithinBounds, if: !bounds.contains(before) && bounds.contains(after))
  }
}
