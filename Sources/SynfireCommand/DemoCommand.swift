import ArgumentParser
import Foundation
import SynfireAnalysis
import SynfireChecking
import SynfireCompiler
import SynfireInterchange
import SynfireLearning
import SynfireMap
import SynfireNetwork

struct DemoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract: "Classify 594 handwritten digits on the simulated core, every spike and state compared with the model.",
    discussion: """
      Compiles the network for `up5k`, programs the Verilated core through the pins of its UART at 3 Mbaud of simulated
      time, runs every test image in lockstep with the model, and writes report.json and report.html.

      EXAMPLE
        synfire demo --output demo
      """
  )

  @Option(help: "Network that takes 64 pixels and ends in 10 output neurons.")
  var network = "Examples/digits/digits.json"

  @Option(help: "Folder for report.json and report.html; it is made if it is not there.")
  var output = "demo"

  @Option(help: "Test images to run, the first ones; all if left out.")
  var images: Int?

  @Option(help: "Planted fault of the test build, to see the comparison at work: \(RunOptions.faultNames).")
  var plant: String?

  func run() async throws {
    let dataset = try DigitsDataset.load()
    let tests = Array(dataset.testRows.prefix(images ?? .max))
    guard !tests.isEmpty else { throw NothingCompared() }
    let network = try Network(json: Input.read(network), file: network)
    let image = try Compiler(for: .up5k).compile(network, file: self.network).image
    guard image.groups.contains(where: { $0.kind == .population && $0.name == "output" && $0.count == 10 }) else {
      throw UsageError("\(self.network): the demo needs a population 'output' of 10 neurons, one for each digit")
    }
    try FileManager.default.createDirectory(atPath: output, withIntermediateDirectories: true)
    var run = try await DigitsRun(image: image, fault: faultNamed(plant))
    let start = ContinuousClock.now
    var progress = ProgressBar("digits", total: tests.count)
    var divergence: Divergence?
    for (index, test) in tests.enumerated() {
      do {
        try run.classify(test)
      } catch let error as Divergence {
        divergence = error
        break
      }
      progress.update(index + 1)
    }
    progress.finish()
    let report = DemoReport(of: run, mismatches: divergence == nil ? 0 : 1)
    try report.write(to: output, seconds: ContinuousClock.now - start, run: run)
    Output.write(report.text(seconds: ContinuousClock.now - start) + "report: \(output)/report.html\n")
    if let divergence { throw divergence }
  }

  private func faultNamed(_ name: String?) throws -> PlantedFault? {
    guard let name else { return nil }
    guard let fault = PlantedFault.allCases.first(where: { "\($0.name)" == name }) else {
      throw UsageError("--plant: '\(name)' is no planted fault; there are \(RunOptions.faultNames)")
    }
    return fault
  }
}
