import SynfireCases
import SynfireChecking
import SynfireDevices
import SynfireRandom
import SynfireSimulation

/// Runs cases over bad lines, each on a fresh simulated core: connects, programs with read-back, runs all steps, reads
/// counters and weights, and compares everything with the model. Where that ends with an error of the device, the same is
/// done once more in a new session over a good line.
///
/// A runner belongs to one task at a time.
final class LinkCaseRunner {
  /// Seconds of the core's time after which a case hangs.
  static let longestSeconds = 120.0
  /// Real time after which its process is ended.
  static let longestRealTime = Duration.seconds(300)

  private let settings: FuzzSettings
  private var libraries: [SimulationBuild: SimulationLibrary] = [:]

  init(_ settings: FuzzSettings) { self.settings = settings }

  /// Runs the case of a number.
  ///
  /// - Throws: `SimulationError` where the core cannot be built; what else is no fault of the core's or the host's.
  func run(_ number: Int) async throws -> LinkOutcome {
    let linkCase = try LinkCase(seed: settings.seed, case: number, link: settings.link)
    let build = settings.build(of: linkCase.run.image.core)
    let simulated = SimulatedCore(try await library(for: build))
    simulated.select(fault: settings.fault)
    let line = FaultyTransport(SimulatedTransport(simulated), linkCase.faults)
    var outcome = try outcome(of: linkCase, over: line)
    outcome.faults = line.tally
    outcome.seconds = Double(line.now) / Double(line.ticksPerSecond)
    guard outcome.kind == .reported else { return outcome }
    let after = try self.outcome(of: linkCase, over: SimulatedTransport(simulated))
    if after.kind != .recovered {
      outcome.kind = after.kind == .hung ? .hung : .wrong
      outcome.text = "over a good line, after \"\(outcome.text ?? "")\": \(after.text ?? "")"
    }
    return outcome
  }

  /// Does all of a case over a line.
  private func outcome(of linkCase: LinkCase, over line: any Transport) throws -> LinkOutcome {
    let limited = LimitedTransport(line, seconds: Self.longestSeconds)
    do {
      try perform(linkCase, over: limited)
      return LinkOutcome(kind: .recovered, rate: linkCase.rate)
    } catch let error as DeviceError {
      return LinkOutcome(kind: limited.isOver ? .hung : .reported, rate: linkCase.rate, text: "\(error)")
    } catch  where error is Divergence || error is ActionDivergence {
      return LinkOutcome(kind: .wrong, rate: linkCase.rate, text: "\(error)")
    }
  }

  private func perform(_ linkCase: LinkCase, over line: any Transport) throws {
    let run = linkCase.run
    let core = try Core(line, random: SeededGenerator(seed: linkCase.faults.seed))
    do {
      try core.setRate(run.image.core.clockHertz / 8)
    } catch .rate {
      // It goes on at the base rate.
    }
    try core.program(run.image)
    let session = try LockstepSession(core, simulated: nil, image: run.image)
    for steps in [run.steps / 2, run.steps - run.steps / 2] {
      try session.run(steps: steps, input: { run.input(of: $0).stepInput })
      try session.weights()
    }
    for range in run.image.synapseRanges {
      try session.read(.synapses, address: UInt32(range.lowerBound), count: range.count)
    }
  }

  private func library(for build: SimulationBuild) async throws -> SimulationLibrary {
    if let known = libraries[build] { return known }
    let library = try await SimulationBuilder().library(for: build)
    libraries[build] = library
    return library
  }
}
