import ArgumentParser
import SynfireInterchange
import SynfireRecordings

struct ConvertCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert",
    abstract: "Convert recordings to spike files of steps, and spike files to recordings.",
    discussion: """
      Read are N-MNIST (.bin), SHD and NIRData (HDF5), AEDAT4 and CSV, also
      compressed with gzip; written, by the name's ending, are CSV, NIRData and
      AEDAT4.

      EXAMPLES
        synfire convert 00002.bin --dt 0.001 -o events.csv
        synfire convert shd_test.h5 --sample 12 --dt 0.001 -o events.csv.gz
        synfire convert recorded.nir --node out --dt 0.0001 --json
        synfire convert spikes.csv --dt 0.001 --node out --axons 10 -o spikes.nir
      """
  )

  @Argument(help: "Recording to read; - is standard input.")
  var input: String

  @Option(
    name: .shortAndLong,
    help: "File to write; - is CSV on standard output, and the summary then goes to standard error.")
  var output: String?

  @OptionGroup var recording: RecordingArguments

  @Option(help: "What the numbers of a CSV file that is written are of.")
  var column: SpikeTrain.Column = .axon

  @Flag(help: "Print the summary as JSON.")
  var json = false

  func run() throws {
    let options = try recording.options()
    let format = try output.map(Self.format)
    let read =
      input == "-"
      ? try Recording(bytes: Input.read(input), file: Input.name(input), options: options)
      : try Recording(path: input, options: options)
    let train = try read.train(column, options: options, file: Input.name(input))
    if let output, let format {
      if format == .csv, output != "-" {
        try train.write(to: output)
      } else {
        let bytes = try train.bytes(as: format, of: read, options: options, file: output)
        try Output.write(bytes, to: output)
      }
    }
    let summary = RecordingSummary(read, train, options)
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
