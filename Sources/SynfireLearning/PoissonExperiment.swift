import SynfireNetwork

/// Synapses that learn from Poisson inputs, by additive and by multiplicative STDP side by side.
///
/// With additive STDP inputs compete, and weights end near one of their two bounds: S. Song, K. D. Miller and
/// L. F. Abbott, Competitive Hebbian learning through spike-timing-dependent synaptic plasticity, Nature Neuroscience 3,
/// 919 to 926, 2000. With updates that shrink toward the bounds they end in one group in the middle: M. C. W. van Rossum,
/// G. Q. Bi and G. G. Turrigiano, Stable Hebbian learning from spike timing-dependent plasticity, Journal of Neuroscience
/// 20, 8812 to 8821, 2000; J. Rubin, D. D. Lee and H. Sompolinsky, Equilibrium properties of temporally asymmetric
/// Hebbian plasticity, Physical Review Letters 86, 364 to 367, 2001.
///
/// Amplitude, ratio and time constants are those of Song, Miller and Abbott; neurons and inputs are fewer, so that both
/// rules fit a core of 256 axons. Weights are in units of the largest.
public struct PoissonExperiment: Sendable {
  /// Neurons of each rule.
  public static let neurons = 8
  public static let excitatoryAxons = 200
  public static let inhibitoryAxons = 40
  /// Events of an axon in a second.
  public static let excitatoryRate = 15.0
  public static let inhibitoryRate = 10.0
  public static let stepsPerSecond = 1000

  /// What a pair at no distance adds.
  public static let amplitude = 0.005
  /// Depression for potentiation.
  public static let ratio = 1.05
  public static let windowMilliseconds = 20.0

  /// Names of the two populations, and of their rules.
  public static let additive = "additive"
  public static let multiplicative = "multiplicative"

  /// Where Rubin, Lee and Sompolinsky have the weights of uncorrelated inputs under the multiplicative rule: potentiation,
  /// proportional to 1 − w, and depression, proportional to w and larger by the ratio, are as large.
  public static let multiplicativeFixedPoint = 1 / (1 + ratio)

  /// Membrane units for the largest weight: it is then the core's largest, 127.
  private static let scale = 127.0
  private static let threshold = 126.0
  private static let inhibition = -0.47

  /// Seed of the first weights and of the inputs.
  public let seed: UInt64

  public init(seed: UInt64) { self.seed = seed }

  /// Both populations, all of whose neurons see all inputs and differ in their first weights.
  public var network: Network {
    var network = Network(name: "poisson", timeStep: .milliseconds(1), maximumEvents: 64)
    let excitatory = network.addAxons("excitatory", count: Self.excitatoryAxons)
    let inhibitory = network.addAxons("inhibitory", count: Self.inhibitoryAxons)
    let potentiation = LearningWindow(.exponential(amplitude: Self.amplitude, milliseconds: Self.windowMilliseconds))
    let depression = LearningWindow(
      .exponential(amplitude: -Self.amplitude * Self.ratio, milliseconds: Self.windowMilliseconds))
    for (index, name) in [Self.additive, Self.multiplicative].enumerated() {
      let population = network.addPopulation(
        name, count: Self.neurons,
        neuron: .lif(
          membraneTimeConstant: .milliseconds(20), synapticTimeConstant: .milliseconds(5),
          threshold: .uniform(Self.threshold)), scale: Self.scale)
      network.rules.append(
        LearningRule(
          name, pairing: .all, potentiation: potentiation, depression: depression,
          bounds: index == 0 ? .hard(0...1) : .soft(0...1)))
      network.projections += [
        Projection(
          from: excitatory.name, to: population.name,
          weights: .random(RandomWeights(probability: 1, low: 0, high: 1, seed: seed &+ UInt64(index))), rule: name),
        Projection(
          from: inhibitory.name, to: population.name,
          weights: .random(RandomWeights(probability: 1, low: Self.inhibition, high: Self.inhibition, seed: seed))),
      ]
    }
    return network
  }

  /// Axons with an event in a step, ascending: each by chance, whatever happened in other steps. A step's events are the same
  /// whenever they are asked for.
  public func events(inStep step: UInt32) -> [UInt32] {
    var mixer = SeededGenerator(seed: seed &+ UInt64(step) << 32)
    var random = SeededGenerator(seed: mixer.next())
    var events: [UInt32] = []
    for axon in 0..<Self.excitatoryAxons + Self.inhibitoryAxons {
      let rate = axon < Self.excitatoryAxons ? Self.excitatoryRate : Self.inhibitoryRate
      let probability = rate / Double(Self.stepsPerSecond)
      if Double(random.next() >> 11) * 0x1p-53 < probability { events.append(UInt32(axon)) }
    }
    return events
  }
}
