import SynfireChecking
import SynfireDevices
import SynfireLearning
import SynfireMap
import SynfireModel

/// The steps of a Poisson experiment, on the model or on a simulated core in lockstep with it.
struct PoissonRun {
  /// Spikes so far, by the name of the population.
  private(set) var spikes: [String: Int] = [:]
  private let experiment: PoissonExperiment
  private let image: RegisterImage
  private let steps: UInt32
  private let populations: [RegisterImage.Group]

  init(_ experiment: PoissonExperiment, image: RegisterImage, seconds: UInt32) {
    self.experiment = experiment
    self.image = image
    steps = seconds * UInt32(PoissonExperiment.stepsPerSecond)
    populations = image.groups.filter { $0.kind == .population }
  }

  /// - Returns: all words of the synapse memory after the run.
  mutating func onModel() throws -> [UInt32] {
    var model = try Model(image)
    var progress = ProgressBar("poisson")
    for step in 0..<steps {
      let events = experiment.events(inStep: step)
      try model.check(events: events)
      model.step(events: events)
      count(model.spikes)
      progress.update(Int(step) + 1, of: Int(steps))
    }
    progress.finish()
    return try FinalWeights.synapses(of: model)
  }

  /// - Returns: all words of the core's synapse memory after the run; its weights are the model's.
  /// - Throws: `Divergence` or `ActionDivergence` where core and model differ.
  mutating func onCore(_ target: Target) async throws -> [UInt32] {
    let session = try await SimulatedSession(image.core, link: target == .rtlUART ? .uart : .bytes)
    if target == .rtlUART { try session.core.setRate(RunOptions.defaultBaud) }
    try session.core.program(image)
    let lockstep = try LockstepSession(session.core, simulated: session.simulated, image: image)
    var progress = ProgressBar("poisson")
    func input(_ step: UInt32) -> StepInput { StepInput(events: experiment.events(inStep: step)) }
    try lockstep.run(steps: steps, input: input) { output in
      count(output.spikes)
      progress.update(Int(output.step) + 1, of: Int(steps))
    }
    progress.finish()
    try lockstep.weights()
    return try FinalWeights.synapses(of: session.core, image: image)
  }

  private mutating func count(_ neurons: [UInt32]) {
    for neuron in neurons {
      guard let population = populations.first(where: { $0.first..<$0.first + $0.count ~= neuron }) else { continue }
      spikes[population.name, default: 0] += 1
    }
  }
}
