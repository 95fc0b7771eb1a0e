import ArgumentParser
import SynfireFormats
import SynfireInterchange
import SynfireNetwork

struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Make a network of a file of another tool, and report what became of it.",
    discussion: """
      What a file is shows in what it holds. What the core cannot do exactly as the
      other tool does is refused, with the place in the file and the reason.

      EXAMPLES
        synfire import braille.nir -o net.json --dt 0.001
        synfire import model.snn.json -o net.json --input-out events.csv
        synfire import risp.json -o net.json --dt 0.0001
        synfire import pack.json --network hidden -o net.json --json
      """
  )

  @Argument(help: "NIR graph (HDF5), or network of SuperNeuroMAT or TENNLab (JSON); - is standard input.")
  var file: String

  @Option(
    name: .shortAndLong, help: "Network to write; - is standard output, and the report then goes to standard error.")
  var output: String

  @Option(help: "Format of the file, where it is not to be found out: \(NetworkFormat.list).")
  var from: NetworkFormat?

  @Option(help: "Length of a step in seconds, where the file does not say it; 0.001 if left out, 0.0001 for NIR.")
  var dt: String?

  @Flag(help: "Take numbers that the core cannot have exactly, for the compiler to round.")
  var approximate = false

  @Option(help: "Spike file to write with the axon events that the file carries.")
  var inputOut: String?

  @Option(help: "Current file to write with the currents that the file carries.")
  var currentOut: String?

  @Flag(help: "Print the report as JSON.")
  var json = false

  @OptionGroup(title: "OPTIONS FOR NIR") var nir: NIROptions
  @OptionGroup(title: "OPTIONS FOR SUPERNEUROMAT") var superNeuroMAT: SuperNeuroMATOptions

  func validate() throws {
    try Outputs.validate(
      inputs: [file], ("the network", "-o", output), ("events", "--input-out", inputOut),
      ("currents", "--current-out", currentOut))
  }

  func run() throws {
    let progress = BusyBar("import")
    defer { progress.finish() }
    let bytes = try Input.read(file, limit: ImportedNetwork.largestFile)
    let imported = try ImportedNetwork.read(
      bytes, file: Input.name(file), format: from,
      options: ImportOptions(
        timeStep: try timeStep, isApproximate: approximate, superNeuroMAT: superNeuroMAT.options,
        nir: nir.options))
    try refuseOptions(without: imported.format)
    var results = try [(bytes: Array(imported.network.json().utf8), path: output)]
    if let inputOut { results.append(try Outputs.csv(imported.stimulus.events.csv(), for: inputOut)) }
    if let currentOut { results.append(try Outputs.csv(imported.stimulus.currents.csv(), for: currentOut)) }
    try Outputs.write(results)
    progress.finish()
    var report = ImportReport(imported)
    report.notes += unwritten(imported.stimulus)
    try Output.report(
      json ? Output.json(report) : report.description,
      beside: [output, inputOut, currentOut].contains("-") ? "-" : nil)
  }

  private var timeStep: Duration? {
    get throws { try dt.map { try StepLength.duration($0, longest: .nanoseconds(Int64(UInt32.max))) } }
  }

  /// An option that means nothing for a file of this format may be a mistake in the file's name.
  private func refuseOptions(without format: NetworkFormat) throws {
    let others: [(option: String, isGiven: Bool, formats: [NetworkFormat])] = [
      ("--discretisation", nir.discretisation != nil, [.nir]), ("--reset", nir.reset != nil, [.nir]),
      ("--network", superNeuroMAT.network != nil, [.superNeuroMAT]),
      ("--approximate", approximate, [.superNeuroMAT, .tennLab]),
      ("--input-out", inputOut != nil, [.superNeuroMAT]), ("--current-out", currentOut != nil, [.superNeuroMAT]),
    ]
    for (option, isGiven, formats) in others where isGiven && !formats.contains(format) {
      throw UsageError(
        "\(option): \(Input.name(file)) is a file of \(format.title), for which it means nothing; leave it out")
    }
  }

  /// What the file carries and no option takes.
  private func unwritten(_ stimulus: ImportedNetwork.Stimulus) -> [FormatNote] {
    var notes: [FormatNote] = []
    if stimulus.events.count > 0, inputOut == nil {
      notes.append(
        .warning("the file's events were not written; --input-out FILE does, for `synfire run --input FILE`"))
    }
    if stimulus.currents.count > 0, currentOut == nil {
      notes.append(
        .warning("the file's currents were not written; --current-out FILE does, for `synfire run --current FILE`"))
    }
    return notes
  }
}

/// What only files of NIR need.
struct NIROptions: ParsableArguments {
  @Option(
    help:
      "How time is cut into steps: \(Discretisation.allCases.map(\.rawValue).joined(separator: " or ")); euler if left out."
  )
  var discretisation: Discretisation?

  @Option(
    help:
      "What a spike does to the membrane, whatever the file says: \(ResetOverride.allCases.map(\.rawValue).joined(separator: " or "))."
  )
  var reset: ResetOverride?

  var options: ImportOptions.NIR { ImportOptions.NIR(discretisation: discretisation ?? .euler, reset: reset) }
}

extension Discretisation: ExpressibleByArgument {}
extension ResetOverride: ExpressibleByArgument {}

/// What only files of SuperNeuroMAT need.
struct SuperNeuroMATOptions: ParsableArguments {
  @Option(help: "Name or number (from 0) of the network, in a file that holds several.")
  var network: String?

  var options: ImportOptions.SuperNeuroMAT { ImportOptions.SuperNeuroMAT(network: network) }
}

extension NetworkFormat: ExpressibleByArgument {}
