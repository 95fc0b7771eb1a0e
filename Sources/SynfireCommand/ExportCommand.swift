import ArgumentParser
import SynfireAnalysis
import SynfireFormats
import SynfireInterchange
import SynfireNetwork

struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write a network as a file of another tool.",
    discussion: """
      What the other tool cannot do exactly as the core does is refused, with the
      place in the network and the reason.

      EXAMPLES
        synfire export net.json -o net.nir
        synfire export net.json -o model.snn.json --input events.csv
        synfire export net.json -o risp.json --to tennlab
      """
  )

  @Argument(help: "Network (JSON); - is standard input.")
  var file: String

  @Option(
    name: .shortAndLong, help: "File to write; - is standard output, and the report then goes to standard error.")
  var output: String

  @Option(help: "Format to write, where the file's name does not say it: \(NetworkFormat.list).")
  var to: NetworkFormat?

  @Option(help: "Axon events to write with the network (SuperNeuroMAT): CSV with the header step,axon, or .csv.gz.")
  var input: String?

  @Option(
    help:
      "How NIR's reader will cut time into steps: \(Discretisation.allCases.map(\.rawValue).joined(separator: " or ")); euler if left out."
  )
  var discretisation: Discretisation?

  @Flag(help: "Print the report as JSON.")
  var json = false

  /// What `--json` prints.
  private struct Report: Encodable {
    var format: String
    var network: String
    var bytes: Int
    var notes: [FormatNote]
    var correspondence: [Correspondence]
  }

  func validate() throws { try Outputs.validate(inputs: [file, input], ("the file", "-o", output)) }

  func run() throws {
    guard let format = to ?? NetworkFormat(name: output) else {
      throw UsageError("\(output): its name does not say what to write; give --to \(NetworkFormat.list)")
    }
    if discretisation != nil, format != .nir {
      throw UsageError("--discretisation: means nothing for a file of \(format.title); leave it out")
    }
    let progress = BusyBar("export")
    defer { progress.finish() }
    let network = try Network(json: Input.read(file), file: Input.name(file))
    let exported: ExportedNetwork
    do {
      exported = try ExportedNetwork.write(
        network, as: format, events: try events(for: network),
        options: ExportOptions(discretisation: discretisation ?? .euler))
    } catch var error as ExportError {
      error.file = Input.name(file)
      throw error
    }
    try Output.write(exported.bytes, to: output)
    progress.finish()
    try Output.report(try report(exported, of: network), beside: output)
  }

  private func events(for network: Network) throws -> SpikeTrain? {
    guard let input else { return nil }
    let count = UInt32(network.axonCount)
    return try SpikeTrain(
      csv: Input.readText(input), .axon, limits: .init(count: count, groupedAxons: count),
      file: Input.name(input))
  }

  private func report(_ exported: ExportedNetwork, of network: Network) throws -> String {
    if json {
      return try Output.json(
        Report(
          format: exported.format.rawValue, network: network.name, bytes: exported.bytes.count,
          notes: exported.notes, correspondence: exported.correspondence))
    }
    return "\(network.name), for \(exported.format.title)\n\n"
      + CorrespondenceTable(exported.correspondence).description
      + (exported.notes.isEmpty ? "" : "\n") + exported.notes.map { "\($0)\n" }.joined()
  }
}
