import Foundation
import SynfireChecking
import SynfireDevices
import SynfireMap
import SynfireSimulation
import TestSupport
import Testing

/// As many plastic synapses as a small core holds, at high rates: core and model in lockstep, each spike, state and weight.
@Suite struct PlasticScaleTests {
  struct Network: Sendable, CustomTestStringConvertible {
    var neurons: Int
    /// Synapses of each neuron, to a run of neurons.
    var synapses: Int

    var testDescription: String { "\(neurons * synapses) plastic synapses of \(neurons) neurons" }

    /// All memory of `up5k` in the larger case: 256 chunks of 192 synapses are 24,576 words.
    var network: PlasticNetwork {
      var random = SplitMix64(seed: UInt64(neurons))
      var network = PlasticNetwork()
      network.core = .up5k
      network.neurons = neurons
      network.threshold = 600
      network.refractory = 2
      network.rules = [
        // What the core computes at every pair, and what keeps weights and rates moving: depression outweighs.
        PlasticNetwork.Rule(
          potentiation: (0..<64).map { Int32((900 * exp(-Double($0) / 15)).rounded()) },
          depression: (0..<64).map { Int32((-1000 * exp(-Double($0) / 15)).rounded()) }),
        PlasticNetwork.Rule(
          minimum: -100, maximum: 60, potentiation: [Int32](repeating: 130, count: 30),
          depression: [Int32](repeating: -170, count: 25)),
      ]
      for neuron in 0..<neurons {
        let rule = neuron % 2
        network.connect(
          .neuron(UInt32(neuron)), first: random.integer(in: 0...neurons - synapses),
          weights: (0..<synapses).map { _ in Int32(random.integer(in: -60 * 256...60 * 256)) }, rule: Int32(rule))
      }
      return network
    }

    /// Currents in a step for two in five neurons, about as large as the threshold.
    func input(_ step: UInt32) -> StepInput {
      var random = SplitMix64(seed: UInt64(step) << 16)
      return StepInput(
        events: [],
        currents: (0..<UInt32(neurons)).filter { _ in random.chance(0.4) }.map { neuron in
          StepInput.Current(neuron: neuron, value: Int32(random.integer(in: -300...1100)))
        })
    }
  }

  static let networks = [Network(neurons: 128, synapses: 128), Network(neurons: 256, synapses: 192)]
  static let steps: UInt32 = 2000

  @Test(arguments: networks)
  func coreEqualsModel(_ network: Network) async throws {
    let plastic = network.network
    let image = plastic.image
    let session = try await SimulatedSession(image.core, link: .bytes)
    try session.core.program(image)
    let lockstep = try LockstepSession(session.core, simulated: session.simulated, image: image)
    try lockstep.run(steps: Self.steps, input: network.input)
    try lockstep.weights()

    let tally = lockstep.tally
    #expect(tally.steps == Int(Self.steps) && tally.states == network.neurons * Int(Self.steps))
    #expect(tally.weights == network.neurons * network.synapses)
    let updates = Double(network.neurons * Int(Self.steps))
    let rate = Double(try session.core.counters()[.spikes]) / updates
    #expect((0.08...0.3).contains(rate), "a neuron spikes in \(rate) of the steps")

    let words = Int(Region.synapses.words(in: image.core))
    let learned = plastic.weights(try session.core.read(.synapses, address: 0, count: words)).joined()
    let before = plastic.weights(image.contents(of: .synapses)).joined()
    let changed = zip(before, learned).count { $0 != $1 }
    #expect(changed > network.neurons * network.synapses * 9 / 10, "\(changed) weights are learned")
    let inside = learned.count { (-95 * 256...55 * 256).contains($0) }
    #expect(inside > network.neurons * network.synapses / 10, "\(inside) weights are not near their bounds")
    print("\(network.testDescription): rate \(rate), \(changed) learned, \(inside) not near their bounds")
  }
}
