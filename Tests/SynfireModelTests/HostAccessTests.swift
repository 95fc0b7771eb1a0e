import SynfireMap
import SynfireModel
import Testing

import struct TestSupport.SplitMix64

@Suite struct HostAccessTests {
  /// Neuron 0 gets 60 from axon 0 and feeds neuron 1 with 10; at a threshold of 50 it spikes with each event.
  private static var small: SmallImage {
    var small = SmallImage(neurons: [.init(threshold: 50), .init(threshold: 131_071)])
    small.connect(.axon(0), .init(kind: .sparse([(0, 60)])))
    small.connect(.neuron(0), .init(kind: .dense(first: 1, weights: [10])))
    return small
  }

  private func read(_ model: Model, _ register: Register) throws -> UInt32 {
    try model.read(.registers, address: register.rawValue, count: 1)[0]
  }

  @Test func memoriesReadBackAsTheImageHasThem() throws {
    let image = Self.small.image
    let model = try Model(image)
    for region in [Region.neurons, .profiles, .axons, .chunks, .synapses, .rules, .windows, .decays] {
      let count = Int(region.words(in: image.core))
      #expect(try model.read(region, address: 0, count: count) == image.contents(of: region))
    }
  }

  @Test func registersTellTheCoreAndItsCounters() throws {
    var model = try Model(Self.small.image)
    #expect(try read(model, .magic) == 0x5359_4E46)
    #expect(try read(model, .configurationHash) == Self.small.core.hash)
    #expect(try read(model, .widths) == 18 | 18 << 8 | 24 << 16 | 16 << 24)
    for events: [UInt32] in [[0], [0, 32], []] { model.step(events: events) }
    #expect(try read(model, .step) == 3)
    #expect(try read(model, .watermark) == 3)
    #expect(try read(model, .spikes) == 2)
    #expect(try read(model, .synapticOperations) == 4)
    #expect(try read(model, .refusedEvents) == 1)
    // Control is only written.
    #expect(try model.read(.registers, address: 16, count: 8) == [0, 0, 2, 8, 0, 0, 0, 0])
    try model.write(.registers, address: 17, words: [9, 1, 7, 0x1_2345, 0x1200_3456, 5, 0xFFFF_FE00])
    #expect(try model.read(.registers, address: 16, count: 8) == [0, 9, 1, 7, 0x2345, 0x3456, 1, 0xFFFF_FE00])
    #expect(try read(model, .delayedEvents) == 32)
    #expect(try read(model, .plasticity) == 4 | 1 << 8 | 1 << 9)
    #expect(try read(model, .parallelism) == 1 | 4 << 8 | 4 << 16 | 1 << 24)
    // What is only read stays.
    try model.write(.registers, address: 34, words: [0])
    #expect(model.counters.spikes == 2)
  }

  @Test func stateIsCutToItsWidth() throws {
    var model = try Model(Self.small.image)
    try model.write(.state, address: 4, words: [0xFFFF_FFFE, 0x0002_0000, 0xABCD_0005, 0x8001_12FF])
    #expect(
      model.state(of: 1)
        == NeuronState(
          membrane: -2, current: -131_072, adaptation: 65_536 + 5, refractory: 255, history: 0x8001))
    #expect(try model.read(.state, address: 4, count: 4) == [0xFFFF_FFFE, 0xFFFE_0000, 0x1_0005, 0x8001_00FF])
  }

  @Test func changesOfTheMemoriesTakeEffectInTheNextStep() throws {
    var model = try Model(Self.small.image)
    model.step(events: [0])
    #expect(model.spikes == [0])
    // The spike is on its way; the weight that it delivers is the one of its arrival.
    try model.write(.synapses, address: 1, words: [0x9C])
    model.step()
    #expect(model.state(of: 1).current == -100)
    try model.write(.neurons, address: 0, words: [61])
    model.step(events: [0])
    #expect(model.spikes == [])
    #expect(model.state(of: 0).membrane == 60)
    // A profile that keeps nothing of the membrane.
    try model.write(.profiles, address: 0, words: [0])
    model.step()
    #expect(model.state(of: 0).membrane == 0)
    // The axon's chunk with a shift of one, then without a list.
    try model.write(.chunks, address: 0, words: [1 << 17 | 1 << 22])
    model.step(events: [0])
    #expect(model.spikes == [0])
    try model.write(.axons, address: 0, words: [0])
    model.step(events: [0])
    #expect(model.spikes == [])
    #expect(model.counters.synapticOperations == 5)
  }

  @Test func restartSetsTheStepLimitToZeroAndLeavesTheOtherRegisters() throws {
    var model = try Model(Self.small.image)
    let settings: [Register: UInt32] = [
      .stepLimit: 7, .maximumEvents: 3, .tickClocks: 500, .learning: 1, .modulation: 0xFFFF_FFFF,
      .watch0: 0xFFFC_0001,
    ]
    for (register, value) in settings {
      try model.write(.registers, address: register.rawValue, words: [value])
      #expect(try model.read(.registers, address: register.rawValue, count: 1) == [value])
    }
    try model.write(.registers, address: Register.control.rawValue, words: [1])
    for (register, value) in settings {
      let expected = register == .stepLimit ? 0 : value
      #expect(try model.read(.registers, address: register.rawValue, count: 1) == [expected], "\(register)")
    }
  }

  @Test func maximumEventsHave16Bits() throws {
    var model = try Model(Self.small.image)
    try model.write(.registers, address: Register.maximumEvents.rawValue, words: [0xABCD_1234])
    #expect(try model.read(.registers, address: Register.maximumEvents.rawValue, count: 1) == [0x1234])
    #expect(model.maximumEvents == 0x1234)
  }

  @Test func restartForgetsWhatIsOnItsWay() throws {
    var model = try Model(Self.small.image)
    let fresh = model
    model.step(events: [0])
    try model.write(.registers, address: Register.control.rawValue, words: [1])
    #expect(model.counters == Counters())
    #expect(model.step == 0)
    #expect(model.spikes == [])
    for neuron in 0..<2 { #expect(model.state(of: neuron) == fresh.state(of: neuron)) }
    model.step()
    #expect(model.state(of: 1).current == 0)
  }

  @Test func aCopyRunsOnByItself() throws {
    var model = try Model(Self.small.image)
    model.step(events: [0])
    var copy = model
    model.step()
    #expect(copy.step == 1)
    #expect(copy.state(of: 1).current == 0)
    copy.step()
    #expect(copy.state(of: 1).current == 10)
  }

  @Test func eventsBeyondTheDeclaredAreRefused() throws {
    var small = Self.small
    small.maximumEvents = 2
    var model = try Model(small.image)
    model.step(events: [31, 40, 0, 5, 31])
    #expect(model.acceptedEvents == [0, 5])
    #expect(model.counters.refusedEvents == 3)
    #expect(throws: EventError.unknownAxon(step: 1, axon: 40, axons: 32)) { try model.check(events: [0, 40]) }
    #expect(throws: EventError.tooMany(step: 1, events: 3, maximum: 2)) { try model.check(events: [0, 0, 1]) }
    #expect(
      EventError.unknownAxon(step: 1, axon: 40, axons: 32).description
        == "step 1: axon 40 does not exist, the core has axons 0 to 31; correct the input")
    #expect(
      EventError.tooMany(step: 1, events: 3, maximum: 2).description
        == "step 1: 3 axon events, the image declares at most 2 in a step; "
        + "declare more and compile again, or spread them over several steps")
  }

  @Test func accessesBeyondARegionAreRefused() throws {
    var model = try Model(Self.small.image)
    #expect(throws: HostAccessError.outsideRegion(.axons, address: 31, count: 2, limit: 32)) {
      try model.write(.axons, address: 31, words: [0, 0])
    }
    #expect(throws: HostAccessError.activeNeurons(value: 33, limit: 32)) {
      try model.write(.registers, address: 17, words: [5, 33])
    }
    #expect(try read(model, .stepLimit) == 0)
    #expect(throws: HostAccessError.outsideRegion(.state, address: .max, count: 1, limit: 128)) {
      try model.read(.state, address: .max, count: 1)
    }
    #expect(
      HostAccessError.outsideRegion(.axons, address: 31, count: 2, limit: 32).description
        == "2 words from 31 on do not lie within axons, which has words 0 to 31")
    #expect(
      HostAccessError.activeNeurons(value: 33, limit: 32).description
        == "active_neurons cannot be 33: the core has 32 neurons")
  }

  /// Any words that a host may write are survived.
  @Test func nonsenseInTheMemoriesDoesNoHarm() throws {
    let seed = UInt64.random(in: 0..<1 << 32)
    var random = SplitMix64(seed: seed)
    var model = try Model(Self.small.image)
    for _ in 0..<50 {
      for region in [Region.neurons, .profiles, .axons, .chunks, .synapses, .state, .rules, .windows, .decays] {
        let words = (0..<region.words(in: model.core)).map { _ in UInt32(truncatingIfNeeded: random.next()) }
        try model.write(region, address: 0, words: words)
      }
      let modulation = UInt32(truncatingIfNeeded: random.next())
      try model.write(.registers, address: Register.learning.rawValue, words: [1, modulation])
      for _ in 0..<3 {
        model.step(events: (0..<8).map { $0 }, currents: [CurrentInput(neuron: 0, value: 5)])
        let sum = model.contributions(to: 0).reduce(0) { $0 + $1.input }
        #expect(model.updates.first { _ in true }?.input == Int32(truncatingIfNeeded: sum), "seed \(seed)")
      }
    }
    #expect(model.step == 150)
  }

  @Test func anInvalidImageIsRefused() {
    var image = Self.small.image
    image.groups = []
    #expect(throws: ImageError.groupEnd(.population, end: 0, expected: 2)) { try Model(image) }
  }
}
