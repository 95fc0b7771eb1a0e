import ArgumentParser
import SynfireChecking
import SynfireCompression
import SynfireDevices
import SynfireInterchange
import SynfireMap
import SynfireModel

struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Run a network or an image and print its spikes.",
    discussion: """
      EXAMPLES
        synfire run net.json --input events.csv --steps 100 -o spikes.csv
        synfire run net.sfi --input events.csv --steps 100 --on rtl --json
      """
  )

  @OptionGroup var program: Program
  @OptionGroup var options: RunOptions

  @Option(name: .long, help: "Where to run: model, rtl, rtl:uart.")
  var on = "model"

  @Option(
    name: .shortAndLong, help: "Spikes to write: CSV with the header step,neuron, or .csv.gz; - is standard output.")
  var output: String?

  @Option(help: "Waveform of the whole run, VCD; on rtl and rtl:uart.")
  var wave: String?

  /// What `--json` prints.
  struct Summary: Encodable {
    var target: String
    var steps: UInt32
    var events: Int
    var spikes: Int
  }

  func run() async throws {
    let target = try Target(on)
    let image = try program.image()
    let events = try options.events(for: image)
    if target == .model && (wave != nil || options.plant != nil) {
      throw UsageError("--wave and --plant need a simulated core: --on rtl or --on rtl:uart")
    }
    let spikes =
      target == .model ? try runModel(image, events) : try await runCore(target, image, events)
    let csv = spikes.csv()
    if let output {
      try Output.write(output.hasSuffix(".gz") ? Gzip.compress(csv) : csv, to: output)
    } else if !options.json {
      try Output.write(csv, to: "-")
    }
    if options.json && output != "-" {
      try Output.writeJSON(
        Summary(target: on, steps: options.steps, events: events.count, spikes: spikes.count))
    }
  }

  private func runModel(_ image: RegisterImage, _ events: SpikeTrain) throws -> SpikeTrain {
    var spikes = SpikeTrain(.neuron)
    var model = try Model(image)
    var progress = ProgressBar("run", total: Int(options.steps))
    for step in 0..<options.steps {
      model.step(events: events.numbers(inStep: step))
      spikes.append(step: step, model.spikes)
      progress.update(Int(step) + 1)
    }
    progress.finish()
    return spikes
  }

  private func runCore(
    _ target: Target, _ image: RegisterImage, _ events: SpikeTrain
  ) async throws -> SpikeTrain {
    let session = try await options.session(target, image: image, waveforms: wave != nil)
    if let wave { try session.simulated.openWaveform(wave) }
    defer { if wave != nil { session.simulated.closeWaveform() } }
    var spikes = SpikeTrain(.neuron)
    var progress = ProgressBar("run", total: Int(options.steps))
    do {
      try session.core.run(steps: options.steps, events: { Array(events.numbers(inStep: $0)) }) {
        (step, numbers) throws(Never) in
        spikes.append(step: step, numbers)
        progress.update(Int(step) + 1)
      }
    } catch RunError<Never>.device(let error) {
      throw error
    }
    progress.finish()
    return spikes
  }
}
