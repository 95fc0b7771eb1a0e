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

  private let link: SimulationBuild.Link
  private let fault: PlantedFault?
  private var libraries: [SimulationBuild: SimulationLibrary] = [:]

  /// Seconds of the core's time after which it is taken to hang: more than any step of a small core.
  private static let patience = 0.5

  /// - Parameters:
  ///   - link: how bytes pass between host and core.
  ///   - fault: a planted fault; not nil takes the test build.
  init(link: SimulationBuild.Link, fault: PlantedFault?) {
    self.link = link
    self.fault = fault
  }

  /// Runs a case to its end or to its first failure.
  ///
  /// - Throws: `SimulationError` where the core cannot be built; what else is no fault of the core's.
  func run(_ run: CaseRun, recording: Recording? = nil) async throws -> Outcome {
    let build = SimulationBuild(
      run.image.core, link: link, waveforms: recording != nil, plantedFaults: fault != nil)
    let simulated = SimulatedCore(try await library(for: build))
    simulated.select(fault: fault)
    var lane = Lane(run: run, simulated: simulated, recording: recording)
    do {
      try lane.begin(link: link, patience: Self.patience)
      try lane.finish()
    } catch {
      guard let failure = CaseFailure(error, reached: lane.step, restart: lane.restart) else { throw error }
      try lane.endRecording()
      return Outcome(tally: lane.tally, words: lane.words, failure: failure, isRecorded: lane.isRecorded)
    }
    return Outcome(tally: lane.tally, words: lane.words, isRecorded: lane.isRecorded)
  }

  private func library(for build: SimulationBuild) async throws -> SimulationLibrary {
    if let known = libraries[build] { return known }
    let library = try await SimulationBuilder().library(for: build)
    libraries[build] = library
    return library
  }
}

/// One case on one core.
private struct Lane: ~Copyable {
  private let run: CaseRun
  private let simulated: SimulatedCore
  private let recording: CaseRunner.Recording?
  private var file: AtomicFile?
  private var session: LockstepSession?
  /// The next step of the case.
  private(set) var step: UInt32 = 0
  /// The step before which the core was restarted last.
  private(set) var restart: UInt32 = 0
  private(set) var words = 0
  private(set) var isRecorded = false

  init(run: CaseRun, simulated: SimulatedCore, recording: CaseRunner.Recording?) {
    self.run = run
    self.simulated = simulated
    self.recording = recording
  }

  var tally: Lockstep.Tally { session?.tally ?? Lockstep.Tally() }

  /// Begins a session, at the highest rate where there is one, and programs the image.
  mutating func begin(link: SimulationBuild.Link, patience: Double) throws {
    let core = try Core(SimulatedTransport(simulated))
    core.patience = patience
    if link == .uart { try core.setRate(min(3_000_000, run.image.core.clockHertz / 8)) }
    try core.program(run.image)
    session = try LockstepSession(core, simulated: simulated, image: run.image)
  }

  /// Runs all steps and reads the synapses back: those that learn first, for a difference in them to be named as such.
  mutating func finish() throws {
    guard let session else { return }
    while step < run.steps {
      try beginRecording()
      for action in run.actions(before: step) { try perform(action, session) }
      let end = nextStop
      if end > step {
        let (run, restart) = (run, restart)
        try session.run(steps: end - step, input: { run.input(of: restart + $0).stepInput })
        step = end
      }
    }
    try session.weights()
    for range in run.image.synapseRanges {
      try session.read(.synapses, address: UInt32(range.lowerBound), count: range.count)
      words += range.count
    }
    try endRecording()
  }

  /// The step at which a run must end: before the next action, where a waveform begins, at the case's end.
  private var nextStop: UInt32 {
    let action = run.actionSteps.first { $0 > step } ?? run.steps
    guard let recording, recording.from > step else { return min(action, run.steps) }
    return min(action, recording.from, run.steps)
  }

  private mutating func perform(_ action: HostAction, _ session: LockstepSession) throws {
    switch action {
    case .write(let region, let address, let words): try session.write(region, address: address, words: words)
    case .read(let region, let address, let count):
      try session.read(region, address: address, count: Int(count))
      if region == .synapses { words += Int(count) }
    case .counters: try session.counters()
    case .pause(let clocks): try session.pause(clocks: UInt64(clocks))
    case .late(let axon, let steps): try session.sendLateEvent(axon: axon, stepsBack: steps)
    case .watch(let point, let quantity, let neuron):
      try session.setWatch(Int(point), WatchQuantity(rawValue: quantity), neuron: neuron)
    case .watchWeight(let point, let chunk, let place):
      try session.setWatch(Int(point), weightAt: place, inChunk: chunk)
    case .modulation(let value): try session.setModulation(value)
    case .learning(let isOn): try session.setLearning(isOn)
    case .flush: try session.flush()
    case .weights: try session.weights()
    case .restart:
      try session.restart()
      restart = step
    case .reconnect: try session.reconnect()
    case .stall(let steps):
      let (run, restart) = (run, restart)
      try session.stall(steps: steps, input: { run.input(of: restart + $0).stepInput })
      step += steps
    case .freeRun(let clocks, let steps):
      try session.freeRun(tickClocks: clocks, steps: steps)
      step += steps
    }
  }

  private mutating func beginRecording() throws {
    guard let recording, file == nil else { return }
    let own = run.actions(before: step).map(\.ownSteps).max() ?? 0
    guard recording.from <= step || recording.from < step + own else { return }
    let file = try AtomicFile(recording.path)
    try simulated.openWaveform(file.writingPath)
    self.file = consume file
    isRecorded = true
  }

  mutating func endRecording() throws {
    simulated.closeWaveform()
    if let file = file.take() { try file.commit() }
  }
}

extension HostAction {
  /// The steps that the action does itself.
  fileprivate var ownSteps: UInt32 {
    switch self {
    case .stall(let steps), .freeRun(_, let steps): steps
    default: 0
    }
  }
}

extension RegisterImage {
  /// The runs of synapse words that the image's sections cover: those whose value is known.
  var synapseRanges: [Range<Int>] {
    let ranges = sections.filter { $0.region == .synapses }
      .map { Int($0.address)..<Int($0.address) + $0.words.count }.sorted { $0.lowerBound < $1.lowerBound }
    return ranges.reduce(into: []) { result, range in
      if let last = result.last, last.upperBound >= range.lowerBound {
        result[result.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        result.append(range)
      }
    }
  }
}
