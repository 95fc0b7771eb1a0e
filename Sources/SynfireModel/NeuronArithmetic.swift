/// The update of one neuron: step 2 of the equations, with nothing around it.
struct NeuronArithmetic: Sendable {
  private let currentLow: Int64
  private let currentHigh: Int64
  private let membraneLow: Int32
  private let membraneHigh: Int32

  init(current: ClosedRange<Int32>, membrane: ClosedRange<Int32>) {
    currentLow = Int64(current.lowerBound)
    currentHigh = Int64(current.upperBound)
    membraneLow = membrane.lowerBound
    membraneHigh = membrane.upperBound
  }

  /// x × kept / 65536, rounded toward zero. `kept` is 0 to 65,536.
  @inline(__always)
  static func keep(_ value: Int32, _ kept: Int32) -> Int32 {
    let product = Int64(value) &* Int64(kept)
    // An arithmetic shift rounds down; 65,535 more makes that upward, which is toward zero for what is negative.
    return Int32(truncatingIfNeeded: (product &+ ((product &>> 63) & 65_535)) &>> 16)
  }

  /// `value` moved toward 0 by `step`, but not beyond.
  @inline(__always)
  static func towardZero(_ value: Int32, _ step: Int32) -> Int32 {
    value >= 0 ? max(value &- step, 0) : min(value &+ step, 0)
  }

  /// Updates one neuron and returns whether it spikes.
  ///
  /// - Parameters:
  ///   - input: the step's synaptic input.
  ///   - own: what the neuron does not share with others.
  ///   - counters: those of saturations advance.
  @inline(__always)
  func update(
    _ state: inout NeuronState, input: Int32, own: NeuronParameters, profile: ProfileParameters,
    counters: inout Counters
  ) -> Bool {
    state.current = saturatedCurrent(
      Int64(Self.keep(state.current, profile.currentKept)) &+ Int64(input), &counters.currentSaturations)
    state.adaptation = Self.keep(state.adaptation, profile.adaptationKept)
    let isRefractory = state.refractory > 0
    // The membrane, the current, the bias and half the threshold are below 2^24 in magnitude: 32 bits hold the sums.
    var membrane = state.membrane
    if !(isRefractory && profile.holdsWhileRefractory) {
      let leaked =
        profile.leaksByStep
        ? Self.towardZero(membrane, profile.leakStep) : Self.keep(membrane, profile.membraneKept)
      membrane = max(leaked &+ state.current &+ own.bias, profile.lowerBound)
    }
    let effectiveThreshold = own.threshold &+ state.adaptation
    let spikes = !isRefractory && membrane >= effectiveThreshold
    if spikes {
      switch profile.resetMode {
      case .toValue: membrane = own.reset
      case .subtract: membrane = membrane &- effectiveThreshold
      case .none: break
      }
      state.adaptation = saturatedMembrane(
        state.adaptation &+ profile.adaptationJump, &counters.adaptationSaturations)
      state.refractory = profile.refractory
    } else if isRefractory {
      state.refractory &-= 1
    }
    state.membrane = saturatedMembrane(membrane, &counters.membraneSaturations)
    state.history = state.history &<< 1 | (spikes ? 1 : 0)
    return spikes
  }

  @inline(__always)
  private func saturatedCurrent(_ value: Int64, _ count: inout UInt32) -> Int32 {
    let limited = min(max(value, currentLow), currentHigh)
    count &+= limited == value ? 0 : 1
    return Int32(truncatingIfNeeded: limited)
  }

  @inline(__always)
  private func saturatedMembrane(_ value: Int32, _ count: inout UInt32) -> Int32 {
    let limited = min(max(value, membraneLow), membraneHigh)
    count &+= limited == value ? 0 : 1
    return limited
  }
}
