import SynfireMap
import SynfireSimulation
import TestSupport
import Testing

@testable import SynfireDevices

/// The asynchronous face of a session, on the Verilated core.
extension SimulatedCoreTests {
  private static func device(seed: UInt64) async throws -> Device {
    let library = try await SimulationBuilder().library(for: SimulationBuild(configuration, link: .bytes))
    return try await Device.open { () throws(DeviceError) in
      SimulatedTransport(SimulatedCore(library, seed: UInt32(seed)))
    }
  }

  private static func input(_ network: RandomImage) -> @Sendable (UInt32) -> StepInput {
    let events = network.stimulus.map { $0.sorted().map(UInt32.init) }
    return { step in StepInput(events: events[Int(step) % events.count]) }
  }

  /// The oracle's spikes for a stimulus that begins again at its end.
  private static func expected(_ network: RandomImage, steps: Int) -> [[Int]] {
    var oracle = Oracle(network.image)
    return (0..<steps).map { oracle.step(events: network.stimulus[$0 % network.stimulus.count]) }
  }

  @Test(arguments: [UInt64(61), 62]) func stepsComeAsASequence(seed: UInt64) async throws {
    let network = RandomImage.make(seed: seed, core: Self.configuration)
    let device = try await Self.device(seed: seed)
    try await device.program(network.image)
    var spikes: [[Int]] = []
    for try await output in device.run(steps: 100, input: Self.input(network)) {
      #expect(output.step == spikes.count)
      spikes.append(output.spikes.map(Int.init))
    }
    #expect(spikes == Self.expected(network, steps: 100), "seed \(seed)")
    #expect(try await device.nextStep() == 100)
    try await device.close()
    await #expect(throws: DeviceError.closed(device: "rtl")) { try await device.restart() }
  }

  /// A loop over the host, step by step, is the same run.
  @Test func stepByStep() async throws {
    let network = RandomImage.make(seed: 63, core: Self.configuration)
    let device = try await Self.device(seed: 63)
    try await device.program(network.image)
    let input = Self.input(network)
    var spikes: [[Int]] = []
    for step in 0..<100 { spikes.append(try await device.step(input(UInt32(step))).spikes.map(Int.init)) }
    #expect(spikes == Self.expected(network, steps: 100))
    let unknown = StepInput(currents: [.init(neuron: 9999, value: 1)])
    await #expect(throws: DeviceError.self) { try await device.step(unknown) }
    #expect(try await device.nextStep() == 100)
  }

  /// Whoever leaves the loop leaves a core that stands at a step's end and goes on from there: the steps between have been
  /// done with their input, and no other has.
  @Test(arguments: [UInt64(64), 65, 66, 67]) func runThatIsLeftGoesOn(seed: UInt64) async throws {
    let network = RandomImage.make(seed: seed, core: Self.configuration)
    let device = try await Self.device(seed: seed)
    try await device.program(network.image)
    for try await output in device.run(steps: 10_000, input: Self.input(network)) where output.step == 20 { break }
    let reached = Int(try await device.nextStep())
    #expect(reached > 20 && reached < 10_000)
    var spikes: [[Int]] = []
    let input = Self.input(network)
    for try await output in device.run(steps: 60, input: input) { spikes.append(output.spikes.map(Int.init)) }
    let expected = Self.expected(network, steps: reached + 60)
    #expect(spikes == Array(expected[reached...]), "seed \(seed), left before step \(reached)")
  }

  @Test func cancelledTaskLeavesTheCoreUsable() async throws {
    let network = RandomImage.make(seed: 68, core: Self.configuration)
    let device = try await Self.device(seed: 68)
    try await device.program(network.image)
    let input = Self.input(network)
    let task = Task {
      var steps = 0
      for try await _ in device.run(steps: .max, input: input) { steps += 1 }
      return steps
    }
    while try await device.counters()[.step] < 50 { await Task.yield() }
    task.cancel()
    _ = await task.result
    try await device.restart()
    var spikes: [[Int]] = []
    for try await output in device.run(steps: 60, input: input) { spikes.append(output.spikes.map(Int.init)) }
    #expect(spikes == Self.expected(network, steps: 60))
  }

  /// What is kept for later steps is counted from where the run was left, so that the host refuses just what the core would.
  @Test func keptEventsAreKnownBehindARunThatWasLeft() async throws {
    let device = try await Self.device(seed: 1)
    try await device.program(SmallNetwork.delays)
    // Axon 1 has an arrival 15 steps later: each step keeps two events for so long, and 32 are all that fit.
    let everyStep: @Sendable (UInt32) -> StepInput = { _ in StepInput(events: [1, 1]) }
    for try await output in device.run(steps: 1000, input: everyStep) where output.step == 100 { break }
    for try await _ in device.run(steps: 50, input: everyStep) {}
    await #expect(throws: DeviceError.self) { try await device.step(StepInput(events: [1, 1, 1, 1, 1])) }
    #expect(try await device.counters()[.refusedEvents] == 0)
  }
}
