import SynfireMap
import SynfireModel
import Testing

/// What is on its way when the host changes delays or histories, and what the core does not keep.
@Suite struct ArrivalTests {
  /// Neurons that never spike and whose current is the input of the step.
  private static func silent(_ count: Int) -> [SmallImage.Neuron] {
    [SmallImage.Neuron](repeating: .init(threshold: 131_071), count: count)
  }

  private func input(_ model: Model, _ neuron: Int = 0) -> Int32 { model.updates.map(\.input)[neuron] }

  /// Axon 0 feeds neuron 0 with 1, 10 and 100 at the delays 1, 2 and 4.
  private static var delayedAxon: SmallImage {
    var small = SmallImage(neurons: silent(1))
    small.maximumEvents = 64
    small.connect(
      .axon(0), .init(kind: .sparse([(0, 1)])), .init(kind: .sparse([(0, 10)]), delay: 2),
      .init(kind: .sparse([(0, 100)]), delay: 4))
    small.connect(.axon(1), .init(kind: .sparse([(0, -1)])))
    return small
  }

  @Test func aKeptEventIsAskedAgainInEachStep() throws {
    var model = try Model(Self.delayedAxon.image)
    var inputs: [Int32] = []
    for step in 0..<6 {
      model.step(events: step == 0 ? [0, 0] : step == 1 ? [0] : [])
      inputs.append(input(model))
    }
    #expect(inputs == [2, 21, 10, 200, 100, 0])
    #expect(model.counters.synapticOperations == 9)
  }

  /// A mask that has lost the delays to come ends the event for good; one that has lost a delay in between does not.
  @Test func masksOfKeptEventsAreThoseOfTheStep() throws {
    var model = try Model(Self.delayedAxon.image)
    model.step(events: [0])
    try model.write(.axons, address: 0, words: [0x0008_0000])
    model.step()
    #expect(input(model) == 0)
    try model.write(.axons, address: 0, words: [0x000B_0000])
    for expected: Int32 in [0, 100] {
      model.step()
      #expect(input(model) == expected)
    }
    model.step(events: [0])
    try model.write(.axons, address: 0, words: [0x0002_0000])
    model.step()
    #expect(input(model) == 10)
    try model.write(.axons, address: 0, words: [0x000B_0000])
    for _ in 0..<3 {
      model.step()
      #expect(input(model) == 0)
    }
  }

  @Test func eventsBeyondTheKeptAreRefusedWhole() throws {
    var model = try Model(Self.delayedAxon.image)
    // The tests' core keeps 32; those of axon 1 need not be kept.
    let many = [UInt32](repeating: 0, count: 30)
    #expect(throws: Never.self) { try model.check(events: many) }
    model.step(events: many)
    #expect(throws: EventError.tooManyDelayed(step: 1, events: 33, limit: 32)) {
      try model.check(events: [0, 1, 0, 0])
    }
    model.step(events: [0, 1, 0, 0])
    #expect(model.acceptedEvents == [0, 0, 1])
    #expect(model.counters.refusedEvents == 1)
    #expect(input(model) == 300 + 2 - 1)
    model.step(events: [0])
    #expect(model.acceptedEvents == [])
    // The events of step 0 are kept in step 3, when their last arrival is, and no longer in step 4.
    model.step(events: [0])
    #expect(model.counters.refusedEvents == 3)
    #expect(input(model) == 3000)
    model.step(events: [0])
    #expect(model.counters.refusedEvents == 3)
    #expect(input(model) == 200 + 1)
    #expect(
      EventError.tooManyDelayed(step: 1, events: 33, limit: 32).description
        == "step 1: 33 axon events to be kept for delays beyond 1, the core keeps at most 32; "
        + "send fewer events to axons with delays, shorten the delays, or take a core with more delayed_events")
  }

  /// Neuron 0 spikes once and feeds neuron 1 with 1 and 10 at the delays 1 and 3.
  private static var delayedNeuron: SmallImage {
    var small = SmallImage(neurons: [.init(threshold: 50), .init(threshold: 131_071)])
    small.connect(.axon(0), .init(kind: .sparse([(0, 60)])))
    small.connect(
      .neuron(0), .init(kind: .sparse([(1, 1)])), .init(kind: .sparse([(1, 10)]), delay: 3))
    return small
  }

  @Test func historyIsReadAndWritten() throws {
    var model = try Model(Self.delayedNeuron.image)
    model.step(events: [0])
    model.step()
    #expect(try model.read(.state, address: 3, count: 1) == [0x0002_0000])
    // The spike of step 0 becomes one of step 1: it is due again after one step, and after three.
    try model.write(.state, address: 3, words: [0x0001_0000])
    var inputs: [Int32] = []
    for _ in 0..<4 {
      model.step()
      inputs.append(input(model, 1))
    }
    #expect(inputs == [0, 0, 10, 0])
    #expect(model.state(of: 0).history == 0x10)
  }

  /// A neuron is asked in a step only if it was listed at the end of the step before.
  @Test func aHistoryOfANeuronNotListedIsNotHeardAtOnce() throws {
    var model = try Model(Self.delayedNeuron.image)
    model.step()
    // Due in the next step with delay 1, but not listed; listed then for the spike that is due with delay 3.
    try model.write(.state, address: 3, words: [0x0001_0000 | 0x0002_0000])
    var inputs: [Int32] = []
    for _ in 0..<4 {
      model.step()
      inputs.append(input(model, 1))
    }
    #expect(inputs == [0, 10, 10, 0])
  }

  @Test func delaysWrittenToAListedNeuronCountAtOnce() throws {
    var model = try Model(Self.delayedNeuron.image)
    model.step(events: [0])
    try model.write(.neurons, address: 3, words: [0x0004_0001])
    model.step()
    #expect(input(model, 1) == 0)
    // No longer listed at the end of step 1 had the mask been 0; with it at 0 in step 2 nothing comes any more.
    try model.write(.neurons, address: 3, words: [0])
    model.step()
    try model.write(.neurons, address: 3, words: [0x0005_0001])
    model.step()
    #expect(input(model, 1) == 0)
  }

  @Test func restartForgetsHistoriesAndKeptEvents() throws {
    var small = Self.delayedNeuron
    small.connect(.axon(1), .init(kind: .sparse([(1, 7)]), delay: 16))
    var model = try Model(small.image)
    model.step(events: [0, 1])
    model.step()
    model.restart()
    #expect(try model.read(.state, address: 3, count: 1) == [0])
    for _ in 0..<20 {
      model.step()
      #expect(input(model, 1) == 0)
    }
    #expect(model.contributions(to: 1) == [])
  }
}
