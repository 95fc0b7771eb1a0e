import ArgumentParser
import Foundation
import SynfireChecking
import SynfireFuzzing
import SynfireMap

struct FuzzLinkCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "link",
    abstract: "Program and run random networks over bad lines.",
    discussion: """
      In each case one byte in 10,000 to one in 100 is flipped, lost, doubled,
      invented or late, and now and then the cable is cut. The case recovers, with
      everything as in the model, or is reported with an error, after which a new
      session works. It fails if it is wrong without an error, or hangs: 120 s of the
      core's time, 300 s of real time.

      EXAMPLES
        synfire fuzz link --seed 1 --cases 1000
        synfire fuzz link --seed 2 --cases 50 --on rtl:uart --json
      """
  )

  @Option(help: "Seed of the random cases.")
  var seed: UInt64 = 1

  @Option(help: "Cases to run.")
  var cases = 1000

  @Option(help: "Number of the first case.")
  var first = 0

  @Option(name: .long, help: "Core behind the line: rtl or rtl:uart.")
  var on = Target.rtl

  @Option(help: "Planted fault of the test build, to see the checker at work.")
  var plant: PlantedFault?

  @Option(help: "Processes to run cases in. (default: as many as cores)")
  var jobs: Int?

  @Flag(help: "Print the result as JSON.")
  var json = false

  func validate() throws {
    if !on.isSimulated {
      throw ValidationError("--on \(on.name): the bad lines are in front of simulated cores: on rtl and rtl:uart")
    }
    if cases < 1 { throw ValidationError("--cases: is \(cases); must be at least 1") }
    if first < 0 { throw ValidationError("--first: is \(first); must be at least 0") }
    if first.addingReportingOverflow(cases).overflow {
      throw ValidationError("--first: is \(first); with --cases \(cases) it must be at most \(Int.max - cases)")
    }
    if let jobs, jobs < 1 { throw ValidationError("--jobs: is \(jobs); must be at least 1") }
  }

  func run() async throws {
    let settings = FuzzSettings(seed: seed, link: on == .rtlUART ? .uart : .bytes, fault: plant)
    let processes = jobs ?? ProcessInfo.processInfo.activeProcessorCount
    let building = SharedProgress("build", of: settings.linkCores, unit: "cores")
    try await settings.buildLinkCores(jobs: processes) { building.update($0) }
    building.finish()
    let campaign = LinkCampaign(
      settings, cases: first..<first + cases, jobs: processes, executable: FuzzCommand.executable,
      arguments: ["fuzz", "cases", "--worker"] + sharedArguments)
    // Whoever interrupts is told what has been found so far.
    Interruption.before { [self] in try? write(campaign.report) }
    let progress = SharedProgress("fuzz link", of: cases, unit: "cases")
    try await campaign.run { progress.update($0) }
    progress.finish()
    Interruption.before(nil)
    try write(campaign.report)
    if let failure = campaign.failure { throw FuzzLinkFailure(failure: failure, replay: replay(failure.number)) }
  }

  private var sharedArguments: [String] {
    ["--seed", "\(seed)", "--on", on.name] + (plant.map { ["--plant", "\($0.name)"] } ?? [])
  }

  private func replay(_ number: Int) -> [String] {
    ["synfire", "fuzz", "link"] + sharedArguments + ["--first", "\(number)", "--cases", "1"]
  }

  private func write(_ report: LinkReport) throws {
    try Output.write(json ? Output.json(report) : report.text(target: on.name))
  }
}

/// A case over a bad line that failed, and how to run it again.
struct FuzzLinkFailure: Error, CustomStringConvertible {
  var failure: LinkCaseFailure
  var replay: [String]

  var description: String { "\(failure)\nreplay    \(replay.joined(separator: " "))" }
}
