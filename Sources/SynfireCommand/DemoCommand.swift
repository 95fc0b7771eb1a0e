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
      Compiles the network for `up5k`, programs the Verilated core through the pins of
      its UART at 3 Mbaud of simulated time, runs every test image in lockstep with
      the model, and writes report.json and report.html.

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

  @Option(help: "Planted fault of the test build, to see the comparison at work.")
  var plant: PlantedFault?

  func validate() throws {
    if let images, images < 1 { throw ValidationError("--images: is \(images); must be at least 1") }
  }

  func run() async throws {
    let dataset = try DigitsDataset.load()
    let tests = Array(dataset.testRows.prefix(images ?? .max))
    let network = try Network(json: Input.read(network), file: network)
    let image = try Compiler(for: .up5k).compile(network, file: self.network).image
    try requireDigits(image)
    try Folder.make(output)
    var run = try await DigitsRun(image: image, fault: plant)
    let start = ContinuousClock.now
    var progress = ProgressBar("digits")
    var divergence: Divergence?
    for (index, test) in tests.enumerated() {
      do {
        try run.classify(test)
      } catch let error as Divergence {
        divergence = error
        break
      }
      progress.update(index + 1, of: tests.count)
    }
    progress.finish()
    let report = DemoReport(of: run, mismatches: divergence == nil ? 0 : 1)
    try report.write(to: output, seconds: ContinuousClock.now - start, run: run)
    try Output.write(report.text(seconds: ContinuousClock.now - start) + "report: \(output)/report.html\n")
    if let divergence { throw divergence }
  }

  /// The demo shows 64 pixels to the first axons and reads ten output neurons.
  private func requireDigits(_ image: RegisterImage) throws {
    let axons = image.groups.filter { $0.kind == .axons }.reduce(0) { $0 + $1.count }
    guard axons == DigitImage.pixelCount, image.maximumEvents >= DigitImage.pixelCount else {
      throw UsageError("\(network): the demo needs \(DigitImage.pixelCount) axons, and as many events in a step")
    }
    let output = image.groups.first { $0.kind == .population && $0.name == "output" }
    guard output?.count == UInt32(DigitImage.classCount) else {
      throw UsageError("\(network): the demo needs a population 'output' of 10 neurons, one for each digit")
    }
  }
}
