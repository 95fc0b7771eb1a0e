/// The parameters of a neuron and of its profile, under the names of the manual's register tables.
public struct OracleNeuron: Sendable {
  public let threshold: Int
  public let bias: Int
  public let reset: Int
  /// Number of the neuron's profile.
  public let profile: Int
  public let membraneDecay: Int
  public let currentDecay: Int
  public let leakMode: Int
  public let refractoryMode: Int
  public let resetMode: Int
  public let bounded: Int
  public let lowerBound: Int
  public let leakStep: Int
  public let refractory: Int
  public let adaptationDecay: Int
  public let adaptationJump: Int
  /// Number of the learning rule of the neuron's trace.
  public let traceRule: Int

  init(_ neuron: Int, _ words: OracleWords) {
    let own = Array(words.neurons[4 * neuron..<4 * neuron + 4])
    threshold = signedBits(own[0], 23, 0)
    profile = bits(own[0], 31, 24)
    bias = signedBits(own[1], 23, 0)
    reset = signedBits(own[2], 23, 0)
    traceRule = bits(own[2], 26, 24)
    let shared = Array(words.profiles[4 * profile..<4 * profile + 4])
    membraneDecay = bits(shared[0], 12, 0)
    currentDecay = bits(shared[0], 25, 13)
    leakMode = bits(shared[0], 26, 26)
    refractoryMode = bits(shared[0], 27, 27)
    resetMode = bits(shared[0], 29, 28)
    bounded = bits(shared[0], 30, 30)
    lowerBound = signedBits(shared[1], 23, 0)
    leakStep = bits(shared[2], 23, 0)
    refractory = bits(shared[2], 31, 24)
    adaptationDecay = bits(shared[3], 12, 0)
    adaptationJump = bits(shared[3], 31, 13)
  }
}
