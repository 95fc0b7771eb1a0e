import ArgumentParser
import SynfireLearning
import SynfireNetwork

struct TrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Train a network for the core.",
    discussion: """
      EXAMPLE
        synfire train digits --seed 1 -o digits.json
      """,
    subcommands: [TrainDigitsCommand.self]
  )
}

struct TrainDigitsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "digits",
    abstract: "Train 80 hidden and 10 output neurons on 1,203 handwritten digits, by the core's own arithmetic.",
    discussion: """
      The same seed gives the same bytes. The accuracy printed is that of the 594
      test images.

      EXAMPLE
        synfire train digits --seed 1 -o digits.json
      """
  )

  @Option(help: "Seed of everything random.")
  var seed: UInt64 = 1

  @Option(name: .shortAndLong, help: "Network to write; - is standard output.")
  var output: String

  @Flag(help: "Print the result as JSON.")
  var json = false

  struct Summary: Encodable {
    var seed: UInt64
    var trainingImages: Int
    var testImages: Int
    var testRight: Int
    var testAccuracy: Double

    var text: String { "\(testRight) of \(testImages) test images right (\(percent(testAccuracy)))\n" }
  }

  func run() throws {
    let dataset = try DigitsDataset.load()
    let trainer = DigitsTrainer()
    var progress = ProgressBar("train")
    let epochs = trainer.settings.epochs
    let trained = trainer.train(on: dataset.trainingRows, seed: seed) { progress.update($0.epoch, of: epochs) }
    progress.finish()
    let right = trained.correct(dataset.testRows)
    let summary = Summary(
      seed: seed, trainingImages: dataset.trainingRows.count, testImages: dataset.testRows.count, testRight: right,
      testAccuracy: Double(right) / Double(dataset.testRows.count))
    try Output.write(Array(trained.network.json().utf8), to: output)
    try Output.report(json ? Output.json(summary) : summary.text, beside: output)
  }
}

/// A share of one as a percentage with one decimal.
func percent(_ share: Double) -> String {
  let tenths = Int((share * 1000).rounded())
  return "\(tenths / 10).\(tenths % 10) %"
}
