import SynfireCases
import SynfireChecking
import SynfireDevices
import SynfireInterchange
import SynfireMap
import SynfireModel
import SynfireSimulation

/// Runs cases on simulated cores, each on a fresh one in lockstep with the model, so that none depends on the one before.
///
/// A runner belongs to one task at a time. It keeps the libraries of the cores that it has run on.
final class CaseRunner {
  /// What a case compared, and how it failed, if it did.
  struct Outcome: Sendable {
    var tally: Lockstep.Tally
    /// Synapse words read back and compared, beside the weights of plastic chunks.
    var words = 0
    var failure: CaseFailure?
    /// Whether the waveform that was asked for was begun.
    var isRecorded = false
  }

  /// A waveform from a step of a case on, or from where an action begins that does that step, up to the failure.
  struct Recording: Sendable {
    var path: String
    var from: UInt32
  }

  private let settings: FuzzSettings
  private var libraries: [SimulationBuild: SimulationLibrary]

  /// Seconds of the core's time after which it is taken to hang: more than any step of a small core.
  private static let patience = 0.5

  /// - Parameter libraries: cores to run on that are not built in the usual way.
  init(_ settings: FuzzSettings, libraries: [SimulationBuild: SimulationLibrary] = [:]) {
    self.settings = settings
    self.libraries = libraries
  }

  /// Runs a case to its end or to its first failure.
  ///
  /// - Throws: `SimulationError` where the core cannot be built; what else is no fault of the core's.
  func run(_ run: CaseRun, recording: Recording? = nil) async throws -> Outcome {
    let build = settings.build(of: run.image.core, waveforms: recording != nil)
    let simulated = SimulatedCore(try await library(for: build))
    simulated.select(fault: settings.fault)
    var waveform = recording.map { WaveformRecorder($0, of: simulated) }
    var play: CasePlay?
    var outcome = Outcome(tally: Lockstep.Tally())
    do {
      let begun = try begin(run, on: simulated)
      play = begun
      while !begun.isAtEnd {
        try waveform?.begin(before: begun.step, run.actions(before: begun.step))
        try begun.advance(stoppingAt: recording?.from)
      }
      try begun.readBack()
    } catch {
      guard let failure = CaseFailure(error, reached: play?.step ?? 0, restart: play?.restart ?? 0) else { throw error }
      outcome.failure = failure
    }
    if let play {
      outcome.tally = play.tally
      outcome.words = play.synapseWords
    }
    outcome.isRecorded = try waveform?.end() ?? false
    return outcome
  }

  /// Begins a session, at the highest rate where there is one, and programs the image.
  private func begin(_ run: CaseRun, on simulated: SimulatedCore) throws -> CasePlay {
    let core = try Core(SimulatedTransport(simulated))
    core.patience = Self.patience
    if settings.link == .uart { try core.setRate(min(3_000_000, run.image.core.clockHertz / 8)) }
    return try CasePlay(run, on: core, simulated: simulated)
  }

  private func library(for build: SimulationBuild) async throws -> SimulationLibrary {
    if let known = libraries[build] { return known }
    let library = try await SimulationBuilder().library(for: build)
    libraries[build] = library
    return library
  }
}

/// A waveform that begins in the middle of a case.
private struct WaveformRecorder: ~Copyable {
  private let recording: CaseRunner.Recording
  private let simulated: SimulatedCore
  private var file: AtomicFile?

  init(_ recording: CaseRunner.Recording, of simulated: SimulatedCore) {
    self.recording = recording
    self.simulated = simulated
  }

  /// Begins the waveform if this step is the one to begin at, or actions before it do that step.
  mutating func begin(before step: UInt32, _ actions: [HostAction]) throws {
    let own = actions.map(\.ownSteps).max() ?? 0
    guard file == nil, recording.from <= step || recording.from < step + own else { return }
    let file = try AtomicFile(recording.path)
    try simulated.openWaveform(file.writingPath)
    self.file = consume file
  }

  /// - Returns: whether there is a waveform.
  consuming func end() throws -> Bool {
    guard let file = file.take() else { return false }
    simulated.closeWaveform()
    try file.commit()
    return true
  }
}
