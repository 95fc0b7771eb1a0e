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

  @Option(name: .long, help: "Where to run.")
  var on = Target.model

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
    /// Step and neuron of each spike; left out where they go to a file.
    var trains: Trains?

    struct Trains: Encodable {
      var step: [UInt32]
      var neuron: [UInt32]
    }
  }

  func validate() throws {
    try options.validate(program: program, on: on)
    if wave != nil && on == .model { throw ValidationError("--wave needs a simulated core: --on rtl or --on rtl:uart") }
  }

  func run() async throws {
    let image = try program.image()
    let events = try options.events(for: image)
    let spikes = on == .model ? try runModel(image, events) : try await runCore(image, events)
    if let output {
      let csv = spikes.csv()
      try Output.write(output.hasSuffix(".gz") ? Gzip.compress(csv) : csv, to: output)
    } else if !options.json {
      try Output.write(spikes.csv(), to: "-")
    }
    guard options.json else { return }
    let trains = output == nil ? Summary.Trains(step: spikes.steps, neuron: spikes.numbers) : nil
    let summary = Summary(
      target: on.name, steps: options.steps, events: events.count, spikes: spikes.count, trains: trains)
    try Output.report(Output.json(summary), beside: output)
  }

  private func runModel(_ image: RegisterImage, _ events: SpikeTrain) throws -> SpikeTrain {
    var spikes = SpikeTrain(.neuron)
    var model = try Model(image)
    var progress = ProgressBar("run")
    for step in 0..<options.steps {
      model.step(events: events.numbers(inStep: step))
      spikes.append(step: step, model.spikes)
      progress.update(Int(step) + 1, of: Int(options.steps))
    }
    progress.finish()
    return spikes
  }

  private func runCore(_ image: RegisterImage, _ events: SpikeTrain) async throws -> SpikeTrain {
    let session = try await options.session(on, image: image, waveforms: wave != nil)
    var spikes = SpikeTrain(.neuron)
    var progress = ProgressBar("run")
    try session.simulated.recording(to: wave) {
      do {
        func input(_ step: UInt32) -> StepInput { StepInput(events: Array(events.numbers(inStep: step))) }
        try session.core.run(steps: options.steps, input: input) { output throws(Never) in
          spikes.append(step: output.step, output.spikes)
          progress.update(Int(output.step) + 1, of: Int(options.steps))
        }
      } catch RunError<Never>.device(let error) {
        throw error
      }
    }
    progress.finish()
    return spikes
  }
}
