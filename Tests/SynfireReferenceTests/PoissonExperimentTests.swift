import SynfireChecking
import SynfireCompiler
import SynfireDevices
import SynfireLearning
import SynfireMap
import SynfireModel
import Testing

/// Pair-based STDP between Poisson inputs: the published result that ``PoissonExperiment`` names.
@Suite struct PoissonExperimentTests {
  static let experiment = PoissonExperiment(seed: 1)

  static func image() throws -> RegisterImage {
    try Compiler(for: .ecp525).compile(experiment.network).image
  }

  /// After 1,000 seconds most additive weights are near one of their bounds, at either many, and few between; all
  /// multiplicative ones are in the middle, about the fixed point of uncorrelated inputs.
  @Test func additiveIsBimodalAndMultiplicativeIsNot() throws {
    let image = try Self.image()
    var model = try Model(image)
    for step in 0..<UInt32(1000 * PoissonExperiment.stepsPerSecond) {
      model.step(events: Self.experiment.events(inStep: step))
    }
    let words = Int(Region.synapses.words(in: image.core))
    let distributions = PoissonExperiment.distributions(
      in: image, synapses: try model.read(.synapses, address: 0, count: words))
    let additive = try #require(distributions[PoissonExperiment.additive])
    #expect(additive.counts.reduce(0, +) == 1600)
    #expect(additive.lowestTenth + additive.highestTenth > 0.7, "\(additive)")
    #expect(additive.lowestTenth > 0.15 && additive.highestTenth > 0.15, "\(additive)")
    #expect(additive.middleHalf < 0.15, "\(additive)")
    let multiplicative = try #require(distributions[PoissonExperiment.multiplicative])
    #expect(multiplicative.counts.reduce(0, +) == 1600)
    #expect(multiplicative.middleHalf > 0.99, "\(multiplicative)")
    #expect(multiplicative.lowestTenth + multiplicative.highestTenth == 0, "\(multiplicative)")
    // What a synapse itself does to the neuron adds potentiation, hence a little more.
    let distance = multiplicative.mean - PoissonExperiment.multiplicativeFixedPoint
    #expect((-0.01...0.05).contains(distance), "the mean is \(multiplicative.mean)")
    print("additive \(additive)\nmultiplicative \(multiplicative)")
  }

  /// The simulated core does the same: the first seconds with every spike, state and weight compared.
  @Test func coreEqualsModel() async throws {
    let image = try Self.image()
    let session = try await SimulatedSession(image.core, link: .bytes)
    try session.core.program(image)
    let lockstep = try LockstepSession(session.core, simulated: session.simulated, image: image)
    try lockstep.run(steps: 10_000, input: { StepInput(events: Self.experiment.events(inStep: $0)) })
    try lockstep.weights()
    #expect(lockstep.tally.weights == 3200)
    #expect(lockstep.tally.spikes > 1000)
  }
}
