import SynfireCases
import SynfireChecking
import SynfireDevices
import SynfireMap
import SynfireSimulation

/// Runs cases on one target, one after the other, each in lockstep with the model; with a board in one session as long as
/// that works.
///
/// A runner belongs to one task at a time.
final class TargetRunner {
  /// A run of a case.
  private struct Attempt {
    var compared = Lockstep.Tally()
    var core: CaseResult.Core
    var failure: CaseFailure?
    var difference: FirstDifference?
  }

  private let target: Target
  private let fault: PlantedFault?
  /// With the board; nil where there is none, or not any more.
  private var board: TargetSession?

  /// Seconds of a simulated core's time after which it is taken to hang.
  private static let patience = 0.5

  /// - Parameter fault: planted in a simulated core.
  init(_ target: Target, fault: PlantedFault?) {
    self.target = target
    self.fault = fault
  }

  /// Runs a case, and after a failure on a board again on it and on the RTL.
  ///
  /// - Throws: `DeviceError` where no session can be begun; ``OtherCore``; `SimulationError`; what reading a case throws.
  func run(_ suiteCase: SuiteCase) async throws -> CaseResult {
    let clock = ContinuousClock()
    let start = clock.now
    let written = try Case(folder: suiteCase.folder)
    var result = CaseResult(suiteCase, on: target.name, status: .passed)
    result.seed = written.seed
    result.plant = fault.map { "\($0.name)" }
    if let message = try Self.staleness(of: written, in: suiteCase.folder) {
      result.status = .stale
      result.message = message
    } else if target == .model {
      result.core = CaseResult.Core(written.image.core, build: nil)
      result.compared.steps = Int(written.steps)
      result.compared.spikes = written.spikes.count
      result.compared.weights = written.weights?.count ?? 0
    } else {
      let attempt = try await attempt(written)
      result.core = attempt.core
      result.compared = attempt.compared
      if let failure = attempt.failure {
        result.status = attempt.difference == nil ? .error : .failed
        result.message = "\(failure)"
        result.difference = attempt.difference
        result.verdict = await verdict(on: failure, of: written)
      }
    }
    result.seconds = (clock.now - start) / .seconds(1)
    return result
  }

  /// How the recorded results differ from the model's; nil if they do not.
  private static func staleness(of written: Case, in folder: String) throws -> String? {
    let changes = RecordingChanges(
      spikes: written.spikes, weights: written.weights, to: try CaseExpectation(written))
    return changes.areNone ? nil : "the recording is not what the model computes: \(changes); synfire record \(folder)"
  }

  private func attempt(_ written: Case) async throws -> Attempt {
    // Before the session, which does not wait for long.
    let run = CaseRun(written)
    let session = try await session(for: written.image.core)
    let identity = session.core.identity
    if identity.configurationHash != written.image.core.hash { throw OtherCore(written.image.core, identity) }
    var attempt = Attempt(core: CaseResult.Core(written.image.core, build: identity.buildHash))
    var play: CasePlay?
    do {
      for point in 0..<Int(identity.watchPoints) { try session.core.setWatch(point, nil) }
      let begun = try CasePlay(run, on: session.core, simulated: session.simulated)
      play = begun
      while !begun.isAtEnd { try begun.advance() }
      try begun.readBack()
    } catch {
      guard let failure = CaseFailure(error, reached: play?.step ?? 0, restart: play?.restart ?? 0) else { throw error }
      attempt.failure = failure
      if let play { attempt.difference = FirstDifference(error, failure, of: written, play) }
      leave(session, after: error)
    }
    if let play { attempt.compared = play.tally }
    return attempt
  }

  /// A session with the board, the one that there is if it still works, or with a fresh simulated core.
  ///
  /// Between two cases the model computes, and the RTL may have to be built: the board may have forgotten its host by then.
  private func session(for core: CoreConfiguration) async throws -> TargetSession {
    if let board, !board.core.mayBeForgotten { return board }
    board = nil
    let session = try await TargetSession(target, core: core, fault: fault)
    if target.isSimulated { session.core.patience = Self.patience } else { board = session }
    return session
  }

  /// Lets go of the board, whose core the next host then finds at once. What goes wrong in that has no case to belong to.
  func close() {
    if let board, !board.core.mayBeForgotten { try? board.close() }
    board = nil
  }

  /// After a difference the core may have steps to go, which a new session on the same link ends; after anything else the
  /// device is opened anew.
  private func leave(_ session: TargetSession, after error: any Error) {
    guard board != nil, !(error is DeviceError), (try? session.core.reconnect()) != nil else {
      board = nil
      return
    }
  }

  private func verdict(on failure: CaseFailure, of written: Case) async -> Verdict {
    do {
      let again = try await attempt(written).failure
      if target.isSimulated { return Verdict(first: failure, again: again) }
      let rtl = TargetRunner(.rtl, fault: nil)
      return Verdict(first: failure, again: again, rtl: try await rtl.attempt(written).failure)
    } catch {
      return Verdict(differs: .unknown, text: "a further run could not be made: \(error)")
    }
  }
}

/// A case for another core than the target has.
struct OtherCore: Error, CustomStringConvertible {
  var description: String

  init(_ wanted: CoreConfiguration, _ found: CoreIdentity) {
    let known = CoreConfiguration.named.first { $0.configuration.hash == found.configurationHash }
    description =
      "other core: the case is for \(wanted.name ?? "a core of its own") (configuration \(hexadecimal(wanted.hash))), "
      + "the target is \(known.map { "\($0.name)" } ?? "another") (\(hexadecimal(found.configurationHash))); "
      + "test it on a target with its core"
  }
}

extension Verdict {
  /// After a failure on a simulated core.
  init(first: CaseFailure, again: CaseFailure?) {
    guard let again else {
      self.init(differs: .neither, text: "a second run passed")
      return
    }
    self.init(differs: .rtl, text: "RTL differs from the model; " + Self.comparison(first, again))
  }

  /// After a failure on a board.
  init(first: CaseFailure, again: CaseFailure?, rtl: CaseFailure?) {
    switch (again, rtl) {
    case (nil, nil):
      self.init(
        differs: .neither,
        text: "neither board nor RTL differs from the model in a second run: a flaky link, or a board at its limits")
    case (let again?, nil):
      let finding = again.kind == .device ? "board fails, RTL does not" : "board differs from the model, RTL does not"
      self.init(differs: .board, text: finding + "; " + Self.comparison(first, again))
    case (_, let rtl?):
      self.init(differs: .rtl, text: "RTL differs from the model too: \(rtl.firstLine)")
    }
  }

  private static func comparison(_ first: CaseFailure, _ again: CaseFailure) -> String {
    first == again ? "a second run failed in the same way" : "a second run failed otherwise: \(again.firstLine)"
  }
}

extension CaseFailure {
  fileprivate var firstLine: Substring { text.prefix { !$0.isNewline } }
}

extension CaseResult.Core {
  init(_ core: CoreConfiguration, build: UInt32?) {
    self.init(
      name: core.name ?? "custom", configuration: hexadecimal(core.hash), build: build.map { hexadecimal($0) })
  }
}

extension TargetSession {
  /// A session on a target that is not the model, at the fastest rate that works where none is stated.
  ///
  /// - Parameters:
  ///   - core: of a simulated core.
  ///   - fault: planted in it; not nil takes the test build.
  fileprivate init(_ target: Target, core: CoreConfiguration, fault: PlantedFault?) async throws {
    if let device = try TargetSession(device: target) {
      self = device
    } else {
      let session = try await SimulatedSession(core, link: target == .rtlUART ? .uart : .bytes, fault: fault)
      _ = try session.core.setFastestRate()
      self.init(session)
    }
  }
}
