import SynfireMap
import SynfireModel

/// Counts what the updates of a neuron show, worked out from its state before and after by the equations.
struct NeuronCensus {
  /// The neuron's three words and its profile's four, taken apart.
  private let threshold, bias: Int
  private let membraneDecay, currentDecay, adaptationDecay, leakStep, refractory, resetMode, adaptationJump: Int
  private let leaksByStep, integrates, isBounded: Bool
  private let lowerBound: Int
  private let membrane, current: ClosedRange<Int>
  private let nearLimit: Int

  /// - Parameters:
  ///   - own: the words of the neuron.
  ///   - profile: the words of its profile.
  init(own: ArraySlice<UInt32>, profile: ArraySlice<UInt32>, core: CoreConfiguration) {
    func its(_ field: Field, _ word: NeuronWord) -> Int { Int(field(own[own.startIndex + Int(word.rawValue)])) }
    func shared(_ field: Field, _ word: ProfileWord) -> Int {
      Int(field(profile[profile.startIndex + Int(word.rawValue)]))
    }
    threshold = its(NeuronField.threshold, .threshold)
    bias = its(NeuronField.bias, .bias)
    membraneDecay = shared(ProfileField.membraneDecay, .decays)
    currentDecay = shared(ProfileField.currentDecay, .decays)
    adaptationDecay = shared(ProfileField.adaptationDecay, .adaptation)
    adaptationJump = shared(ProfileField.adaptationJump, .adaptation)
    leaksByStep = shared(ProfileField.leakMode, .decays) == 1
    integrates = shared(ProfileField.refractoryMode, .decays) == 1
    resetMode = shared(ProfileField.resetMode, .decays)
    isBounded = shared(ProfileField.bounded, .decays) == 1
    lowerBound = shared(ProfileField.lowerBound, .lowerBound)
    leakStep = shared(ProfileField.leakStep, .leakStep)
    refractory = shared(ProfileField.refractory, .leakStep)
    membrane = Int(core.membraneRange.lowerBound)...Int(core.membraneRange.upperBound)
    current = Int(core.currentRange.lowerBound)...Int(core.currentRange.upperBound)
    nearLimit = Int(core.accumulatorRange.upperBound) / 2
  }

  /// What a step keeps, toward zero.
  private static func keep(_ value: Int, _ decay: Int) -> Int { value * kept(decay) / 65_536 }

  /// What a step keeps, in 1/65536.
  private static func kept(_ decay: Int) -> Int { Int(NeuronDecay.kept(Int32(decay))) }

  /// Whether a decay leaves a remainder of a negative number, so that the direction of rounding shows.
  private static func rounds(_ value: Int, _ decay: Int) -> Bool { value < 0 && value * kept(decay) % 65_536 != 0 }

  /// Index of a decay among those at a limit.
  private static func limit(_ decay: Int) -> Int? {
    switch decay {
    case 0: 0
    case 1: 1
    case 4095: 2
    case 4096: 3
    case 4097: 4
    case 8191: 5
    default: nil
    }
  }

  func note(_ update: NeuronUpdate, before: NeuronState, in census: inout Census) {
    noteInput(update, before, &census)
    let isRefractory = before.refractory > 0
    let isHeld = isRefractory && !integrates
    let theta = threshold + Self.keep(Int(before.adaptation), adaptationDecay)
    let old = Int(before.membrane)
    var u = old
    if isHeld {
      census.count(.heldMembrane)
      census.count(.heldBelowBound, if: isBounded && old < lowerBound)
    } else {
      u = leak(old, &census) + Int(update.state.current) + bias
      census.count(isBounded ? FuzzOption.boundedMembrane : .unboundedMembrane)
      census.count(.boundActed, if: isBounded && u < lowerBound)
      if isBounded { u = max(u, lowerBound) }
    }
    if bias != 0 { census.count(.bias) }
    if isRefractory { census.count(integrates ? FuzzOption.refractoryIntegrate : .refractoryHold) }
    census.count(.silentAboveThreshold, if: isRefractory && u >= theta)
    census.count(.silencedByAdaptation, if: !isRefractory && u < theta && u >= threshold)
    census.count(.atThreshold, if: !isRefractory && u == theta)
    census.count(.belowThreshold, if: !isRefractory && u == theta - 1)
    if update.isSpike { u = spike(u, theta, update.state, before, &census) }
    census.count(.membraneSaturatedHigh, if: u > membrane.upperBound)
    census.count(.membraneSaturatedLow, if: u < membrane.lowerBound)
  }

  private func noteInput(_ update: NeuronUpdate, _ before: NeuronState, _ census: inout Census) {
    let i = Int(before.current)
    let exact = Self.keep(i, currentDecay) + Int(update.input)
    census.count(.currentSaturatedHigh, if: exact > current.upperBound)
    census.count(.currentSaturatedLow, if: exact < current.lowerBound)
    census.count(.inputNearLimitHigh, if: Int(update.input) >= nearLimit)
    census.count(.inputNearLimitLow, if: Int(update.input) <= -nearLimit)
    if i != 0 {
      census.count(.currentDecay)
      if let limit = Self.limit(currentDecay) { census.count(FuzzCorner.currentDecay0.next(limit)) }
      census.count(.currentRounded, if: Self.rounds(i, currentDecay))
    }
    guard before.adaptation != 0 else { return }
    census.count(.adaptiveThreshold)
    if let limit = Self.limit(adaptationDecay) { census.count(FuzzCorner.adaptationDecay0.next(limit)) }
    census.count(.negativeAdaptation, if: before.adaptation < 0)
  }

  private func leak(_ v: Int, _ census: inout Census) -> Int {
    if leaksByStep {
      if v != 0 && leakStep > 0 { census.count(.leakConstant) }
      census.count(.leakStopsAtZero, if: v != 0 && abs(v) < leakStep)
      return v >= 0 ? max(v - leakStep, 0) : min(v + leakStep, 0)
    }
    if v != 0 {
      census.count(membraneDecay == 0 ? FuzzOption.leakEverything : .leakMultiplicative)
      if let limit = Self.limit(membraneDecay) { census.count(FuzzCorner.membraneDecay0.next(limit)) }
      census.count(.membraneRounded, if: Self.rounds(v, membraneDecay))
    }
    return Self.keep(v, membraneDecay)
  }

  /// Counts a spike and returns the membrane after its reset, before it is limited.
  private func spike(
    _ u: Int, _ theta: Int, _ after: NeuronState, _ before: NeuronState, _ census: inout Census
  ) -> Int {
    census.count(FuzzOption.resetToValue.next(resetMode))
    census.count(.negativeThreshold, if: theta < 0)
    census.count(.refractory0, if: refractory == 0)
    census.count(.refractory255, if: refractory == 255)
    let a = Self.keep(Int(before.adaptation), adaptationDecay)
    census.count(.adaptationSaturated, if: a + adaptationJump > membrane.upperBound)
    // Bit R of the history before the spike: the neuron spiked in the step before those in which it had to be silent.
    if (1...15).contains(refractory) {
      census.count(.spikeAfterRefractory, if: before.history >> UInt16(refractory) & 1 == 1)
    }
    let reset =
      switch resetMode {
      case 0: Int(after.membrane)
      case 1: u - theta
      default: u
      }
    census.count(.resetBelowBound, if: isBounded && reset < lowerBound)
    census.count(.stillAboveThreshold, if: resetMode == 1 && reset >= theta)
    return reset
  }
}
