import SynfireMap

/// Parameters of the neurons of a random network, scaled to the input that its synapses bring.
struct RandomNeurons {
  /// A neuron's own parameters.
  struct Neuron {
    var profile: Int
    var threshold: Int
    var bias: Int
    var reset: Int
    var traceRule: Int
  }

  private(set) var profiles: [RandomProfile]
  private(set) var neurons: [Neuron] = []

  init(style: RandomStyle, synapses: RandomSynapses, core: CoreConfiguration, random: inout SplitMix64) {
    let numbers = random.shuffled(Array(0..<Int(core.profiles)))
    profiles = numbers.prefix(style.profiles).map { RandomProfile(number: $0, random: &random) }
    let scales = Self.scales(style, synapses)
    let range = Int(core.membraneRange.lowerBound)...Int(core.membraneRange.upperBound)
    var sums = [Int](repeating: 0, count: profiles.count)
    var users = [Int](repeating: 0, count: profiles.count)

    for scale in scales {
      let profile = random.integer(in: 0...profiles.count - 1)
      // From a third of what is expected to three times: some neurons fire easily, some seldom.
      let factor = 0.3 * Double(1 << random.integer(in: 0...3)) * (1 + random.fraction()) / 1.5
      let wished = (scale.mean * profiles[profile].gain + scale.spread * profiles[profile].gain.squareRoot()) * factor
      let usual = max(1, min(range.upperBound, Int(wished)))
      sums[profile] += usual
      users[profile] += 1
      neurons.append(Self.neuron(profile, usual, range, style, &random))
    }
    for profile in profiles.indices {
      let usual = users[profile] == 0 ? 1 : sums[profile] / users[profile]
      profiles[profile].scale(to: usual, core: core, corners: style.corners, random: &random)
    }
  }

  private static func neuron(
    _ profile: Int, _ usual: Int, _ range: ClosedRange<Int>, _ style: RandomStyle, _ random: inout SplitMix64
  ) -> Neuron {
    var neuron = Neuron(
      profile: profile, threshold: usual, bias: 0, reset: 0,
      traceRule: random.integer(in: 0...style.rules.count - 1))
    if random.chance(0.3) {
      neuron.bias = usual / random.integer(in: 2...30) * (random.chance(0.6) ? 1 : -1)
    }
    if random.chance(0.3) {
      neuron.reset = usual / random.integer(in: 1...4) * (random.chance(0.3) ? 1 : -1)
    }
    if random.chance(style.corners) {
      neuron.threshold = random.pick([
        0, 1, -1, -usual, range.upperBound, range.lowerBound, random.integer(in: range),
      ])
    }
    if random.chance(style.corners) { neuron.bias = random.pick([range.upperBound, range.lowerBound, 1, -1]) }
    if random.chance(style.corners) { neuron.reset = random.pick([range.upperBound, range.lowerBound, 1, -1]) }
    return neuron
  }

  /// For each neuron the expected input of a step and how far a step's input is usually from it.
  private static func scales(_ style: RandomStyle, _ synapses: RandomSynapses) -> [(mean: Double, spread: Double)] {
    var mean = [Double](repeating: 0, count: style.neurons)
    var variance = mean
    func add(_ lists: [[ChunkDraft]], rate: Double) {
      for chunk in lists.joined() {
        for (target, weight) in zip(chunk.targets, chunk.weights) {
          let delivered = Double(weight << chunk.shift)
          mean[target] += rate * delivered
          variance[target] += rate * delivered * delivered
        }
      }
    }
    add(synapses.axons, rate: style.eventRate)
    add(synapses.neurons, rate: 0.05)
    return zip(mean, variance).map { (max(0, $0), $1.squareRoot()) }
  }
}
