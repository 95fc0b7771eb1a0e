import SynfireMap
import SynfireSimulation
import Testing

@testable import SynfireDevices

/// Hosts that end and cables that are cut at a known moment of a session: what comes next on the same core must be right.
@Suite("Sessions that break off", .timeLimit(.minutes(20)))
struct BrokenSessionTests {
  /// Where in a session the host is when it happens.
  enum Phase: CaseIterable {
    case connecting, comparing, writing, confirming, running, readingBack
  }

  private static let image = SmallNetwork.everyNeuronFires

  /// Does everything that a host does, and calls `reached` with each phase when some of it is done.
  private func session(_ line: any Transport, reached: (Phase) -> Void) throws {
    reached(.connecting)
    let core = try Core(line)
    try core.setRate(SimulatedCoreTests.fastest)
    let neurons = SimulatedCoreTests.configuration.neurons
    // A core that holds an image is read first.
    for second in [false, true] {
      let total = 2 * Self.image.wordsToProgram().reduce(0) { $0 + $1.words.count }
      try core.program(Self.image) { done, _ in
        if second { return reached(.comparing) }
        reached(done < total / 2 ? .writing : .confirming)
      }
    }
    var steps: UInt32 = 0
    try core.run(steps: 300) { output in
      #expect(output.spikes == Array(0..<neurons))
      steps += 1
      if steps == 2 { reached(.running) }
    }
    #expect(steps == 300)
    reached(.readingBack)
    let counters = try core.counters()
    #expect(counters[.spikes] == 300 * neurons)
    #expect(try core.read(.state, address: 0, count: Int(neurons) * 4).count == Int(neurons) * 4)
  }

  /// Does the same over a line that is harmed at a phase. - Returns: the error of the device in which it ends.
  private func broken(
    at phase: Phase, on simulated: SimulatedCore, _ harm: SeveredTransport.Harm
  ) throws -> DeviceError? {
    let line = SeveredTransport(SimulatedTransport(simulated))
    var wasReached = false
    defer { #expect(wasReached) }
    do {
      try session(line) { reached in
        guard reached == phase, !wasReached else { return }
        wasReached = true
        line.suffer(harm)
      }
      return nil
    } catch let error as DeviceError {
      return error
    } catch let error as RunError<Never> {
      guard case .device(let error) = error else { throw error }
      return error
    }
  }

  @Test(arguments: Phase.allCases) func killedHostLeavesACoreThatTheNextOneUses(_ phase: Phase) async throws {
    let simulated = try await SimulatedCoreTests.simulated(.uart)
    #expect(try broken(at: phase, on: simulated, .gone) == SeveredTransport.gone)
    try session(SimulatedTransport(simulated)) { _ in }
  }

  /// A cable that is plugged in again before the core has given the session up costs nothing but time.
  @Test(arguments: Phase.allCases) func shortCutIsBridged(_ phase: Phase) async throws {
    let simulated = try await SimulatedCoreTests.simulated(.uart)
    #expect(try broken(at: phase, on: simulated, .cut(seconds: 0.3)) == nil)
  }

  @Test(arguments: [Phase.connecting, .writing, .running]) func longCutIsTold(_ phase: Phase) async throws {
    let simulated = try await SimulatedCoreTests.simulated(.uart)
    #expect(try broken(at: phase, on: simulated, .cut(seconds: 5)) == .silent(device: "rtl:uart"))
    try session(SimulatedTransport(simulated)) { _ in }
  }
}

/// A transport of which one end goes when it is told to.
private final class SeveredTransport: Transport {
  enum Harm {
    /// The host's process has ended: it reads and writes no more.
    case gone
    /// Nothing passes for so long, and both ends go on.
    case cut(seconds: Double)
  }

  /// What a host meets that is gone: nothing that a host could handle.
  static let gone = DeviceError.disconnected(device: "gone", reason: "killed")

  private let line: any Transport
  private var isGone = false
  private var cutEnd: UInt64 = 0

  init(_ line: any Transport) { self.line = line }

  func suffer(_ harm: Harm) {
    switch harm {
    case .gone: isGone = true
    case .cut(let seconds): cutEnd = now + UInt64(seconds * Double(ticksPerSecond))
    }
  }

  var name: String { line.name }
  var ticksPerSecond: UInt64 { line.ticksPerSecond }
  var now: UInt64 { line.now }
  var baseRate: UInt32? { line.baseRate }

  func write(_ bytes: [UInt8]) throws(DeviceError) {
    if isGone { throw Self.gone }
    if now >= cutEnd { try line.write(bytes) }
  }

  func read(waiting ticks: UInt64) throws(DeviceError) -> [UInt8] {
    if isGone { throw Self.gone }
    let wasCut = now < cutEnd
    let bytes = try line.read(waiting: ticks)
    return wasCut ? [] : bytes
  }

  func setRate(_ baud: UInt32) throws(DeviceError) {
    if isGone { throw Self.gone }
    try line.setRate(baud)
  }
}
