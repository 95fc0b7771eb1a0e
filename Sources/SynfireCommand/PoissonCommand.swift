import ArgumentParser
import Foundation
import SynfireAnalysis
import SynfireCases
import SynfireChecking
import SynfireCompiler
import SynfireInterchange
import SynfireLearning
import SynfireMap
import SynfireModel
import SynfireNetwork

struct PoissonCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "poisson",
    abstract: "Let synapses learn from Poisson inputs, by additive and multiplicative STDP, and draw their weights.",
    discussion: """
      With additive STDP most weights end near one of their two bounds, with
      multiplicative STDP in one group between them (the manual's page Learning). On
      rtl and rtl:uart each spike, each state and at the end each weight is compared
      with the model. Writes network.json, weights.csv and weights.svg.

      EXAMPLES
        synfire poisson --output poisson
        synfire poisson --on rtl --seconds 20
      """
  )

  @Option(help: "Where to run.")
  var on = Target.model

  @Option(help: "Simulated seconds, of 1,000 steps each.")
  var seconds: UInt32 = 1000

  @Option(help: "Seed of the first weights and of the inputs.")
  var seed: UInt64 = 1

  @Option(name: .shortAndLong, help: "Folder for what is written; it is made if it is not there.")
  var output = "poisson"

  @Flag(help: "Print the result as JSON.")
  var json = false

  /// What `--json` prints.
  struct Summary: Encodable {
    struct Population: Encodable {
      var weights: Int
      /// In units of the largest weight, as are the parts' ranges.
      var meanWeight: Double
      /// Parts of the weights.
      var lowestTenth: Double
      var middleHalf: Double
      var highestTenth: Double
      var spikesPerSecond: Double
    }

    var target: String
    var seconds: UInt32
    var seed: UInt64
    var populations: [String: Population]

    var text: String {
      populations.sorted { $0.key < $1.key }.map { name, population in
        "\(name): \(population.weights) weights, mean \(percent(population.meanWeight)) of the largest; "
          + "\(percent(population.lowestTenth)) in the lowest tenth, \(percent(population.middleHalf)) in the middle half, "
          + "\(percent(population.highestTenth)) in the highest tenth; "
          + "\(Int(population.spikesPerSecond.rounded())) spikes a second and neuron\n"
      }.joined()
    }
  }

  func validate() throws {
    if on.isDevice { throw ValidationError("--on \(on.name): runs on model, rtl and rtl:uart") }
    guard (1...4_000_000).contains(seconds) else {
      throw ValidationError("--seconds: is \(seconds); must be 1 to 4,000,000")
    }
  }

  func run() async throws {
    let experiment = PoissonExperiment(seed: seed)
    let image = try Compiler(for: .ecp525).compile(experiment.network).image
    try Folder.make(output)
    var run = PoissonRun(experiment, image: image, seconds: seconds)
    let synapses = on == .model ? try run.onModel() : try await run.onCore(on)
    let distributions = PoissonExperiment.distributions(in: image, synapses: synapses)
    let weights = FinalWeights.table(image, synapses: synapses)
    try Output.write(Array(experiment.network.json().utf8), to: "\(output)/network.json")
    try Output.write(WeightTable.bytes(weights), to: "\(output)/weights.csv")
    try Output.write(Array(histogram(distributions).svg.utf8), to: "\(output)/weights.svg")
    let summary = summary(distributions, run)
    try Output.write(json ? Output.json(summary) : summary.text + "histograms: \(output)/weights.svg\n")
  }

  private func summary(_ distributions: [String: WeightDistribution], _ run: PoissonRun) -> Summary {
    let neurons = Double(PoissonExperiment.neurons)
    var populations: [String: Summary.Population] = [:]
    for (name, weights) in distributions {
      populations[name] = Summary.Population(
        weights: weights.counts.reduce(0, +), meanWeight: weights.mean, lowestTenth: weights.lowestTenth,
        middleHalf: weights.middleHalf, highestTenth: weights.highestTenth,
        spikesPerSecond: Double(run.spikes[name] ?? 0) / neurons / Double(seconds))
    }
    return Summary(target: on.name, seconds: seconds, seed: seed, populations: populations)
  }

  private func histogram(_ distributions: [String: WeightDistribution]) -> WeightHistogram {
    WeightHistogram(
      title: "1,600 weights with each rule after \(seconds) s of Poisson inputs",
      panels: [
        ("additive STDP: hard bounds", PoissonExperiment.additive),
        ("multiplicative STDP: soft bounds", PoissonExperiment.multiplicative),
      ].map { title, name in WeightHistogram.Panel(title: title, counts: distributions[name]?.counts ?? []) })
  }
}
