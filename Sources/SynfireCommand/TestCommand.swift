import ArgumentParser
import Foundation
import Synchronization
import SynfireCases
import SynfireChecking
import SynfireInterchange
import SynfireMap
import SynfireSimulation
import SynfireSuites

struct TestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Run suites of recorded cases on targets.",
    discussion: """
      A case is a folder with case.json, a suite a folder of cases. Each case runs on
      each target in lockstep with the model; what differs on a board is run again on
      it and on the simulated RTL, to tell which of them is wrong.

      EXAMPLES
        synfire test Examples/suites/basic
        synfire test suite --on serial:/dev/ttyUSB1 --on rtl --junit junit.xml
        synfire test suite --on serial:/dev/ttyUSB1 --resume r.jsonl --html r.html
      """
  )

  @Argument(help: "Case folders, or suites: folders of them.")
  var suites: [String] = []

  @Option(
    name: .long,
    help: "Target, several times for several side by side; model only compares the recordings. (default: rtl)")
  var on: [Target] = []

  @Option(help: "Planted fault of the test build in rtl and rtl:uart, to see a checker at work.")
  var plant: PlantedFault?

  @Option(help: "Seconds of real time that a case may take on a target.")
  var timeout: UInt32 = 300

  @Option(help: "JUnit XML to write.")
  var junit: String?

  @Option(help: "Page to write, with the first difference of each failure drawn.")
  var html: String?

  @Option(
    help: "Journal of the results, a line of JSON each as they come; what it holds already is not run again.")
  var resume: String?

  @Flag(help: "Print the results as JSON.")
  var json = false

  /// The process runs cases for another one, which tells it which.
  @Flag(help: .hidden)
  var worker = false

  func validate() throws {
    if suites.isEmpty && !worker { throw ValidationError("Missing expected argument '<suites> ...'") }
    if timeout == 0 { throw ValidationError("--timeout: is 0; must be at least 1") }
    if let twice = on.indices.first(where: { on[..<$0].contains(on[$0]) }) {
      throw ValidationError("--on \(on[twice].name): given twice; each case runs once on each target")
    }
    if plant != nil && !targets.contains(where: \.isSimulated) {
      throw ValidationError("--plant needs a simulated core: --on rtl or --on rtl:uart")
    }
    let outputs = [("--json", json ? "-" : nil), ("--junit", junit), ("--html", html), ("--resume", resume)]
    for (index, output) in outputs.enumerated() {
      guard let path = output.1, let other = outputs[..<index].first(where: { $0.1 == path }) else { continue }
      throw ValidationError(
        path == "-"
          ? "\(other.0) and \(output.0) cannot both be standard output; give one a file"
          : "\(other.0) and \(output.0) cannot both be \(path); give one another file")
    }
    for output in outputs where output.1 == "" { throw ValidationError("\(output.0): is empty; give a file") }
    if resume == "-" { throw ValidationError("--resume: a journal is a file; standard output cannot be read again") }
  }

  private var targets: [Target] { on.isEmpty ? [.rtl] : on }
  /// Whether standard output takes something else than the lines.
  private var beside: String? { json || junit == "-" || html == "-" ? "-" : nil }

  func run() async throws {
    if worker { return try await SuiteWorker(targets[0], fault: plant).serve() }
    let cases = try SuiteCase.find(in: suites)
    // A file that cannot be written is told before anything is run.
    for path in [junit, html] { if let path { try Output.probe(path) } }
    try await buildCores(for: cases)
    let journal = try resume.map { try ResultJournal($0) }
    let started = Date.now
    let first = Mutex<CaseResult?>(nil)
    let run = try SuiteRun(
      cases, on: targets, timeLimit: .seconds(timeout), fault: plant,
      executable: Bundle.main.executablePath ?? CommandLine.arguments[0],
      arguments: workerArguments)
    let results = try await run.run(known: journal?.results ?? []) { [beside, json] result in
      try journal?.append(result)
      if !json { try Output.report(result.text, beside: beside) }
      first.withLock { if $0 == nil && result.status != .passed { $0 = result } }
    }
    let report = SuiteReport(targets: targets.map(\.name), results: results, started: started)
    try write(report)
    // The first that happened, or of those that an earlier run has brought.
    if let failure = first.withLock({ $0 }) ?? results.first(where: { $0.status != .passed }) {
      throw SuiteFailure(first: failure, counts: report.counts)
    }
  }

  private func write(_ report: SuiteReport) throws {
    // One that cannot be written after all keeps the others from nothing.
    let failures = [
      Result { if let junit { try Output.write(Array(JUnitDocument(report).xml.utf8), to: junit) } },
      Result { if let html { try Output.write(Array(SuitePage(report).html.utf8), to: html) } },
      Result { try json ? Output.write(Output.json(report)) : Output.report(report.text, beside: beside) },
    ]
    for failure in failures { try failure.get() }
  }

  private func workerArguments(_ target: Target) -> [String] {
    let plant = target.isSimulated ? plant.map { ["--plant", "\($0.name)"] } ?? [] : []
    return ["test", "--worker", "--on", target.name] + plant
  }

  /// Reads all cases, and builds the simulated cores that they need, before anything is run.
  private func buildCores(for cases: [SuiteCase]) async throws {
    let cores = Set(try cases.map { try Case(folder: $0.folder).image.core })
    for core in cores {
      for target in targets where target.isSimulated {
        let build = SimulationBuild(core, link: target == .rtlUART ? .uart : .bytes, plantedFaults: plant != nil)
        _ = try await SimulationBuilder().library(for: build)
      }
    }
  }
}

/// A suite that did not pass.
struct SuiteFailure: Error, CustomStringConvertible {
  var first: CaseResult.Status
  var text: String

  init(first: CaseResult, counts: String) {
    self.first = first.status
    text = "\(counts); the first: \(first.label) on \(first.target)"
  }

  var description: String { text }
}
