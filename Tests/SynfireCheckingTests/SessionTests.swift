import SynfireChecking
import SynfireDevices
import SynfireMap
import Testing

/// What a session survives, and what it refuses.
struct SessionTests {
  /// Thrown in the middle of a run.
  private struct Stop: Error {}

  /// A host goes away in the middle of a run and another comes: the image is still there, and another can be loaded.
  @Test(arguments: [UInt32(0), 30, 98])
  func newSessionInTheMiddleOfARun(_ lastStep: UInt32) async throws {
    let session = try await SimulatedSession(.tiny, link: .bytes)
    let (network, other) = ActiveNetwork.pair
    try session.core.program(network.image)
    #expect(throws: RunError<Stop>.self) {
      try session.core.run(steps: ActiveNetwork.steps, input: network.input(in:)) { output throws(Stop) in
        if output.step == lastStep { throw Stop() }
      }
    }
    let second = try Core(session.transport)
    try second.restart()
    #expect(try second.spikes(of: network) == network.spikes)
    let third = try Core(session.transport)
    try third.program(other.image)
    #expect(try third.spikes(of: other) == other.spikes)
    #expect(try third.counters()[.refusedEvents] == 0)
  }

  /// The state stays when a new session begins between two steps: the run goes on where it was.
  @Test func newSessionGoesOnWithTheState() async throws {
    let session = try await SimulatedSession(.tiny, link: .bytes)
    let network = ActiveNetwork.pair.0
    try session.core.program(network.image)
    let first = try session.core.spikes(of: network, steps: 40)
    let rest = try Core(session.transport).spikes(of: network, steps: 60)
    #expect(first + rest == network.spikes)
  }

  @Test(arguments: [[UInt32(100)], [50, 50], [1, 98, 1], [17, 16, 16, 51]])
  func portionsAreOneRun(_ portions: [UInt32]) async throws {
    let session = try await SimulatedSession(.tiny, link: .bytes)
    let network = ActiveNetwork.pair.0
    try session.core.program(network.image)
    var spikes: [[UInt32]] = []
    for steps in portions { spikes += try session.core.spikes(of: network, steps: steps) }
    #expect(spikes == network.spikes)
  }

  @Test func restartBeginsAgain() async throws {
    let session = try await SimulatedSession(.tiny, link: .bytes)
    let network = ActiveNetwork.pair.0
    try session.core.program(network.image)
    let lockstep = try LockstepSession(session.core, simulated: session.simulated, image: network.image)
    for steps: UInt32 in [37, 100, 1] {
      try lockstep.run(steps: steps, input: network.input(in:))
      try lockstep.restart()
    }
    #expect(lockstep.tally.steps == 138)
  }

  @Test func imageOfAnotherConfigurationIsRefused() async throws {
    let session = try await SimulatedSession(.tiny, link: .bytes)
    let network = ActiveNetwork.pair.0
    try session.core.program(network.image)
    var other = FixedNetwork.image
    other.core = .up5k
    let expected = DeviceError.otherConfiguration(
      device: "rtl", core: CoreConfiguration.tiny.hash, image: CoreConfiguration.up5k.hash)
    #expect(throws: expected) { try session.core.program(other) }
    // Nothing was written: the image from before runs.
    #expect(try session.core.spikes(of: network) == network.spikes)
  }

  /// Events beyond the declared maximum, and of an axon that does not exist, are refused, counted and reported; the
  /// others count, and the session goes on.
  @Test(arguments: zip([[0, 0, 0, 0, 0, 0], [0, 31, 32, 40], [0, 0, 0, 0]] as [[UInt32]], [2, 2, 0] as [UInt32]))
  func refusedEventsAreReported(_ events: [UInt32], _ refused: UInt32) async throws {
    let session = try await SimulatedSession(.tiny, link: .bytes)
    try session.core.program(FixedNetwork.image)
    let lockstep = try LockstepSession(session.core, simulated: session.simulated, image: FixedNetwork.image)
    let run = { try lockstep.run(steps: 8, input: { StepInput(events: $0 == 5 ? events : []) }) }
    if refused > 0 {
      #expect(throws: DeviceError.refusedEvents(device: "rtl", count: refused), performing: run)
    } else {
      try run()
    }
    #expect(lockstep.tally.steps == 8)
    try lockstep.restart()
    try lockstep.run(steps: 8, input: FixedNetwork.input(in:))
  }
}
