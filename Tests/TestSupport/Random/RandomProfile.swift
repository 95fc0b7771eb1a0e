import SynfireMap

/// A random profile; what depends on the size of the weights is filled in by ``scale(to:core:corners:random:)``.
struct RandomProfile {
  /// Number of the profile in the core's memory.
  let number: Int
  let membraneDecay: Int
  let currentDecay: Int
  let adaptationDecay: Int
  let leakMode: Int
  let refractoryMode: Int
  let resetMode: Int
  let bounded: Int
  let refractory: Int
  private(set) var lowerBound = 0
  private(set) var leakStep = 0
  private(set) var adaptationJump = 0

  init(number: Int, random: inout SplitMix64) {
    self.number = number
    membraneDecay = Self.decay(&random)
    currentDecay = Self.decay(&random)
    adaptationDecay = Self.decay(&random)
    leakMode = random.chance(0.3) ? 1 : 0
    refractoryMode = random.integer(in: 0...1)
    resetMode = random.pick([0, 0, 0, 1, 1, 2, 3])
    bounded = random.integer(in: 0...1)
    refractory = random.pick([0, 0, 0, 1, 2, random.integer(in: 3...12), random.integer(in: 0...255), 255])
  }

  private static func decay(_ random: inout SplitMix64) -> Int {
    if random.chance(0.4) { return random.pick([0, 1, 4095, 4096, 4097, 8191]) }
    return random.chance(0.7) ? random.integer(in: 2048...4094) : random.integer(in: 2...8190)
  }

  /// What a step takes of a number, at least a little.
  private static func lost(_ decay: Int) -> Double {
    max(1 / 65_536, decay <= 4096 ? 1 - Double(decay) / 4096 : Double(8192 - decay) / 65_536)
  }

  /// About how many times a steady input adds up in the membrane.
  var gain: Double {
    let current = min(20, 1 / Self.lost(currentDecay))
    let membrane = leakMode == 1 ? 4 : min(20, 1 / Self.lost(membraneDecay))
    return current * membrane
  }

  /// Sets bound, leak step and jump for neurons whose thresholds are about `threshold`.
  mutating func scale(to threshold: Int, core: CoreConfiguration, corners: Double, random: inout SplitMix64) {
    let range = Int(core.membraneRange.lowerBound)...Int(core.membraneRange.upperBound)
    let most = range.upperBound
    let atCorner = random.chance(0.2 + corners)
    lowerBound =
      atCorner
      ? random.pick([0, range.lowerBound, -1, 1, random.integer(in: range)])
      : max(range.lowerBound, -threshold * random.integer(in: 0...4))
    leakStep =
      random.chance(0.1)
      ? random.pick([0, 1, most, random.integer(in: 0...most)])
      : min(most, max(1, threshold / random.integer(in: 3...40)))
    let largestJump = min(most, (1 << 19) - 1)
    adaptationJump =
      random.chance(0.5)
      ? 0
      : random.chance(0.3)
        ? random.pick([1, largestJump, random.integer(in: 0...largestJump)])
        : min(largestJump, max(1, threshold / random.integer(in: 1...20)))
  }

  /// The four words of the profile.
  var words: [UInt32] {
    var words: [UInt32] = [0, 0, 0, 0]
    ProfileField.membraneDecay.set(Int32(membraneDecay), in: &words[0])
    ProfileField.currentDecay.set(Int32(currentDecay), in: &words[0])
    ProfileField.leakMode.set(Int32(leakMode), in: &words[0])
    ProfileField.refractoryMode.set(Int32(refractoryMode), in: &words[0])
    ProfileField.resetMode.set(Int32(resetMode), in: &words[0])
    ProfileField.bounded.set(Int32(bounded), in: &words[0])
    ProfileField.lowerBound.set(Int32(lowerBound), in: &words[1])
    ProfileField.leakStep.set(Int32(leakStep), in: &words[2])
    ProfileField.refractory.set(Int32(refractory), in: &words[2])
    ProfileField.adaptationDecay.set(Int32(adaptationDecay), in: &words[3])
    ProfileField.adaptationJump.set(Int32(adaptationJump), in: &words[3])
    return words
  }
}
