import ArgumentParser
import Foundation
import SynfireCases
import SynfireChecking
import SynfireFuzzing
import SynfireMap
import SynfireSimulation

struct FuzzCasesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cases",
    abstract: "Run random networks, stimuli and host actions in lockstep with the model, until one differs.",
    discussion: """
      A case is made from the seed and its number alone. The first that fails is
      shrunk, written as a case folder, and run again with a waveform of the steps
      around the difference.

      EXAMPLES
        synfire fuzz --seed 1 --cases 1000
        synfire fuzz --seed 2 --cases 50 --on rtl:uart --json
        synfire fuzz --replay fuzz-failures/seed-1-case-17
        synfire fuzz --every-fault --seed 1 --cases 200
        synfire fuzz --netlist ice40 --seed 1 --cases 50
      """
  )

  @Option(help: "Seed of the random cases.")
  var seed: UInt64 = 1

  @Option(help: "Cases to run.")
  var cases = 1000

  @Option(help: "Number of the first case.")
  var first = 0

  @Option(name: .long, help: "What to compare with the model.")
  var on = Target.rtl

  @Option(help: "Planted fault of the test build, to see fuzzing at work.")
  var plant: PlantedFault?

  @Option(help: "Simulate what Yosys makes of the core: gates (generic) or the cells of an iCE40UP5K (ice40).")
  var netlist: SimulationBuild.Netlist?

  @Option(help: "Processes to run cases in. (default: as many as cores)")
  var jobs: Int?

  @Option(help: "Folder for the cases that fail; it is made when one does.")
  var output = "fuzz-failures"

  @Option(help: "Case folder to run instead of random cases.")
  var replay: String?

  @Flag(help: "Find every planted fault, each within --cases, and shrink it to at most 4 neurons.")
  var everyFault = false

  @Flag(help: "Print the result as JSON.")
  var json = false

  /// The process runs cases for another one, which tells it which.
  @Flag(help: .hidden)
  var worker = false

  /// How long a failing case is shrunk, of the processor's time.
  private static let shrinking = Duration.seconds(30)

  func validate() throws {
    if on == .model {
      throw ValidationError("--on model: comparing the model with itself proves nothing; there are rtl and rtl:uart")
    }
    if on.isDevice { throw ValidationError("--on \(on.name): fuzzing builds its cores: on rtl and rtl:uart") }
    if cases < 1 { throw ValidationError("--cases: is \(cases); must be at least 1") }
    if first < 0 { throw ValidationError("--first: is \(first); must be at least 0") }
    if first.addingReportingOverflow(cases).overflow {
      throw ValidationError("--first: is \(first); with --cases \(cases) it must be at most \(Int.max - cases)")
    }
    if let jobs, jobs < 1 { throw ValidationError("--jobs: is \(jobs); must be at least 1") }
    if everyFault && plant != nil {
      throw ValidationError("--every-fault plants each fault in turn; leave out --plant")
    }
    if netlist != nil && (plant != nil || everyFault) {
      throw ValidationError("--netlist: planted faults are in the sources alone; leave out --plant and --every-fault")
    }
    if everyFault && replay != nil { throw ValidationError("--replay runs one case; leave out --every-fault") }
  }

  func run() async throws {
    let settings = FuzzSettings(seed: seed, link: on == .rtlUART ? .uart : .bytes, fault: plant, netlist: netlist)
    if worker {
      try await FuzzWorker(settings).serve()
    } else if let replay {
      try await run(folder: replay, settings)
    } else if everyFault {
      try await findFaults(settings)
    } else {
      try await runCases(settings)
    }
  }

  private func runCases(_ settings: FuzzSettings) async throws {
    try await buildCores(settings)
    let campaign = FuzzCampaign(
      settings, cases: first..<first + cases, jobs: processes, executable: FuzzCommand.executable,
      arguments: workerArguments)
    // Whoever interrupts is told what has been compared so far.
    Interruption.before { [self] in try? write(FuzzReport(seed: seed, campaign.tally, mismatches: 0)) }
    let progress = SharedProgress("fuzz", of: cases, unit: "cases")
    let finding = try await campaign.run { progress.update($0) }
    progress.finish()
    Interruption.before(nil)
    try write(FuzzReport(seed: seed, campaign.tally, mismatches: finding == nil ? 0 : 1))
    if let finding { throw try await analyse(finding, settings) }
    if campaign.tally.states == 0 { throw NothingCompared() }
  }

  private func write(_ report: FuzzReport) throws {
    try Output.write(json ? Output.json(report) : report.text(target: place))
  }

  /// Shrinks a failing case and tells where it is. - Returns: the error to end with.
  private func analyse(_ finding: FuzzCampaign.Finding, _ settings: FuzzSettings) async throws -> FuzzFailure {
    let analysis = FailureAnalysis(
      settings, output: output, limit: Self.shrinking, executable: FuzzCommand.executable,
      replay: ["fuzz"] + targetArguments + ["--replay"])
    let report = try await analysis.report(finding)
    return FuzzFailure(report: report, replay: (["synfire", "fuzz", "--replay", report.folder] + targetArguments))
  }

  private func run(folder: String, _ settings: FuzzSettings) async throws {
    let replay = try await Replay(Case(folder: folder), settings)
    let report = FuzzReport(seed: seed, replay.tally, mismatches: replay.failure == nil ? 0 : 1)
    if json {
      try write(report)
    } else if replay.failure == nil {
      try Output.write(
        "equal: \(report.stepsRun) steps, \(report.spikesCompared) spikes, \(report.statesCompared) neuron states, "
          + "\(report.weightsCompared) plastic weights, \(report.synapseWordsCompared) synapse words compared on "
          + "\(place)\n")
    }
    if let failure = replay.failure { throw failure }
  }

  /// What is compared with the model, in words.
  private var place: String { on.name + (netlist.map { ", as the netlist \($0.rawValue)" } ?? "") }

  private var processes: Int { jobs ?? ProcessInfo.processInfo.activeProcessorCount }
  private var targetArguments: [String] {
    ["--on", on.name] + (plant.map { ["--plant", "\($0.name)"] } ?? [])
      + (netlist.map { ["--netlist", $0.rawValue] } ?? [])
  }
  private var workerArguments: [String] { ["fuzz", "--worker", "--seed", "\(seed)"] + targetArguments }

  private func buildCores(_ settings: FuzzSettings) async throws {
    let progress = SharedProgress("build", of: settings.cores(for: first..<first + cases), unit: "cores")
    try await settings.buildCores(for: first..<first + cases, jobs: processes) { progress.update($0) }
    progress.finish()
  }

  private func findFaults(_ settings: FuzzSettings) async throws {
    var own = settings
    own.fault = PlantedFault.allCases.first
    try await buildCores(own)
    let faults = PlantedFault.allCases
    let campaign = FaultCampaign(
      faults: faults, cases: cases, jobs: processes, executable: FuzzCommand.executable, arguments: workerArguments)
    let progress = SharedProgress("faults", of: faults.count, unit: "faults")
    let report = FaultReport(seed: seed, cases: cases, findings: try await campaign.run { progress.update($0) })
    progress.finish()
    try Output.write(json ? Output.json(report) : report.text)
    if !report.missed.isEmpty { throw FaultsMissed(report: report) }
  }
}

/// A case that failed, shrunk.
struct FuzzFailure: Error, CustomStringConvertible {
  var report: FailureReport
  var replay: [String]

  var description: String {
    var lines = [
      "case \(report.number) fails: \(report.failure)",
      "shrunk to \(counted(report.neurons, "neuron")), \(counted(report.synapses, "synapse")), "
        + "\(counted(report.steps, "step")), \(counted(report.actions, "host action")) in \(report.tries) runs",
      "case      \(report.folder)", "replay    \(replay.joined(separator: " "))",
    ]
    if let waveform = report.waveform {
      lines.append("waveform  \(waveform)")
      lines.append("view      gtkwave \(report.folder)/\(FailureReport.viewName)")
    }
    return lines.joined(separator: "\n")
  }

  private func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
}

/// Planted faults that fuzzing did not find, or not in a small case.
struct FaultsMissed: Error, CustomStringConvertible {
  var report: FaultReport

  var description: String {
    "not found within \(report.cases) cases, or not shrunk to \(FaultReport.mostNeurons) neurons: "
      + report.missed.joined(separator: ", ")
  }
}

extension SimulationBuild.Netlist: ExpressibleByArgument {}
