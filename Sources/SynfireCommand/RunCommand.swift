import ArgumentParser
import SynfireCases
import SynfireChecking
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
        synfire run net.json --input events.csv --steps 100 \\
          --watch 'w:pixels[3]->hidden' --watch-out traces.csv --weights-out w.csv
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
      'v:hidden[0..<10]', i:17. Weights of plastic synapses: w, a colon, their source, -> and their target: \
      'w:pixels[3]->hidden[0..<10]', 'w:axon:3->7', 'w:neuron:0...9->hidden', with @2 behind those of delay 2 alone. \
      May be given several times.
      """)
  var watch: [String] = []

  @Option(help: "Traces to write: CSV with the header step,quantity,neuron,value, or .csv.gz; - is standard output.")
  var watchOut: String?

  @Option(
    help: """
      Weights at the end to write: CSV with the header source,target,delay,weight, or .csv.gz; - is standard output. All \
      synapses, those that learn with the fraction of their weight.
      """)
  var weightsOut: String?

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
    /// Weights written.
    var weights: Int
    /// Step and neuron of each spike; left out where they go to a file.
    var trains: Trains?

    struct Trains: Encodable {
      var step: [UInt32]
      var neuron: [UInt32]
    }
  }

  func validate() throws {
    try options.validate(program: program, on: on)
    if wave != nil && !on.isSimulated {
      throw ValidationError("--wave needs a simulated core: --on rtl or --on rtl:uart")
    }
    if watch.isEmpty != (watchOut == nil) {
      throw ValidationError("--watch and --watch-out go together: what to record, and the file for it")
    }
    try Outputs.validate(
      inputs: [program.file, options.input, options.current],
      ("spikes", "-o", spikeOutput), ("traces", "--watch-out", watchOut), ("weights", "--weights-out", weightsOut),
      ("the waveform", "--wave", wave))
  }

  /// Where spikes go; `nil`: into the summary, or nowhere.
  private var spikeOutput: String? { output ?? (options.json ? nil : "-") }

  func run() async throws {
    let image = try program.image(tellsChanges: true)
    let stimulus = try options.stimulus(for: image)
    let values = try values(in: image)
    let record = on == .model ? try runModel(image, stimulus, values) : try await runCore(image, stimulus, values)
    if record.saturations > 0 {
      Output.complain(
        "\(Input.name(program.file)): note: saturations of membranes and currents, at the ends of their ranges: "
          + "\(record.saturations); a smaller 'scale', or one by `synfire compile --calibrate`, gives them room")
    }
    let weights = record.synapses.map { FinalWeights.table(image, synapses: $0) }
    var results = try watchOut.map { [try Outputs.csv(record.traces.csv(), for: $0)] } ?? []
    if let weightsOut, let weights { results.append(try Outputs.csv(WeightTable.bytes(weights), for: weightsOut)) }
    if let spikeOutput { results.append(try Outputs.csv(record.spikes.csv(), for: spikeOutput)) }
    try Outputs.write(results)
    guard options.json else { return }
    let spikes = record.spikes
    let summary = Summary(
      target: on.name, steps: options.steps, events: stimulus.events.count, currents: stimulus.currents.count,
      spikes: spikes.count, watched: record.traces.rows.count, weights: weights?.count ?? 0,
      trains: output == nil ? Summary.Trains(step: spikes.steps, neuron: spikes.numbers) : nil)
    try Output.report(Output.json(summary), beside: [output, watchOut, weightsOut].contains("-") ? "-" : nil)
  }

  /// What to record, each value once.
  private func values(in image: RegisterImage) throws -> [WatchOption.Value] {
    var values: [WatchOption.Value] = []
    var known: Set<Core.Watch> = []
    for text in watch {
      for found in try WatchOption(text: text).values(in: image) where known.insert(found.watch).inserted {
        values.append(found)
      }
    }
    return values
  }

  private func runModel(
    _ image: RegisterImage, _ stimulus: Stimulus, _ values: [WatchOption.Value]
  ) throws -> RunRecord {
    var record = RunRecord(values.map(\.subject))
    var model = try Model(image)
    let headers = Dictionary(image.listedChunks.map { ($0.number, $0.header) }, uniquingKeysWith: { first, _ in first })
    var reader = WatchReader(values.map(\.watch), headers: headers, synapseWords: image.core.synapseWords)
    var progress = ProgressBar("run")
    for step in 0..<options.steps {
      try stimulus.advance(&model)
      let values = try reader.values { region, address, count throws(HostAccessError) in
        try model.read(region, address: address, count: count)
      }
      record.add(step, model.spikes, values)
      progress.update(Int(step) + 1, of: Int(options.steps))
    }
    progress.finish()
    record.saturations = Int(model.counters.membraneSaturations) + Int(model.counters.currentSaturations)
    if weightsOut != nil { record.synapses = try FinalWeights.synapses(of: model) }
    return record
  }

  private func runCore(
    _ image: RegisterImage, _ stimulus: Stimulus, _ values: [WatchOption.Value]
  ) async throws -> RunRecord {
    let session = try await options.session(on, image: image, waveforms: wave != nil)
    let watches = values.map(\.watch)
    if !session.core.streams(watches) {
      let points = session.core.identity.watchPoints
      Output.complain(
        "\(on.name): "
          + (watches.count > points
            ? "the core has \(points) watch-points, \(watches.count) values are recorded"
            : "watch-points reach the first \(WatchQuantity.places) synapses of a chunk, others are recorded")
          + ": they are read between steps, which is slower")
    }
    var record = RunRecord(values.map(\.subject))
    var progress = ProgressBar("run")
    func run() throws {
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
    if let simulated = session.simulated { try simulated.recording(to: wave, run) } else { try run() }
    progress.finish()
    let counters = try session.core.counters()
    record.saturations = Int(counters[.membraneSaturations]) + Int(counters[.currentSaturations])
    if weightsOut != nil { record.synapses = try FinalWeights.synapses(of: session.core, image: image) }
    try session.close()
    return record
  }
}

/// What a run brought: its spikes, and the traces and weights that were asked for.
private struct RunRecord {
  private let subjects: [TraceTable.Subject]
  private(set) var spikes = SpikeTrain(.neuron)
  private(set) var traces = TraceTable()
  /// How often membranes and currents were cut to their range.
  var saturations = 0
  /// All words of the synapse memory at the end.
  var synapses: [UInt32]?

  init(_ subjects: [TraceTable.Subject]) { self.subjects = subjects }

  mutating func add(_ step: UInt32, _ fired: [UInt32], _ values: [Int32]) {
    spikes.append(step: step, fired)
    for (subject, value) in zip(subjects, values) {
      traces.append(.init(step: step, subject: subject, value: value))
    }
  }
}
