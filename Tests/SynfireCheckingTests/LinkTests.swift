import SynfireChecking
import SynfireDevices
import SynfireMap
import SynfireSimulation
import Testing

/// The same spikes and states however the bytes pass: in pieces, at each rate, and with a host whose clock is off.
struct LinkTests {
  @Test(arguments: [1, 7, 60])
  func bytesInPieces(_ largestPiece: Int) async throws {
    let session = try await SimulatedSession(.tiny, link: .bytes)
    let transport = PiecewiseTransport(session.transport, largestPiece: largestPiece, seed: UInt64(largestPiece))
    let network = ActiveNetwork.pair.0
    let core = try Core(transport)
    try core.program(network.image)
    let lockstep = try LockstepSession(core, simulated: session.simulated, image: network.image)
    try lockstep.run(steps: ActiveNetwork.steps, input: network.input(in:))
    #expect(lockstep.tally.spikes == network.spikes.joined().count)
    #expect(try core.counters()[.badFrames] == 0)
  }

  /// Of the bytes either way one in 1,000 is lost, doubled or wrong: frames are sent again, and nothing else shows.
  @Test(arguments: 1...2 as ClosedRange<UInt64>)
  func bytesAreHarmed(_ seed: UInt64) async throws {
    let session = try await SimulatedSession(.tiny, link: .bytes)
    let transport = NoisyTransport(session.transport, share: 1.0 / 1000, seed: seed)
    let network = ActiveNetwork.pair.0
    let core = try Core(transport)
    try core.program(network.image)
    let lockstep = try LockstepSession(core, simulated: session.simulated, image: network.image)
    try lockstep.run(steps: ActiveNetwork.steps, input: network.input(in:))
    #expect(lockstep.tally.spikes == network.spikes.joined().count, "seed \(seed)")
    #expect(transport.harmed > 0)
    #expect(try core.counters()[.badFrames] > 0, "seed \(seed)")
  }

  /// More spikes than the line carries: the core stalls between steps, and none is lost.
  @Test func fullOutputStallsTheCore() async throws {
    var slow = CoreConfiguration.tiny
    slow.clockHertz = 2_000_000
    let session = try await SimulatedSession(slow, link: .uart)
    let image = FixedNetwork.everyNeuronFires
    try session.core.program(image)
    let lockstep = try LockstepSession(session.core, simulated: session.simulated, image: image)
    try lockstep.run(steps: 60)
    #expect(lockstep.tally.spikes == 60 * 32)
    #expect(try session.core.counters()[.stallClocks] > 0)
  }

  /// 8 clocks a bit, the least that the core takes, with the host's clock 3 % off either way.
  @Test(arguments: [0.97, 1.0, 1.03])
  func hostClockIsOff(_ factor: Double) async throws {
    let session = try await SimulatedSession(.tiny, link: .uart)
    try session.core.setRate(3_000_000)
    #expect(session.simulated.bitLength == 8)
    session.simulated.setHostBitLength(clocks: 8 * factor)
    let network = ActiveNetwork.pair.0
    try session.core.program(network.image)
    let lockstep = try LockstepSession(session.core, simulated: session.simulated, image: network.image)
    try lockstep.run(steps: ActiveNetwork.steps, input: network.input(in:))
    #expect(lockstep.tally.spikes == network.spikes.joined().count)
    let counters = try session.core.counters()
    #expect(counters[.badFrames] == 0)
    #expect(counters[.resentFrames] == 0)
    #expect(session.simulated.framingErrors == 0)
  }

  /// A run goes on at another rate, up and down again.
  @Test func rateChangesBetweenSteps() async throws {
    let session = try await SimulatedSession(.tiny, link: .uart)
    let network = ActiveNetwork.pair.0
    try session.core.setRate(3_000_000)
    try session.core.program(network.image)
    let lockstep = try LockstepSession(session.core, simulated: session.simulated, image: network.image)
    for baud: UInt32 in [1_000_000, 115_200, 3_000_000, 1_000_000] {
      try session.core.setRate(baud)
      let sixteenths = (16 * Double(CoreConfiguration.tiny.clockHertz) / Double(baud)).rounded()
      #expect(session.simulated.bitLength == sixteenths / 16)
      try lockstep.run(steps: 25, input: network.input(in:))
    }
    #expect(lockstep.tally.spikes == network.spikes.joined().count)
    #expect(try session.core.counters()[.badFrames] == 0)
  }

  /// Fewer than 8 clocks a bit is no rate for the core; the session stays at the one that it has.
  @Test func tooHighARateIsRefused() async throws {
    let session = try await SimulatedSession(.tiny, link: .uart)
    #expect(throws: DeviceError.impossibleRate(device: "rtl:uart", baud: 3_200_000, range: 5860...3_000_000)) {
      try session.core.setRate(3_200_000)
    }
    #expect(try session.core.read(.registers, address: 0, count: 1) == [SynfireMap.magic])
  }

  /// A host that was killed at 1 Mbaud leaves a core that a break makes answer at the base rate again.
  @Test func breakReturnsToTheBaseRate() async throws {
    let session = try await SimulatedSession(.tiny, link: .uart)
    try session.core.setRate(1_000_000)
    try session.core.program(FixedNetwork.image)
    // Two frames of 10 bits at the slowest rate in use, and some more.
    let frame = 10 * CoreConfiguration.tiny.clockHertz / SimulatedTransport.baseRate
    session.simulated.sendBreak(clocks: UInt64(3 * frame))
    session.simulated.run(clocks: UInt64(4 * frame))
    session.transport.setRate(SimulatedTransport.baseRate)
    let core = try Core(session.transport)
    let lockstep = try LockstepSession(core, simulated: session.simulated, image: FixedNetwork.image)
    try lockstep.run(steps: 10, input: FixedNetwork.input(in:))
    #expect(lockstep.tally.spikes == 10)
  }
}
