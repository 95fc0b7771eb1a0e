import ArgumentParser
import Foundation
import SynfireCases
import SynfireInterchange
import SynfireMap
import SynfireModel
import SynfireSuites

struct RecordCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "record",
    abstract: "Record from the model what cases must bring, or make a case.",
    discussion: """
      A case is a folder with case.json; of a suite, a folder of cases, all are
      recorded. With --output a case is made of a network or an image, its input,
      and what the host does.

      EXAMPLES
        synfire record Examples/suites/basic
        synfire record net.json --input events.csv --steps 100 -o suite/volley
        synfire record net.sfi --actions actions.csv --steps 40 -o suite/pauses
      """
  )

  @Argument(help: "Case folders or suites; with --output one network (JSON) or image (.sfi).")
  var paths: [String]

  @Option(name: .shortAndLong, help: "Folder of the case to make; its name is the case's.")
  var output: String?

  @Option(help: "Steps of the case to make.", transform: Stimulus.steps)
  var steps: UInt32?

  @Option(help: "Its axon events: CSV with the header step,axon, or .csv.gz; - is standard input.")
  var input: String?

  @Option(help: "Its currents: CSV with the header step,neuron,current, or .csv.gz.")
  var current: String?

  @Option(help: "Its host actions: CSV with the header step,action,arguments.")
  var actions: String?

  @Option(help: "Core that its network is compiled for: a name, or a configuration's JSON file.")
  var core: String?

  @Option(help: "Seed that its input was drawn with, to be noted in it.")
  var seed: UInt64?

  @Flag(help: "Print the result as JSON.")
  var json = false

  /// What `--json` prints for each case.
  struct Summary: Encodable {
    var folder: String
    var spikes: Int
    var weights: Int?
    /// Nil where there was no recording that could be read.
    var spikesChanged: Int?
    var weightsChanged: Int?
  }

  func validate() throws {
    if output == nil {
      let given = [input, current, actions, core].contains { $0 != nil } || steps != nil || seed != nil
      if given {
        throw ValidationError(
          "--input, --current, --actions, --steps, --core and --seed are of a case to make: give --output for its folder"
        )
      }
    } else {
      if paths.count != 1 { throw ValidationError("--output: one case is made, of one network or image") }
      if paths[0] == "-" { throw ValidationError("the network or image must be a file, not standard input") }
      if steps == nil { throw ValidationError("--output: a case has a number of steps; give --steps") }
      if steps == 0 { throw ValidationError("--steps: is 0; a case has at least 1") }
    }
  }

  func run() throws {
    var summaries: [Summary] = []
    if let output, let steps {
      let made = try make(output, steps)
      summaries.append(
        Summary(folder: output, spikes: made.spikes.count, weights: made.weights?.count))
      try tell(summaries[0])
    } else {
      for found in try SuiteCase.find(in: paths) {
        let recorder = try naming(found.folder) { try CaseRecorder(folder: found.folder) }
        let summary = Summary(
          folder: found.folder, spikes: recorder.spikes, weights: recorder.weights,
          spikesChanged: recorder.changes?.spikes, weightsChanged: recorder.changes?.weights)
        summaries.append(summary)
        try tell(summary, recorder.changes)
      }
    }
    if json { try Output.write(Output.json(summaries)) }
  }

  private func tell(_ summary: Summary, _ changes: RecordingChanges? = nil) throws {
    if json { return }
    let counts = "\(summary.spikes) spikes" + (summary.weights.map { ", \($0) weights" } ?? "")
    try Output.write("\(summary.folder): \(changes.map { "\($0)" } ?? "new"); \(counts)\n")
  }

  /// Makes a case and writes it.
  private func make(_ folder: String, _ steps: UInt32) throws -> Case {
    if FileManager.default.fileExists(atPath: folder) {
      throw UsageError(
        "--output: \(folder) exists; give another folder, remove it, or record the case in it: synfire record \(folder)"
      )
    }
    let place = URL(fileURLWithPath: folder).standardizedFileURL
    var program = Program()
    program.file = paths[0]
    program.core = core
    var network: [UInt8]?
    let image: RegisterImage
    switch try program.contents() {
    case .image(let read): image = read
    case .compilation(let compilation, _):
      image = compilation.image
      network = try Input.read(paths[0])
    }
    let stimulus = try Stimulus(events: input, currents: current, steps: steps, for: image)
    var made = Case(
      name: place.lastPathComponent, image: image, steps: steps, seed: seed, origin: origin, events: stimulus.events,
      currents: stimulus.currents)
    if let actions { made.actions = try ActionFile.read(Input.readText(actions), file: Input.name(actions)) }
    try made.validate(
      actionFile: actions ?? "", eventFile: input.map(Input.name) ?? "", currentFile: current.map(Input.name) ?? "")
    let expectation = try naming(Input.name(input ?? actions ?? paths[0])) { try CaseExpectation(made) }
    made.spikes = expectation.spikes
    if expectation.changesWeights { made.weights = expectation.weights }
    try made.write(in: place.deletingLastPathComponent().path, network: network)
    return made
  }

  /// The command that makes the case again.
  private var origin: String {
    let options: [(String, String?)] = [
      ("--input", input), ("--current", current), ("--actions", actions), ("--core", core),
      ("--steps", steps.map { "\($0)" }), ("--seed", seed.map { "\($0)" }), ("-o", output),
    ]
    let words = options.flatMap { name, value in value.map { [name, Self.quoted($0)] } ?? [] }
    return (["synfire record", Self.quoted(paths[0])] + words).joined(separator: " ")
  }

  /// A word as a shell takes it.
  private static func quoted(_ word: String) -> String {
    let isPlain = !word.isEmpty && word.allSatisfy { $0.isLetter || $0.isNumber || "-_./:@,+=".contains($0) }
    return isPlain ? word : "'" + word.replacing("'", with: "'\\''") + "'"
  }

  /// What the model refuses gets the name of what it was in.
  private func naming<Result>(_ name: String, _ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let error as EventError {
      throw FileContentError(name, error)
    } catch let error as HostAccessError {
      throw FileContentError(name, error)
    }
  }
}
