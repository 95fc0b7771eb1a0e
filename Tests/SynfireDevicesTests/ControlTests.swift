import SynfireMap
import Testing

@testable import SynfireDevices

/// Pauses, stalls, free runs, late events and the host's absence, on the Verilated core.
extension SimulatedCoreTests {
  @Suite struct ControlTests {
    private static let everyNeuron = Array(0..<UInt32(32))

    private static func core(_ image: RegisterImage = SmallNetwork.everyNeuronFires) async throws -> Core {
      let core = try Core(SimulatedTransport(try await SimulatedCoreTests.simulated(.bytes)))
      try core.program(image)
      return core
    }

    /// Steps and spikes of a run.
    private static func outputs(_ run: ((StepOutput) -> Void) throws -> Void) rethrows -> [StepOutput] {
      var outputs: [StepOutput] = []
      try run { outputs.append($0) }
      return outputs
    }

    private static func expected(_ steps: Range<UInt32>) -> [StepOutput] {
      steps.map { StepOutput(step: $0, spikes: everyNeuron) }
    }

    @Test func watchPointsShowTheirQuantityUntilTheyAreTurnedOff() async throws {
      let core = try await Self.core()
      try core.setWatch(2, .membrane, neuron: 31)
      try core.setWatch(0, .current, neuron: 5)
      try core.write(.state, address: 4 * 5 + StateWord.current.rawValue, words: [UInt32(bitPattern: -77)])
      try core.write(.profiles, address: 0, words: [4096 | 4096 << 13])
      let first = try Self.outputs { try core.run(steps: 1, ended: $0) }
      // Neuron 5's current of −77 keeps it from firing.
      #expect(first.map(\.watches) == [[.init(point: 0, value: -77), .init(point: 2, value: 0)]])
      try core.setWatch(0, nil)
      #expect(try Self.outputs { try core.run(steps: 2, ended: $0) }.map(\.watches.count) == [1, 1])
      #expect(throws: DeviceError.watchPoint(device: "rtl", point: 4, count: 4)) { try core.setWatch(4, .membrane) }
      #expect(throws: DeviceError.watchedNeuron(device: "rtl", neuron: 32, count: 32)) {
        try core.setWatch(0, .membrane, neuron: 32)
      }
    }

    /// More values than watch-points are read between steps: the same as the few.
    @Test func moreValuesThanWatchPointsAreReadBetweenSteps() async throws {
      let core = try await Self.core(SmallNetwork.delays)
      var traces: [[[Int32]]] = []
      for copies in [1, 5] {
        try core.restart()
        let watches = Array(repeating: Core.Watch(.membrane, neuron: 0), count: copies)
        #expect(core.streams(watches) == (copies == 1))
        var values: [[Int32]] = []
        func input(_ step: UInt32) -> StepInput { StepInput(currents: [.init(neuron: 0, value: Int32(step) * 3 - 7)]) }
        try core.run(steps: 6, input: input, watching: watches) { (_, watched) throws(Never) in values.append(watched) }
        traces.append(values)
      }
      #expect(traces[0] == [-7, -4, -1, 2, 5, 8].map { [$0] })
      #expect(traces[1] == traces[0].map { Array(repeating: $0[0], count: 5) })
    }

    @Test func freeRunGoesOnAtItsTickAndInputFollows() async throws {
      let core = try await Self.core()
      let before = try core.counters()
      #expect(before[.attached] == 1)
      #expect(try Self.outputs { try core.freeRun(tickClocks: 2000, steps: 9, ended: $0) } == Self.expected(0..<9))
      #expect(try core.counters()[.missedTicks] == 0)
      // A step takes many clocks: with a tick in each clock most are missed.
      #expect(try Self.outputs { try core.freeRun(tickClocks: 1, steps: 5, ended: $0) } == Self.expected(9..<14))
      let missed = try core.counters()[.missedTicks]
      #expect(missed > 5 * 32)
      // The next run waits for its input again.
      #expect(try Self.outputs { try core.run(steps: 3, ended: $0) } == Self.expected(14..<17))
      let after = try core.counters()
      #expect(after[.missedTicks] == missed)
      #expect(after[.refusedEvents] == 0 && after[.discardedSpikes] == 0)
      for clocks: UInt32 in [0, 0x100_0000] {
        let error = #expect(throws: RunError<Never>.self) {
          try core.freeRun(tickClocks: clocks, steps: 1, ended: { _ in })
        }
        guard case .device(.tick(device: "rtl", clocks))? = error else {
          Issue.record("another error: \(String(describing: error))")
          continue
        }
      }
    }

    /// An event that is kept when a free run begins acts in it.
    @Test func delayedEventsArriveInAFreeRun() async throws {
      let core = try await Self.core(SmallNetwork.delays)
      try core.run(steps: 10, input: { StepInput(events: $0 == 0 ? [1] : []) }, ended: { _ in })
      try core.setWatch(0, .membrane, neuron: 0)
      let outputs = try Self.outputs { try core.freeRun(tickClocks: 500, steps: 8, ended: $0) }
      #expect(outputs.map { $0.watches[0].value } == [0, 0, 0, 0, 0, 100, 0, 0])
    }

    @Test func spikesWithoutAHostAreDiscardedAndCounted() async throws {
      let core = try await Self.core()
      try core.write(.tickClocks, 1000)
      try core.detach()
      try core.write(.stepLimit, 6)
      try core.pause(clocks: 20_000)
      let counters = try core.counters()
      #expect(counters[.attached] == 0)
      #expect(counters[.step] == 6)
      #expect(counters[.discardedSpikes] == 6 * 32)
      try core.write(.tickClocks, 0)
      try core.reconnect()
      #expect(core.nextStep == 6)
      #expect(try core.counters()[.attached] == 1)
      #expect(try Self.outputs { try core.run(steps: 2, ended: $0) } == Self.expected(6..<8))
    }

    /// A session keeps itself attached while it waits; a host that is silent for a second is gone.
    @Test func waitingSessionStaysAttached() async throws {
      let simulated = try await SimulatedCoreTests.simulated(.uart)
      let core = try Core(SimulatedTransport(simulated))
      try core.setRate(SimulatedCoreTests.fastest)
      let second = UInt64(SimulatedCoreTests.configuration.clockHertz)
      try core.pause(clocks: 5 * second / 2)
      #expect(try core.counters()[.attached] == 1)
      #expect(simulated.bitLength == 8)
      simulated.run(clocks: second * 11 / 10)
      #expect(simulated.bitLength != 8)
      let next = try Core(SimulatedTransport(simulated))
      #expect(try next.counters()[.attached] == 1)
    }

    @Test func silentHostIsDetached() async throws {
      let simulated = try await SimulatedCoreTests.simulated(.bytes)
      let core = try Core(SimulatedTransport(simulated))
      simulated.run(clocks: UInt64(SimulatedCoreTests.configuration.clockHertz) * 11 / 10)
      #expect(try core.counters()[.attached] == 0)
      try core.reconnect()
      #expect(try core.counters()[.attached] == 1)
    }

    @Test func lateEventIsRefusedAndNothingElse() async throws {
      let core = try await Self.core(SmallNetwork.delays)
      #expect(throws: DeviceError.noEarlierStep(device: "rtl", stepsBack: 1, step: 0)) {
        try core.sendLateEvent(axon: 0, stepsBack: 1)
      }
      try core.setWatch(0, .membrane, neuron: 0)
      func values(_ steps: UInt32) throws -> [Int32] {
        try Self.outputs { try core.run(steps: steps, ended: $0) }.map { $0.watches[0].value }
      }
      #expect(try values(3) == [0, 0, 0])
      for stepsBack: UInt32 in 1...3 { #expect(try core.sendLateEvent(axon: 1, stepsBack: stepsBack) == 1) }
      #expect(throws: DeviceError.noEarlierStep(device: "rtl", stepsBack: 4, step: 3)) {
        try core.sendLateEvent(axon: 1, stepsBack: 4)
      }
      #expect(try values(18) == Array(repeating: 0, count: 18))
      #expect(try core.counters()[.refusedEvents] == 3)
    }

    /// A stalled core answers commands, and nothing is lost.
    @Test(arguments: [UInt16(1), 4]) func stalledRunLosesNothing(_ window: UInt16) async throws {
      let core = try await Self.core()
      core.streamWindow = window
      try core.reconnect()
      var stalls = 0
      let outputs = try Self.outputs { ended in
        try core.runStalled(
          steps: 150, input: { StepInput(events: [$0 % 32]) },
          stalled: { counters throws(any Error) in
            stalls += 1
            #expect(counters[.stallClocks] > 0)
            #expect(counters[.step] < 100)
            // Nothing moves while it stalls, and all regions are read.
            try core.pause(clocks: 5000)
            #expect(try core.counters()[.step] == counters[.step])
            #expect(try core.read(.neurons, address: 0, count: 2) == [1, 1])
          }, ended: { output throws(any Error) in ended(output) })
      }
      #expect(stalls == 1)
      #expect(core.streamWindow == window)
      #expect(outputs == Self.expected(0..<150))
    }

    /// A run that ends before the core stalls is handed out too.
    @Test func shortRunNeedNotStall() async throws {
      let core = try await Self.core()
      var steps: UInt32 = 0
      let outputs = try Self.outputs { ended in
        try core.runStalled(
          steps: 2, stalled: { counters throws(Never) in steps = counters[.step] },
          ended: { output throws(Never) in ended(output) })
      }
      #expect(steps == 2)
      #expect(outputs == Self.expected(0..<2))
    }
  }
}
