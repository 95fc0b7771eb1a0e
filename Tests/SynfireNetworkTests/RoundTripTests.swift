import Foundation
import SynfireNetwork
import Testing

@Suite struct RoundTripTests {
  /// A network that uses every notation.
  static func everything() throws -> Network {
    var network = Network(name: "all \"kinds\" \\ é 🙂", timeStep: .microseconds(100), maximumEvents: 7)
    let pixels = network.addAxons("pixels", count: 2)
    let hidden = network.addPopulation(
      "hidden", count: 3,
      neuron: .lif(
        membraneTimeConstant: .milliseconds(20), synapticTimeConstant: .microseconds(1500),
        threshold: [1, 1.5, 0.1], reset: .subtract, refractorySteps: [3, 0, 255], refractoryMode: .integrate,
        bias: [0.1, -0.25, 1e-7], lowerBound: -1, adaptation: Adaptation(jump: 0.1, decay: .factor(0.99))),
      scale: 1024)
    let output = network.addPopulation(
      "output", count: 2,
      neuron: Neuron(
        leak: .constant(perStep: [0.01, .infinity]), threshold: [1e300, .infinity],
        thresholdMode: .exceed, reset: .none))
    network.addPopulation(
      "third", count: 1,
      neuron: Neuron(
        leak: .decay(.factor([0.95])), currentDecay: .timeConstant(milliseconds: [8]), threshold: 1,
        reset: .value([-0.5]),
        adaptation: Adaptation(jump: 0, decay: .timeConstant(milliseconds: 100))))
    try network.connect(pixels, to: hidden, weights: .dense([[0.1, -0.2, 0], [1.0 / 3.0, 1e-9, 5]]))
    let synapses = [Synapse(source: 2, target: 1, weight: 0.5), Synapse(source: 2, target: 1, weight: -0.5)]
    try network.connect(hidden, to: output, weights: .list(synapses), delay: .steps(4))
    try network.connect(
      hidden, to: hidden,
      weights: .random(RandomWeights(probability: 0.25, low: -1, high: 0.5, seed: .max)))
    return network
  }

  @Test func readingWhatIsWrittenGivesTheSameNetwork() throws {
    let network = try Self.everything()
    let text = try network.json()
    #expect(try Network(json: Array(text.utf8)) == network)
    #expect(try Network(json: Array(text.utf8)).json() == text)
  }

  @Test func writesAMatrixRowByRow() throws {
    var network = Network(name: "small", timeStep: .milliseconds(1))
    let input = network.addAxons("in", count: 2)
    let output = network.addPopulation(
      "out", count: 2, neuron: .lif(membraneTimeConstant: .milliseconds(20), threshold: 1))
    try network.connect(input, to: output, weights: .dense([[0.5, 1], [-2, 0]]))
    #expect(
      try network.json() == """
        {
          "synfire": 1,
          "name": "small",
          "time_step_ms": 1,
          "axons": [
            { "name": "in", "count": 2 }
          ],
          "populations": [
            {
              "name": "out", "count": 2,
              "neuron": {
                "model": "lif",
                "tau_mem_ms": 20,
                "current_decay": 0,
                "threshold": 1,
                "reset": { "mode": "value", "value": 0 },
                "refractory_steps": 0, "refractory_mode": "hold",
                "bias": 0
              }
            }
          ],
          "projections": [
            {
              "from": "in", "to": "out", "delay_steps": 1,
              "weights": { "dense": [
                [0.5, 1],
                [-2, 0]
              ] }
            }
          ]
        }

        """)
  }

  @Test func defaultsAreThoseOfTheManual() throws {
    let text = """
      {"synfire":1,"name":"n","time_step_ms":0.5,"axons":[],
       "populations":[{"name":"p","count":4,"neuron":{"model":"lif","leak_per_step":1,"threshold":2}}],
       "projections":[{"from":"p","to":"p","weights":{"list":[]}}]}
      """
    let network = try Network(json: Array(text.utf8))
    #expect(network.timeStep == .microseconds(500))
    #expect(network.maximumEvents == nil)
    #expect(network.populations[0].neuron == Neuron(leak: .constant(perStep: 1), threshold: 2))
    #expect(network.projections == [Projection(from: "p", to: "p", weights: .list([]), delay: .steps(1))])
  }

  /// Pinned: a file's seed must mean the same synapses for ever.
  @Test func aSeedGivesAlwaysTheSameSynapses() {
    let weights = Weights.random(RandomWeights(probability: 0.5, low: 0, high: 1, seed: 0))
    let synapses = weights.synapses(sources: 2, targets: 2)
    // SplitMix64 from seed 0 begins 0xE220A8397B1DCDAF, 0x6E789E6AA1B965F4, 0x06C45D188009454F, 0xF88BB8A8724C81EC.
    let fraction = { (word: UInt64) in Double(word >> 11) / 0x1p53 }
    #expect(fraction(0xE220_A839_7B1D_CDAF) >= 0.5)
    #expect(synapses.first == Synapse(source: 0, target: 1, weight: fraction(0x06C4_5D18_8009_454F)))
  }

  @Test func randomSynapsesHaveTheirProbabilityAndRange() {
    let weights = Weights.random(RandomWeights(probability: 0.3, low: -2, high: 3, seed: 42))
    let synapses = weights.synapses(sources: 100, targets: 100)
    // Of 10,000 pairs 3,000, standard deviation 46.
    #expect((2816...3184).contains(synapses.count))
    #expect(synapses.allSatisfy { (-2..<3).contains($0.weight) })
    #expect(weights.synapses(sources: 100, targets: 100) == synapses)
  }

  @Test func zerosOfAMatrixAreNoSynapses() {
    let synapses = Weights.dense([[0, 1], [2, 0]]).synapses(sources: 2, targets: 2)
    #expect(synapses == [Synapse(source: 0, target: 1, weight: 1), Synapse(source: 1, target: 0, weight: 2)])
  }
}
