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
        synfire run net.json --current currents.csv --steps 100 \\
          --watch 'v:hidden[0..<10]' --watch i:hidden --watch-out traces.csv
      """
  )

  @OptionGroup var program: Program
  @OptionGroup var options: RunOptions

  @Option(name: .long, help: "Where to run.")
  var on = Target.model

  @Option(
    name: .shortAndLong, help: "Spikes to write: CSV with the header step,neuron, or .csv.gz; - is standard output.")
  var output: String?

  @Option(
    help: """
      Values to record in each step: v, i or a, a colon, and a population, a part of one, or neuron numbers: v:hidden, \
      'v:hidden[0..<10]', i:17. May be given several times.
      """)
  var watch: [String] = []

  @Option(help: "Traces to write: CSV with the header step,quantity,neuron,value, or .csv.gz; - is standard output.")
  var watchOut: String?

  @Option(help: "Waveform of the whole run, VCD; on rtl and rtl:uart.")
  var wave: String?

  /// What `--json` prints.
  struct Summary: Encodable {
    var target: String
    var steps: UInt32
    var events: Int
    var currents: Int
    var spikes: Int
    /// Values recorded.
    var watched: Int
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
    if watch.isEmpty != (watchOut == nil) {
      throw ValidationError("--watch and --watch-out go together: what to record, and the file for it")
    }
    if watchOut == "-" && (output == "-" || (output == nil && !options.json)) {
      throw ValidationError("spikes and traces cannot both be standard output; give -o or --watch-out a file")
    }
  }

  func run() async throws {
    let image = try program.image()
    let stimulus = try options.stimulus(for: image)
    let watches = try watches(in: image)
    let record = on == .model ? try runModel(image, stimulus, watches) : try await runCore(image, stimulus, watches)
    if let watchOut { try write(record.traces.csv(), to: watchOut) }
    if let output {
      try write(record.spikes.csv(), to: output)
    } else if !options.json {
      try Output.write(record.spikes.csv(), to: "-")
    }
    guard options.json else { return }
    let spikes = record.spikes
    let summary = Summary(
      target: on.name, steps: options.steps, events: stimulus.events.count, currents: stimulus.currents.count,
      spikes: spikes.count, watched: record.traces.rows.count,
      trains: output == nil ? Summary.Trains(step: spikes.steps, neuron: spikes.numbers) : nil)
    try Output.report(Output.json(summary), beside: output == "-" || watchOut == "-" ? "-" : nil)
  }

  private func write(_ csv: [UInt8], to path: String) throws {
    try Output.write(path.hasSuffix(".gz") ? Gzip.compress(csv) : csv, to: path)
  }

  /// What to record, each value once.
  private func watches(in image: RegisterImage) throws -> [Core.Watch] {
    var watches: [Core.Watch] = []
    for text in watch {
      for found in try WatchOption(text: text).watches(in: image) where !watches.contains(found) {
        watches.append(found)
      }
    }
    return watches
  }

  private func runModel(_ image: RegisterImage, _ stimulus: Stimulus, _ watches: [Core.Watch]) throws -> RunRecord {
    var record = RunRecord(watches)
    var model = try Model(image)
    var progress = ProgressBar("run")
    for step in 0..<options.steps {
      try stimulus.advance(&model)
      record.add(step, model.spikes, watches.map { model.value(of: $0) })
      progress.update(Int(step) + 1, of: Int(options.steps))
    }
    progress.finish()
    return record
  }

  private func runCore(
    _ image: RegisterImage, _ stimulus: Stimulus, _ watches: [Core.Watch]
  ) async throws -> RunRecord {
    let session = try await options.session(on, image: image, waveforms: wave != nil)
    if !session.core.streams(watches.count) {
      Output.complain(
        "\(on.name): the core has \(session.core.identity.watchPoints) watch-points, \(watches.count) values are "
          + "recorded: they are read between steps, which is slower")
    }
    var record = RunRecord(watches)
    var progress = ProgressBar("run")
    try session.simulated.recording(to: wave) {
      do {
        try session.core.run(steps: options.steps, input: stimulus.input, watching: watches) {
          (output, values) throws(Never) in
          record.add(output.step, output.spikes, values)
          progress.update(Int(output.step) + 1, of: Int(options.steps))
        }
      } catch RunError<Never>.device(let error) {
        throw error
      }
    }
    progress.finish()
    return record
  }
}

/// What a run brought: its spikes, and the traces that were asked for.
private struct RunRecord {
  private let watches: [Core.Watch]
  private(set) var spikes = SpikeTrain(.neuron)
  private(set) var traces = TraceTable()

  init(_ watches: [Core.Watch]) { self.watches = watches }

  mutating func add(_ step: UInt32, _ fired: [UInt32], _ values: [Int32]) {
    spikes.append(step: step, fired)
    for (watch, value) in zip(watches, values) {
      traces.append(.init(step: step, quantity: watch.quantity, neuron: watch.neuron, value: value))
    }
  }
}

extension Model {
  /// What a watch-point would show after the last step.
  fileprivate func value(of watch: Core.Watch) -> Int32 {
    let state = state(of: Int(watch.neuron))
    return switch watch.quantity {
    case .membrane: state.membrane
    case .current: state.current
    case .adaptation: state.adaptation
    }
  }
}
