import SynfireMap
import Testing

@testable import SynfireDevices

/// Tick and watch-points outlive a session on the core; what of them a host finds is what it has set itself.
extension SimulatedCoreTests {
  @Suite struct SessionSettingsTests {
    private struct Stop: Error {}

    private static func core(_ transport: SimulatedTransport) throws -> Core {
      let core = try Core(transport)
      try core.program(SmallNetwork.everyNeuronFires)
      return core
    }

    /// The tick, then the watch-points, as the core has them.
    private static func settings(_ core: Core) throws -> [UInt32] {
      try core.read(.registers, address: Register.tickClocks.rawValue, count: 1)
        + core.read(.registers, address: Register.firstWatch.rawValue, count: Int(Register.watches))
    }

    private static let off = [UInt32](repeating: 0, count: 1 + Int(Register.watches))

    @Test func newSessionFindsNothingOfAnEarlierHost() async throws {
      let transport = SimulatedTransport(try await SimulatedCoreTests.simulated(.bytes))
      let earlier = try Self.core(transport)
      for point in 0..<4 { try earlier.setWatch(point, .membrane, neuron: UInt32(point)) }
      try earlier.write(.tickClocks, 1500)
      try earlier.write(.stepLimit, .max)
      let core = try Core(transport)
      #expect(try Self.settings(core) == Self.off)
      // It goes on where the free run was stopped, and waits for its input.
      let first = core.nextStep
      try core.pause(clocks: 10_000)
      var outputs: [StepOutput] = []
      try core.run(steps: 3, input: { _ in StepInput(events: [1]) }, ended: { outputs.append($0) })
      #expect(outputs == (first..<first + 3).map { StepOutput(step: $0, spikes: Array(0..<32)) })
    }

    @Test func reconnectionBringsBackWhatTheSessionHadSet() async throws {
      let transport = SimulatedTransport(try await SimulatedCoreTests.simulated(.bytes))
      let core = try Self.core(transport)
      try core.setWatch(1, .current, neuron: 5)
      try core.setWatch(3, .membrane, neuron: 31)
      try core.write(.tickClocks, 700)
      let wanted = try Self.settings(core)
      #expect(wanted == [700, 0, 2 << 16 | 5, 0, 1 << 16 | 31, 0, 0, 0, 0])
      let other = try Core(transport)
      try other.setWatch(0, .adaptation, neuron: 2)
      try core.reconnect()
      #expect(try Self.settings(core) == wanted)
      try core.setWatch(3, nil)
      try core.write(.tickClocks, 0)
      try core.reconnect()
      #expect(try Self.settings(core) == [0, 0, 2 << 16 | 5, 0, 0, 0, 0, 0, 0])
    }

    /// The tick of a free run and the watch-points of a run are the run's, also where it breaks off.
    @Test(arguments: [false, true]) func runThatBreaksOffLeavesNothing(reconnects: Bool) async throws {
      let core = try Self.core(SimulatedTransport(try await SimulatedCoreTests.simulated(.bytes)))
      let again = { () throws(DeviceError) in reconnects ? try core.reconnect() : try core.restart() }
      #expect(throws: RunError<Stop>.self) {
        try core.freeRun(tickClocks: 2000, steps: 500) { _ throws(Stop) in throw Stop() }
      }
      try again()
      #expect(try Self.settings(core) == Self.off)
      #expect(throws: RunError<Stop>.self) {
        try core.run(
          steps: 500, input: { _ in StepInput() }, watching: [.init(.membrane, neuron: 9)],
          ended: { _, _ throws(Stop) in throw Stop() })
      }
      try again()
      #expect(try Self.settings(core) == Self.off)
      var watches = 0
      try core.run(steps: 3, ended: { watches += $0.watches.count })
      #expect(watches == 0)
    }
  }
}
