import SynfireMap
import SynfireSimulation
import Testing

@testable import SynfireDevices

/// What a session does about learning, on the Verilated core.
extension SimulatedCoreTests {
  @Suite struct LearningTests {
    private static func core() async throws -> Core {
      let core = try Core(SimulatedTransport(try await SimulatedCoreTests.simulated(.bytes)))
      try core.program(LearningNetwork.image)
      return core
    }

    private static func run(_ core: Core, steps: UInt32 = 3) throws {
      try core.run(steps: steps, input: { StepInput(events: LearningNetwork.events($0)) }, ended: { _ in })
    }

    private static func weights(_ chunks: [Core.ChunkSynapses]) -> [[Int32]] {
      chunks.map { $0.synapses.map(\.plasticWeight.raw) }
    }

    @Test func identityTellsWhatCanBeLearned() async throws {
      let identity = try await Self.core().identity
      let wanted = SimulatedCoreTests.configuration
      #expect(identity.rules == wanted.rules)
      #expect(identity.hasTraces == (wanted.traces == 1) && identity.hasSoftBounds == (wanted.softBounds == 1))
    }

    @Test func weightsAreReadBackAsTheyWereLearned() async throws {
      let core = try await Self.core()
      let before = try core.plasticSynapses()
      #expect(before.map(\.number) == [0, 2] && Self.weights(before) == LearningNetwork.before)
      try Self.run(core)
      let after = try core.plasticSynapses()
      #expect(Self.weights(after) == LearningNetwork.after)
      #expect(after[0].synapses.map(\.target) == [0, 1] && after[1].synapses.map(\.target) == [0, 1])
      // Chunks in any order, fixed ones too, one twice.
      let some = try core.synapses(ofChunks: [2, 1, 2])
      #expect(some.map(\.number) == [2, 1, 2] && some[0] == after[1] && some[2] == after[1])
      #expect(some[1].synapses.map(\.weight) == [100, 100])
      // A restart keeps what was learned, and forgets what it could learn from.
      try core.restart()
      #expect(try core.plasticSynapses() == after)
    }

    @Test func learningIsTurnedOffAndOn() async throws {
      let core = try await Self.core()
      try core.setLearning(false)
      try Self.run(core)
      #expect(Self.weights(try core.plasticSynapses()) == LearningNetwork.before)
      try core.setLearning(true)
      try core.restart()
      // Turned on again in between, with the arrival of step 0 forgotten; what comes then is learned from.
      try Self.run(core, steps: 1)
      try core.setLearning(true)
      try Self.run(core, steps: 2)
      #expect(Self.weights(try core.plasticSynapses()) == [LearningNetwork.before[0], LearningNetwork.after[1]])
    }

    @Test func modulationScalesAndReverses() async throws {
      let core = try await Self.core()
      try core.setModulation(-128)
      try Self.run(core)
      // Half of 32 and of 16, the other way.
      #expect(Self.weights(try core.plasticSynapses()) == [[2544, 5104], [392, -504]])
      #expect(try core.read(.registers, address: Register.modulation.rawValue, count: 1) == [UInt32(bitPattern: -128)])
      for value: Int32 in [-513, 512] {
        #expect(throws: DeviceError.modulation(device: "rtl", value: value)) { try core.setModulation(value) }
      }
    }

    @Test func flushChangesNothingThatCanBeSeen() async throws {
      let (flushed, other) = (try await Self.core(), try await Self.core())
      for core in [flushed, other] { try Self.run(core, steps: 2) }
      try flushed.flush()
      for core in [flushed, other] { try Self.run(core, steps: 3) }
      let weights = try flushed.plasticSynapses()
      #expect(Self.weights(weights) == LearningNetwork.after)
      #expect(try other.plasticSynapses() == weights)
      #expect(try other.counters()[.spikes] == flushed.counters()[.spikes])
    }

    /// By watch-points, and read between steps where they are too few: the weight after each step's learning.
    @Test(arguments: [1, 2]) func weightsAreWatched(copies: Int) async throws {
      let core = try await Self.core()
      let some: [Core.Watch] = [
        .weight(chunk: 0, place: 1), .neuron(1, .membrane), .weight(chunk: 2, place: 1),
      ]
      let watches = Array(repeating: some, count: copies).flatMap(\.self)
      #expect(core.streams(watches) == (copies == 1))
      var found: [[Int32]] = []
      try core.run(
        steps: 4, input: { StepInput(events: LearningNetwork.events($0)) }, watching: watches,
        ended: { (_, values) throws(Never) in found.append(values) })
      // The membrane is the step's input; a spike resets it.
      let expected: [[Int32]] = [[5120, 20, -512], [5152, 0, -512], [5152, -3, -528], [5152, 0, -528]]
      #expect(found == expected.map { Array(repeating: $0, count: copies).flatMap(\.self) })
    }

    @Test func watchPointOnAWeightComesWithTheSteps() async throws {
      let core = try await Self.core()
      try core.setWatch(3, .weight(chunk: 0, place: 0))
      var values: [[StepOutput.Watch]] = []
      try core.run(
        steps: 2, input: { StepInput(events: LearningNetwork.events($0)) }, ended: { values.append($0.watches) })
      #expect(values == [[.init(point: 3, value: 2560)], [.init(point: 3, value: 2592)]])
    }

    @Test func whatCannotBeWatchedIsTold() async throws {
      let core = try await Self.core()
      func error(_ watch: Core.Watch) throws -> DeviceError? {
        do {
          try core.run(steps: 1, input: { _ in StepInput() }, watching: [watch], ended: { _, _ throws(Never) in })
        } catch .device(let error) {
          return error
        }
        return nil
      }
      #expect(try error(.weight(chunk: 128, place: 0)) == .missingChunk(device: "rtl", chunk: 128, count: 128))
      #expect(try error(.weight(chunk: 1, place: 0)) == .notPlastic(device: "rtl", chunk: 1))
      #expect(
        try error(.weight(chunk: 0, place: 2)) == .watchedPlace(device: "rtl", chunk: 0, place: 2, count: 2))
      #expect(try error(.neuron(0, .weight)) == .weightOfNeuron(device: "rtl"))
      #expect(throws: DeviceError.watchedPlace(device: "rtl", chunk: 0, place: 8192, count: 8192)) {
        try core.setWatch(0, .weight(chunk: 0, place: 8192))
      }
      #expect(throws: DeviceError.missingChunk(device: "rtl", chunk: 200, count: 128)) {
        try core.synapses(ofChunks: [0, 200])
      }
      try core.write(.chunks, address: 10, words: [1020 | 1 << 21, 5])
      #expect(
        throws: DeviceError.missingSynapses(device: "rtl", chunk: 5, start: 1020, words: 5, count: 1024)
      ) { try core.synapses(ofChunks: [5]) }
      #expect(try core.counters()[.step] == 0)
    }
  }
}
