import ArgumentParser
import Foundation
import SynfireChecking
import SynfireFuzzing
import SynfireMap

struct FuzzCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fuzz",
    abstract: "Run random networks, stimuli and host actions in lockstep with the model, until one differs.",
    discussion: """
      A case is made from the seed and its number alone. The first that fails is shrunk, written as a case folder, and
      run again with a waveform of the steps around the difference.

      EXAMPLES
        synfire fuzz --seed 1 --cases 1000
        synfire fuzz --seed 2 --cases 50 --on rtl:uart --json
        synfire fuzz --replay fuzz-failures/seed-1-case-17 --plant rounding
        synfire fuzz --every-fault --seed 1 --cases 200
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

  @Option(help: "Processes to run cases in. (default: as many as cores)")
  var jobs: Int?

  @Flag(help: "Find every planted fault, each within --cases, and shrink it to at most 4 neurons.")
  var everyFault = false

  @Flag(help: "Print the result as JSON.")
  var json = false

  @Flag(help: .hidden)
  var worker = false

  func validate() throws {
    if on == .model {
      throw ValidationError("--on model: comparing the model with itself proves nothing; there are rtl and rtl:uart")
    }
    if cases < 1 { throw ValidationError("--cases: is \(cases); must be at least 1") }
    if first < 0 { throw ValidationError("--first: is \(first); must be at least 0") }
    if let jobs, jobs < 1 { throw ValidationError("--jobs: is \(jobs); must be at least 1") }
    if everyFault && plant != nil { throw ValidationError("--every-fault plants each fault in turn; leave out --plant") }
  }

  func run() async throws {
    let settings = FuzzSettings(seed: seed, link: on == .rtlUART ? .uart : .bytes, fault: plant)
    if worker { return try await FuzzWorker(settings).serve() }
    if everyFault { return try await findFaults(settings) }
    try await buildCores(settings)
    let campaign = FuzzCampaign(
      settings, cases: first..<first + cases, jobs: processes, executable: executable, arguments: workerArguments)
    let finding = try await campaign.run { _ in }
    let report = FuzzReport(seed: seed, campaign.tally, mismatches: finding == nil ? 0 : 1)
    try Output.write(json ? Output.json(report) : report.text(target: on.name))
    if let finding { throw CaseDiffers(number: finding.number, failure: finding.failure) }
  }

  private var processes: Int { jobs ?? ProcessInfo.processInfo.activeProcessorCount }
  private var executable: String { Bundle.main.executablePath ?? CommandLine.arguments[0] }
  private var workerArguments: [String] {
    ["fuzz", "--worker", "--seed", "\(seed)", "--on", on.name] + (plant.map { ["--plant", "\($0.name)"] } ?? [])
  }

  private func buildCores(_ settings: FuzzSettings) async throws {
    var progress = ProgressBar("build")
    try await settings.buildCores(for: first..<first + cases, jobs: processes) { progress.update($0, of: $1) }
    progress.finish()
  }

  private func findFaults(_ settings: FuzzSettings) async throws {
    var own = settings
    own.fault = .rounding
    try await buildCores(own)
    let campaign = FaultCampaign(
      faults: PlantedFault.allCases, cases: cases, jobs: processes, executable: executable, arguments: workerArguments)
    let findings = try await campaign.run { _ in }
    try Output.write(Output.json(findings))
  }
}

/// A case in which core and model differ.
struct CaseDiffers: Error, CustomStringConvertible {
  var number: Int
  var failure: CaseFailure

  var description: String { "case \(number): \(failure)" }
}
