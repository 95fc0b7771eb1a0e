import ArgumentParser
import SynfireChecking
import SynfireCompiler
import SynfireInterchange
import SynfireNetwork

struct CompileCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compile",
    abstract: "Compile a network into a register image and report what became of it.",
    discussion: """
      EXAMPLES
        synfire compile net.json -o net.sfi
        synfire compile net.json --core tiny --json
        synfire compile net.json --calibrate typical.csv -o net.sfi
        synfire compile net.json --reference float --input events.csv --steps 1000
      """
  )

  @OptionGroup var program: Program

  @Option(
    name: .shortAndLong, help: "Image to write; - is standard output, and the report then goes to standard error.")
  var output: String?

  @Option(
    help: """
      Axon events of typical input (CSV with the header step,axon, or .csv.gz): scales are chosen by how far membranes
      go with it.
      """)
  var calibrate: String?

  @OptionGroup var comparison: ReferenceOptions

  @Flag(help: "Print the report as JSON.")
  var json = false

  /// What `--json` prints: the compiler's report, and beside its members the comparison.
  private struct Summary: Encodable {
    var report: CompilationReport
    var reference: ReferenceReport?

    private enum Keys: CodingKey { case reference }

    func encode(to encoder: any Encoder) throws {
      try report.encode(to: encoder)
      var container = encoder.container(keyedBy: Keys.self)
      try container.encodeIfPresent(reference, forKey: .reference)
    }
  }

  func validate() throws {
    try Outputs.validate(
      inputs: [program.file, calibrate, comparison.input, comparison.current], ("the image", "-o", output))
  }

  func run() throws {
    let (network, compilation) = try program.networkAndCompilation { network throws in
      try calibrate.map { try Self.activity(of: network, $0) }
    }
    let reference = try comparison.report(network, compilation)
    if let output { try Output.write(compilation.image.bytes(), to: output) }
    let report = compilation.report
    let text = "\(report)\n" + (reference.map { $0.text } ?? "")
    try Output.report(json ? Output.json(Summary(report: report, reference: reference)) : text, beside: output)
  }

  /// More are a mistake in a step's number, or minutes of work for nothing.
  private static let mostCalibrationSteps = 1 << 20

  /// How far a network's membranes go with the events of a file, from its first step to its last.
  private static func activity(of network: Network, _ file: String) throws -> Activity {
    let events = try SpikeTrain(
      csv: Input.readText(file), .axon, limits: .init(count: UInt32(network.axonCount)), file: Input.name(file))
    guard events.count > 0 else {
      throw UsageError("--calibrate: \(Input.name(file)) has no events, so that nothing can be told of membranes by it")
    }
    guard events.stepCount <= mostCalibrationSteps else {
      throw UsageError(
        "--calibrate: the last event of \(Input.name(file)) is in step \(events.stepCount - 1); a calibration takes "
          + "\(mostCalibrationSteps) steps at most: correct the file, or give the first part of it")
    }
    var progress = ProgressBar("calibration")
    defer { progress.finish() }
    return try Activity(
      of: network, steps: events.stepCount, events: { events.numbers(inStep: UInt32($0)) },
      progress: { if $0 % 16 == 0 { progress.update($0, of: events.stepCount) } })
  }
}
