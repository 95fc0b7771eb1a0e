import SynfireMap
import SynfireWire
import Testing

@testable import SynfireDevices

/// Currents and delayed events: what reaches the core, and what the session refuses before it sends it.
extension SimulatedCoreTests {
  @Suite struct InputTests {
    /// Membranes of neuron 0 after each step, by a watch-point.
    private static func membranes(
      of core: Core, steps: UInt32, input: (UInt32) -> StepInput
    ) throws(RunError<Never>) -> [Int32] {
      var values: [Int32] = []
      try core.run(steps: steps, input: input, watching: [.init(.membrane, neuron: 0)]) { (_, watched) throws(Never) in
        values += watched
      }
      return values
    }

    private static func core() async throws -> Core {
      let core = try Core(SimulatedTransport(try await SimulatedCoreTests.simulated(.bytes)))
      try core.program(SmallNetwork.delays)
      return core
    }

    @Test func eventsAndCurrentsActWhenTheyShould() async throws {
      let core = try await Self.core()
      let input: [UInt32: StepInput] = [
        0: StepInput(events: [0, 1, 1]), 1: StepInput(currents: [.init(neuron: 0, value: -500)]),
        15: StepInput(events: [0], currents: [.init(neuron: 0, value: 70_000)]),
      ]
      let found = try Self.membranes(of: core, steps: 18) { input[$0] ?? StepInput() }
      var expected = [Int32](repeating: 0, count: 18)
      expected[0] = 20
      expected[1] = 1 - 500
      expected[15] = 70_000 + 200
      expected[16] = 1
      #expect(found == expected)
      #expect(try core.counters()[.refusedEvents] == 0)
    }

    @Test func currentsThatMakeNoSenseAreRefusedBeforeTheirStep() async throws {
      let core = try await Self.core()
      let cases: [([StepInput.Current], DeviceError)] = [
        (
          [.init(neuron: 1, value: 0)], .unknownNeuron(device: "rtl", step: 7, neuron: 1, active: 1)
        ),
        (
          [.init(neuron: 0, value: 131_072)],
          .currentRange(device: "rtl", step: 7, neuron: 0, value: 131_072, range: -131_072...131_071)
        ),
        (
          [.init(neuron: 0, value: -131_073)],
          .currentRange(device: "rtl", step: 7, neuron: 0, value: -131_073, range: -131_072...131_071)
        ),
        (
          [.init(neuron: 0, value: 1), .init(neuron: 0, value: 1)],
          .unsendableInput(device: "rtl", .currentOrder(step: 7, neuron: 0, previous: 0))
        ),
      ]
      for (currents, expected) in cases {
        try core.restart()
        var ended: [UInt32] = []
        let error = #expect(throws: RunError<Never>.self) {
          try core.run(steps: 20) { step in
            StepInput(currents: step == 7 ? currents : [.init(neuron: 0, value: Int32(step))])
          } ended: {
            ended.append($0.step)
          }
        }
        guard case .device(expected)? = error else {
          Issue.record("another error: \(String(describing: error))")
          continue
        }
        // The steps before are done, and the session goes on with this one.
        #expect(ended == Array(0..<7))
        #expect(core.nextStep == 7)
        func input(_ step: UInt32) -> StepInput { StepInput(currents: [.init(neuron: 0, value: Int32(step))]) }
        #expect(try Self.membranes(of: core, steps: 2, input: input) == [7, 8])
        #expect(try core.counters()[.refusedEvents] == 0)
      }
    }

    @Test func badFirstStepSendsNothing() async throws {
      let core = try await Self.core()
      let error = #expect(throws: RunError<Never>.self) {
        try core.run(steps: 5, input: { _ in StepInput(events: [3, 2]) }, ended: { _ in })
      }
      guard case .device(.unsendableInput(_, .descending(step: 0, number: 2, previous: 3)))? = error else {
        Issue.record("another error: \(String(describing: error))")
        return
      }
      #expect(try core.read(.registers, address: Register.stepLimit.rawValue, count: 1) == [0])
      #expect(error.map { "\($0)" }?.isEmpty == false)
    }

    /// The core of this test keeps 32 events. Axon 1's are kept for 16 steps, axon 0's for two.
    @Test func exactlyAsManyDelayedEventsAsTheCoreKeeps() async throws {
      let core = try await Self.core()
      #expect(core.identity.delayedEvents == 32)
      // 31 for 16 steps, and one of axon 0 at a time: with two in one step, or in two steps in a row, it is one more.
      let first = StepInput(events: Array(repeating: 1, count: 31))
      let fits: [UInt32: StepInput] = [0: first, 2: StepInput(events: [0]), 4: StepInput(events: [0])]
      _ = try Self.membranes(of: core, steps: 6) { fits[$0] ?? StepInput() }
      #expect(try core.counters()[.refusedEvents] == 0)
      for (excess, step) in [([4: [0, 0]], 4), ([4: [0], 5: [0]], 5)] as [([UInt32: [UInt32]], UInt32)] {
        try core.restart()
        let error = #expect(throws: RunError<Never>.self) {
          try Self.membranes(of: core, steps: 10) { $0 == 0 ? first : StepInput(events: excess[$0] ?? []) }
        }
        guard case .device(.delayedEvents(device: "rtl", step, count: 33, limit: 32))? = error else {
          Issue.record("another error: \(String(describing: error))")
          continue
        }
        #expect(core.nextStep == step)
      }
    }

    /// A step that was refused has not been done: what is asked instead of it counts alone.
    @Test func refusedStepIsForgotten() async throws {
      let core = try await Self.core()
      for _ in 0..<3 {
        let error = #expect(throws: DeviceError.self) {
          try core.step(StepInput(events: Array(repeating: 1, count: 33)))
        }
        #expect(error == .delayedEvents(device: "rtl", step: 0, count: 33, limit: 32))
      }
      #expect(throws: DeviceError.self) { try core.step(StepInput(events: Array(repeating: 1, count: 32) + [0])) }
      _ = try core.step(StepInput(events: Array(repeating: 1, count: 32)))
      #expect(throws: DeviceError.self) { try core.step(StepInput(events: [1])) }
      #expect(core.nextStep == 1)
    }

    /// Of a run that was left, the steps that the core did not do keep nothing.
    @Test func runThatWasLeftKeepsWhatItDid() async throws {
      struct Left: Error {}
      let core = try await Self.core()
      #expect(throws: RunError<Left>.self) {
        try core.run(
          steps: 1000, input: { StepInput(events: $0 < 600 ? [] : [1]) },
          ended: { output throws(Left) in if output.step == 3 { throw Left() } })
      }
      try core.reconnect()
      #expect(core.nextStep < 600)
      _ = try core.step(StepInput(events: Array(repeating: 1, count: 32)))
      #expect(try core.counters()[.refusedEvents] == 0)
    }

    /// The core refuses the event that is one too many just as the session does, which here does not know of the delays.
    @Test func theCoreCountsAsTheSession() async throws {
      let core = try await Self.core()
      core.delayedEvents = DelayedEvents(axons: [])
      let error = #expect(throws: RunError<Never>.self) {
        try core.run(
          steps: 20,
          input: { StepInput(events: $0 == 0 ? Array(repeating: 1, count: 33) : $0 == 15 || $0 == 16 ? [1] : []) },
          ended: { _ in })
      }
      // One in step 0, and one in step 15, the last in which the 32 are kept.
      guard case .device(.refusedEvents(device: "rtl", count: 2))? = error else {
        Issue.record("another error: \(String(describing: error))")
        return
      }
    }

    /// A session that did not program the core reads the delays from it.
    @Test func delaysOfAProgrammedCoreAreReadFromIt() async throws {
      let transport = SimulatedTransport(try await SimulatedCoreTests.simulated(.bytes))
      try Core(transport).program(SmallNetwork.delays)
      let core = try Core(transport)
      let error = #expect(throws: RunError<Never>.self) {
        try core.run(
          steps: 1, input: { _ in StepInput(events: Array(repeating: 1, count: 33)) }, ended: { _ in })
      }
      guard case .device(.delayedEvents(device: "rtl", step: 0, count: 33, limit: 32))? = error else {
        Issue.record("another error: \(String(describing: error))")
        return
      }
    }
  }
}
