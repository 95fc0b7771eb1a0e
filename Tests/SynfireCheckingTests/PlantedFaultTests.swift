import SynfireChecking
import SynfireMap
import Testing

/// A checker is trusted once it has found faults: planted ones, at the step, neuron and field where each first shows.
struct PlantedFaultTests {
  static let steps: UInt32 = 40

  struct Expected {
    var step: UInt32
    var neuron: UInt32
    var field: Divergence.Field
    var expected: Int64
    var actual: Int64
  }

  /// Worked out by hand from ``FixedNetwork``.
  static let expected: [PlantedFault: Expected] = [
    // −20 × 3000 / 4096 is −14.6: toward zero −14, down −15.
    .rounding: Expected(step: 1, neuron: 1, field: .current, expected: -14, actual: -15),
    // Neuron 3 fires in every step; its number and the step's agree in step 3.
    .lostSpike: Expected(step: 3, neuron: 3, field: .spike, expected: 1, actual: 0),
    // The first two of the weights 10, −20, 30 and 40 change places.
    .swappedWeight: Expected(step: 0, neuron: 0, field: .current, expected: 10, actual: -20),
  ]

  @Test(arguments: [PlantedFault.rounding, .lostSpike, .swappedWeight])
  func isFoundWhereItIs(_ fault: PlantedFault) async throws {
    let session = try await SimulatedSession(.tiny, link: .bytes, fault: fault)
    try session.core.program(FixedNetwork.image)
    let lockstep = try LockstepSession(session.core, simulated: session.simulated, image: FixedNetwork.image)
    let found = try #require(throws: Divergence.self) {
      try lockstep.run(steps: Self.steps, input: FixedNetwork.input(in:))
    }
    let expected = try #require(Self.expected[fault])
    #expect(found.step == expected.step)
    #expect(found.neuron == expected.neuron)
    #expect(found.field == expected.field)
    #expect(found.expected == expected.expected)
    #expect(found.actual == expected.actual)
    #expect(lockstep.tally.steps == Int(expected.step))
    if fault == .swappedWeight {
      #expect(
        found.contributions.map { "\($0)" } == ["axon 0, delay 1, chunk 0: weight 10, delivered 10"])
    }

    // The same core without the fault, after a restart in the middle of the run.
    session.simulated.select(fault: nil)
    try lockstep.restart()
    try lockstep.run(steps: Self.steps, input: FixedNetwork.input(in:))
    #expect(lockstep.tally.steps == Int(expected.step + Self.steps))
  }
}
