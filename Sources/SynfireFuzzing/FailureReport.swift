import Foundation
import Subprocess
import SynfireCases
import SynfireChecking
import SynfireInterchange
import SynfireMap

/// A failing case after shrinking: its folder, and a waveform of the steps around the difference.
public struct FailureReport: Sendable {
  public var number: Int
  /// How the shrunk case fails.
  public var failure: CaseFailure
  /// The case's folder.
  public var folder: String
  public var neurons: Int
  public var synapses: Int
  public var steps: Int
  public var actions: Int
  /// Cases run to shrink it.
  public var tries: Int
  /// The waveform in the folder; nil where none could be written.
  public var waveform: String?

  public static let waveformName = "waveform.vcd"
  public static let viewName = "waveform.gtkw"
}

/// Shrinks a failing case, writes its folder and records its waveform.
public struct FailureAnalysis: Sendable {
  private let settings: FuzzSettings
  /// The folder for failing cases.
  private let output: String
  private let limit: Duration
  /// The program and arguments that replay a folder, which must follow: for cases that crash.
  private let replay: (executable: String, arguments: [String])

  public init(_ settings: FuzzSettings, output: String, limit: Duration, executable: String, replay: [String]) {
    self.settings = settings
    self.output = output
    self.limit = limit
    self.replay = (executable, replay)
  }

  /// Analyses the failing case `finding`.
  ///
  /// - Throws: a `FileError` where the folder cannot be written; a `SimulationError`.
  public func report(_ finding: FuzzCampaign.Finding) async throws -> FailureReport {
    let runner = CaseRunner(settings)
    let draft = settings.draft(ofCase: finding.number)
    let shrunk =
      finding.failure.kind == .crash
      ? try await shrinkCrash(draft, finding.failure)
      : try await FaultFinding.shrink(draft, finding.failure, runner, limit: limit)
    let run = try CaseRun(shrunk.draft).orThrow(seed: settings.seed, number: finding.number)
    let plant = settings.fault.map { "-\($0.name)" } ?? ""
    let written = try run.written(
      name: "seed-\(settings.seed)-case-\(finding.number)\(plant)", seed: settings.seed,
      origin: "synfire fuzz --seed \(settings.seed) --first \(finding.number) --cases 1"
        + (settings.netlist.map { " --netlist \($0.rawValue)" } ?? ""))
    let folder = try written.write(in: output)
    var report = FailureReport(
      number: finding.number, failure: shrunk.failure, folder: folder, neurons: shrunk.draft.network.neurons.count,
      synapses: shrunk.draft.chunkPlaces.reduce(0) { $0 + shrunk.draft.synapseCount($1) },
      steps: shrunk.draft.steps.count, actions: shrunk.draft.places(of: \.actions).count, tries: shrunk.tries)
    if shrunk.failure.kind != .crash {
      report.waveform = try await record(run, shrunk.failure, runner, in: folder)
    }
    return report
  }

  /// Runs the case again with a waveform from two steps before the failure on. - Returns: its path; nil where the case fails
  /// before its first step.
  private func record(
    _ run: CaseRun, _ failure: CaseFailure, _ runner: CaseRunner, in folder: String
  ) async throws -> String? {
    let step = failure.step ?? 0
    let path = folder + "/" + FailureReport.waveformName
    let recording = CaseRunner.Recording(path: path, from: step < 2 ? 0 : step - 2)
    guard try await runner.run(run, recording: recording).isRecorded else { return nil }
    let text = String(decoding: try WholeFile.read(path), as: UTF8.self)
    let shown = failure.step.map { $0 - failure.restart }
    let view = WaveformView(of: text, name: FailureReport.waveformName, step: shown)
    try WholeFile.write(Array(view.text.utf8), to: folder + "/" + FailureReport.viewName)
    return path
  }

  /// Shrinks a case that takes its process with it: each candidate is replayed by a process of its own.
  private func shrinkCrash(
    _ draft: CaseDraft, _ failure: CaseFailure
  ) async throws -> (draft: CaseDraft, failure: CaseFailure, tries: Int) {
    let scratch = FileManager.default.temporaryDirectory.appendingPathComponent("synfire-fuzz-\(UUID().uuidString)")
      .path
    defer { try? FileManager.default.removeItem(atPath: scratch) }
    var shrinker = Shrinker(draft, failure: failure, limit: limit) { candidate in
      guard let run = CaseRun(candidate) else { return nil }
      guard let written = try? run.written(name: "candidate", seed: nil, origin: nil) else { return nil }
      let folder = try written.write(in: scratch)
      let result = try await Subprocess.run(
        .path(.init(replay.executable)), arguments: .init(replay.arguments + [folder]), output: .discarded,
        error: .discarded)
      guard case .signaled = result.terminationStatus else { return nil }
      return failure
    }
    try await shrinker.run()
    return (shrinker.smallest, shrinker.failure, shrinker.tries)
  }
}

extension CaseRun? {
  fileprivate func orThrow(seed: UInt64, number: Int) throws(CaseError) -> CaseRun {
    guard let run = self else { throw CaseError(seed: seed, number: number) }
    return run
  }
}

/// A written case, run again.
public struct Replay: Sendable {
  /// What was compared.
  public var tally: FuzzTally
  public var failure: CaseFailure?

  /// Runs a case on a target in lockstep with the model, after checking that the case expects what the model does.
  ///
  /// - Throws: ``StaleCase`` where it does not.
  public init(_ written: Case, _ settings: FuzzSettings) async throws {
    let run = CaseRun(written)
    let recording = try CaseRecording(run)
    let expected = try run.written(name: written.name, seed: nil, origin: nil)
    if expected.spikes != written.spikes { throw StaleCase(name: written.name, what: "spikes.csv") }
    if let weights = written.weights, try weights != recording.weights() {
      throw StaleCase(name: written.name, what: "weights.csv")
    }
    let outcome = try await CaseRunner(settings).run(run)
    tally = FuzzTally(outcome, recording.census)
    failure = outcome.failure
  }
}

/// A case that expects something else than the model of this version computes.
public struct StaleCase: Error, Sendable, CustomStringConvertible {
  public var name: String
  public var what: String

  public var description: String {
    "\(name): \(what) is not what the model computes; the case was changed, or written by another version"
  }
}
