import ArgumentParser
import SynfireInterchange
import SynfireRecordings

struct ConvertCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert",
    abstract: "Convert recordings to spike files or traces of steps, and these to recordings.",
    discussion: """
      Read are N-MNIST (.bin), SHD and NIRData (HDF5), AEDAT4 and CSV, also
      compressed with gzip; written, by the name's ending, are CSV, NIRData and
      AEDAT4. Traces are values of neurons: of NIRData, and of CSV as
      `synfire run --watch` writes it.

      EXAMPLES
        synfire convert 00002.bin --dt 0.001 -o events.csv
        synfire convert shd_test.h5 --sample 12 --dt 0.001 -o events.csv.gz
        synfire convert recorded.nir --node out --dt 0.0001 --json
        synfire convert spikes.csv --dt 0.001 --node out --axons 10 -o spikes.nir
        synfire convert recorded.nir --trace --node out --observable v -o v.csv
      """
  )

  @Argument(help: "Recording to read; - is standard input.")
  var input: String

  @Option(
    name: .shortAndLong,
    help: "File to write; - is CSV on standard output, and the summary then goes to standard error.")
  var output: String?

  @OptionGroup var recording: RecordingArguments

  @Option(help: "What the numbers of a CSV file that is written are of: axon (left out) or neuron.")
  var column: SpikeTrain.Column?

  @Flag(help: "Convert values of neurons and not events.")
  var trace = false

  @Flag(help: "Print the summary as JSON.")
  var json = false

  func validate() throws {
    try Outputs.validate(inputs: [input], ("the file", "-o", output))
    let given = [("--once", recording.once), ("--size", recording.size != nil), ("--column", column != nil)]
    if trace, let (option, _) = given.first(where: \.1) {
      throw ValidationError("\(option) is for events: leave it or --trace out")
    }
  }

  func run() throws {
    let options = try recording.options()
    let format = try output.map(Self.format)
    let progress = BusyBar("read")
    defer { progress.finish() }
    if trace {
      try convertTraces(options, to: format, progress)
    } else {
      try convertEvents(options, to: format, progress)
    }
  }

  private func convertEvents(_ options: RecordingOptions, to format: RecordingFormat?, _ progress: BusyBar) throws {
    let read =
      input == "-"
      ? try Recording(bytes: Input.read(input), file: Input.name(input), options: options)
      : try Recording(path: input, options: options)
    try recording.refuseUnused(reading: read.format, writing: format, file: Input.name(input))
    progress.update("sort")
    let train = try read.train(column ?? .axon, options: options, file: Input.name(input))
    progress.update("write")
    if let output, let format {
      if format == .csv, output != "-" {
        try train.write(to: output)
      } else {
        try Output.write(train.bytes(as: format, of: read, options: options, file: output), to: output)
      }
    }
    progress.finish()
    let summary = RecordingSummary(read, train, options)
    try Output.report(json ? Output.json(summary) : summary.text, beside: output)
  }

  private func convertTraces(_ options: RecordingOptions, to format: RecordingFormat?, _ progress: BusyBar) throws {
    let read =
      input == "-"
      ? try TraceRecording(bytes: Input.read(input), file: Input.name(input), options: options)
      : try TraceRecording(path: input, options: options)
    try recording.refuseUnused(reading: read.format, writing: format, file: Input.name(input))
    progress.update("write")
    if let output, let format {
      let file = try Outputs.csv(read.bytes(as: format, options: options, file: output), for: output)
      try Output.write(file.bytes, to: file.path)
    }
    progress.finish()
    let summary = TraceSummary(read)
    try Output.report(json ? Output.json(summary) : summary.text, beside: output)
  }

  /// The format that a file to write has by its name.
  private static func format(_ output: String) throws -> RecordingFormat {
    if output == "-" { return .csv }
    guard let format = RecordingFormat(writing: output) else {
      throw UsageError(
        "-o: the name \(output) does not say what to write; end it in .csv, .csv.gz, .nir, .h5 or .aedat4")
    }
    return format
  }
}

extension RecordingFormat: ExpressibleByArgument {}
extension SpikeTrain.Column: ExpressibleByArgument {}
