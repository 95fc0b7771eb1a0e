/// One neuron's update in one step with its intermediate values, named as on the manual's page *The equations*.
///
/// The intermediate values are kept for the census: they tell which of the page's cases an update exercised.
public struct OracleUpdate: Sendable {
  public let before: NeuronState
  public let after: NeuronState
  /// S, the sum of the delivered weights that are due.
  public let input: Int
  /// The synaptic current before it is limited.
  public let exactCurrent: Int
  /// θ, the threshold of this step.
  public let threshold: Int
  /// Whether the membrane was held in a refractory step.
  public let isHeld: Bool
  /// *u* before the lower bound.
  public let unbounded: Int
  /// *u* as it is compared with θ.
  public let potential: Int
  public let spiked: Bool
  /// The adaptation after the jump, before it is limited.
  public let exactAdaptation: Int
  /// *u* after a reset, before it is limited.
  public let exactMembrane: Int

  public var currentSaturated: Bool { after.current != exactCurrent }
  public var adaptationSaturated: Bool { after.adaptation != exactAdaptation }
  public var membraneSaturated: Bool { after.membrane != exactMembrane }

  init(_ state: NeuronState, input: Int, _ parameters: OracleNeuron, membraneBits: Int, currentBits: Int) {
    let v = state.membrane
    let r = state.refractory

    // 1. The synaptic current.
    let exactCurrent = keep(state.current, parameters.currentDecay) + input
    let i = limit(exactCurrent, bits: currentBits)

    // 2. The adaptation and the threshold of this step.
    var a = keep(state.adaptation, parameters.adaptationDecay)
    let theta = parameters.threshold + a

    // 3. The membrane.
    let isHeld = r > 0 && parameters.refractoryMode == 0
    var u: Int
    if isHeld {
      u = v
      unbounded = u
    } else {
      let leaked = parameters.leakMode == 0 ? keep(v, parameters.membraneDecay) : toward0(v, by: parameters.leakStep)
      u = leaked + i + parameters.bias
      unbounded = u
      if parameters.bounded == 1 && u < parameters.lowerBound { u = parameters.lowerBound }
    }
    potential = u

    // 4. The spike.
    let spiked = r == 0 && u >= theta

    // 5. What a spike does.
    var next = max(r - 1, 0)
    exactAdaptation = spiked ? a + parameters.adaptationJump : a
    if spiked {
      switch parameters.resetMode {
      case 0: u = parameters.reset
      case 1: u -= theta
      default: break
      }
      a = limit(exactAdaptation, bits: membraneBits)
      next = parameters.refractory
    }

    // 6. The membrane between steps.
    exactMembrane = u
    after = NeuronState(membrane: limit(u, bits: membraneBits), current: i, adaptation: a, refractory: next)
    before = state
    self.input = input
    self.exactCurrent = exactCurrent
    self.threshold = theta
    self.isHeld = isHeld
    self.spiked = spiked
  }
}

/// x × f / 65536, rounded toward zero, where f is 16 d for a d of up to 4096, and 57344 + d for a greater one.
func keep(_ x: Int, _ d: Int) -> Int {
  let magnitude = abs(x) * (d <= 4096 ? 16 * d : 57_344 + d) / 65_536
  return x < 0 ? -magnitude : magnitude
}

/// `x` moved toward 0 by `step`, but not beyond 0.
func toward0(_ x: Int, by step: Int) -> Int {
  x < 0 ? min(x + step, 0) : max(x - step, 0)
}

/// `x` limited to the range of a two's complement number of `bits` bits.
func limit(_ x: Int, bits: Int) -> Int {
  let half = 1 << (bits - 1)
  return min(max(x, -half), half - 1)
}
