import SynfireMap
import TestSupport
import Testing

@testable import SynfireDevices

/// What of an image a core is given: the words that sections leave out are 0, whatever a memory held.
struct ProgrammingTests {
  /// A core whose memories are small enough to list.
  private static let small: CoreConfiguration = {
    var core = CoreConfiguration.tiny
    (core.neurons, core.axons, core.chunks, core.synapseWords, core.profiles) = (4, 3, 16, 64, 8)
    core.rules = 1
    return core
  }()

  private static func image(_ sections: [RegisterImage.Section]) -> RegisterImage {
    let registers = RegisterImage.Section(region: .registers, address: 18, words: [2, 7])
    return RegisterImage(core: small, timeStepNanoseconds: 0, sections: [registers] + sections, groups: [])
  }

  @Test func whatTheMeaningDependsOnIsWrittenOnce() {
    let image = Self.image([
      // Neuron 1 has profile 5 and a list from chunk 9 on; the rest of both neurons is left out.
      .init(region: .neurons, address: 4, words: [5 << 24 | 100]),
      .init(region: .neurons, address: 7, words: [1 << 16 | 9]),
      // Axon 2 has one from chunk 0 on, of which the last sections to say so hold.
      .init(region: .axons, address: 2, words: [3 << 16 | 12]),
      .init(region: .axons, address: 2, words: [1 << 16]),
      // Chunk 0: its first word is left out, and so it is not the last; chunk 1 is, from word 20 on, dense.
      .init(region: .chunks, address: 1, words: [5]),
      .init(region: .chunks, address: 2, words: [20 | 1 << 20 | 1 << 22, 9]),
      .init(region: .chunks, address: 18, words: [40 | 1 << 22, 1]),
      .init(region: .synapses, address: 2, words: [7]),
      // Covered, though in no list.
      .init(region: .synapses, address: 60, words: [8, 9]),
      // Of the rules all is written, and whether and how much is learned.
      .init(region: .rules, address: 0, words: [0x30FF]),
      .init(region: .windows, address: 1, words: [9]),
    ])
    let expected: [RegisterImage.Section] = [
      .init(region: .registers, address: 18, words: [2, 7]),
      .init(region: .registers, address: 22, words: [0, 0]),
      .init(region: .neurons, address: 0, words: [0, 0, 0, 0, 5 << 24 | 100, 0, 0, 1 << 16 | 9]),
      .init(region: .profiles, address: 0, words: [0, 0, 0, 0]),
      .init(region: .profiles, address: 20, words: [0, 0, 0, 0]),
      .init(region: .axons, address: 0, words: [0, 0, 1 << 16]),
      .init(region: .chunks, address: 0, words: [0, 5, 20 | 1 << 20 | 1 << 22, 9]),
      .init(region: .chunks, address: 18, words: [40 | 1 << 22, 1]),
      .init(region: .synapses, address: 0, words: [0, 0, 7, 0, 0]),
      .init(region: .synapses, address: 20, words: [0, 0, 0]),
      .init(region: .synapses, address: 40, words: [0]),
      .init(region: .synapses, address: 60, words: [8, 9]),
      .init(region: .rules, address: 0, words: [0x30FF]),
      .init(region: .windows, address: 0, words: [0, 9] + Array(repeating: 0, count: 126)),
      .init(region: .decays, address: 0, words: Array(repeating: 0, count: 128)),
    ]
    #expect(image.wordsToProgram() == expected)
  }

  /// Three words more cost less than a frame; four do not, and no register is written that no section names.
  @Test func shortGapsAreWrittenOver() {
    let image = Self.image(
      [0, 4, 9].map { .init(region: .synapses, address: $0, words: [1]) })
    let synapses = image.wordsToProgram().filter { $0.region == .synapses }
    #expect(synapses.map(\.address) == [0, 9])
    #expect(synapses.map(\.words) == [[1, 0, 0, 0, 1], [1]])
    let apart = Self.image([.init(region: .registers, address: 20, words: [0])])
    let registers = apart.wordsToProgram().filter { $0.region == .registers }
    #expect(registers.map(\.address) == [18, 22])
    #expect(registers.map(\.words.count) == [3, 2])
  }

  /// Without traces there are no decays, and a section of both registers is written as it is.
  @Test func learningOfACoreWithoutTraces() {
    var image = Self.image([.init(region: .registers, address: 22, words: [1, .max])])
    image.core.traces = 0
    let sections = image.wordsToProgram()
    #expect(sections.filter { $0.region == .registers }.map(\.words) == [[2, 7], [1, .max]])
    #expect(!sections.contains { $0.region == .decays })
    #expect(sections.filter { $0.region == .windows }.map(\.words.count) == [128])
  }

  /// A list without an end and chunks, profiles and neurons beyond the memories: no more is written than there is.
  @Test func wordsThatMakeNoSenseEndWithTheMemory() {
    let image = Self.image([
      .init(region: .registers, address: 18, words: [.max]),
      .init(region: .neurons, address: 0, words: [0xFF00_0000]),
      .init(region: .axons, address: 0, words: [0xFFFF_000E, 0xFFFF_FFFF]),
      .init(region: .chunks, address: 28, words: [62, 60_000, 0x1_FFFF, 60_000]),
    ])
    let sections = image.wordsToProgram()
    for section in sections {
      #expect(Int(section.address) + section.words.count <= section.region.words(in: Self.small))
    }
    #expect(sections.filter { $0.region == .synapses }.map(\.words.count) == [2])
  }
}

extension SimulatedCoreTests {
  /// What power-up and an older image left in the memories has no part in an image with gaps.
  @Test(arguments: [UInt64(31), 32, 33]) func wordsThatNoSectionCoversAreZero(seed: UInt64) async throws {
    let network = RandomImage.make(seed: seed, core: Self.configuration)
    var image = network.image
    // Only what is not zero is left: each section falls into runs.
    image.sections = image.sections.flatMap { section in
      section.words.enumerated().filter { section.region == .registers || $0.element != 0 }.map { offset, word in
        .init(region: section.region, address: section.address + UInt32(offset), words: [word])
      }
    }
    #expect(Region.allCases.allSatisfy { image.contents(of: $0) == network.image.contents(of: $0) })
    let core = try Core(SimulatedTransport(try await Self.simulated(.bytes, seed: UInt32(seed))))
    for region in [Region.neurons, .profiles, .chunks, .synapses] {
      let ones = [UInt32](repeating: 0x0101_0101, count: Int(region.words(in: Self.configuration)))
      try core.write(region, address: 0, words: ones)
    }
    let before = core.link.statistics
    try core.program(image)
    let frames = core.link.statistics.framesSent - before.framesSent
    #expect(frames < UInt64(image.sections.count) / 4)
    try expectOracleSpikes(programmed: core, network)
  }

  /// Of sections that cover a word the last one holds, on a core too.
  @Test(arguments: [UInt64(41), 42]) func overlappingSectionsAreProgrammedAndRun(seed: UInt64) async throws {
    let network = RandomImage.make(seed: seed, core: Self.configuration)
    var image = network.image
    var random = SplitMix64(seed: seed)
    // Before the sections others that cover the same words and more, with anything in them.
    let wrong = image.sections.filter { $0.region != .registers }.map { section in
      let rest = section.region.words(in: image.core) - section.address
      let words = (0..<rest).map { _ in UInt32(random.integer(in: 0...0xFFFF_FFFF)) }
      return RegisterImage.Section(region: section.region, address: section.address, words: words)
    }
    let right = Region.allCases.filter { $0 != .registers && $0 != .state }.flatMap { region in
      // In two halves that share a word.
      let words = network.image.contents(of: region)
      let middle = words.count / 2
      return [
        RegisterImage.Section(region: region, address: UInt32(middle), words: Array(words[middle...])),
        RegisterImage.Section(region: region, address: 0, words: Array(words[...middle])),
      ]
    }
    image.sections = image.sections.filter { $0.region == .registers } + wrong + right
    try image.validate()
    let core = try Core(SimulatedTransport(try await Self.simulated(.bytes, seed: UInt32(seed))))
    try core.program(image)
    for region in [Region.axons, .chunks, .synapses] {
      let words = network.image.contents(of: region)
      #expect(try core.read(region, address: 0, count: words.count) == words, "seed \(seed), \(region.name)")
    }
    try expectOracleSpikes(programmed: core, network)
  }

  /// Runs a core that has been programmed; spikes and synapses must be the oracle's for the network's own image.
  func expectOracleSpikes(programmed core: Core, _ network: RandomImage) throws {
    var oracle = Oracle(network.image)
    try core.run(
      steps: UInt32(network.stimulus.count),
      input: { step in StepInput(events: network.stimulus[Int(step)].sorted().map(UInt32.init)) },
      ended: { output in
        let expected = oracle.step(events: network.stimulus[Int(output.step)])
        #expect(output.spikes.map(Int.init) == expected, "seed \(network.seed), step \(output.step)")
      })
    #expect(try core.counters()[.synapticOperations] == oracle.counters.synapticOperations)
  }
}

/// Programming a core that holds an image already.
extension SimulatedCoreTests {
  private static func core(seed: UInt64) async throws -> Core {
    try Core(SimulatedTransport(try await simulated(.bytes, seed: UInt32(seed))))
  }

  @Test func sameImageIsNotWrittenAgain() async throws {
    let network = RandomImage.make(seed: 51, core: Self.configuration)
    let core = try await Self.core(seed: 51)
    let first = try core.program(network.image)
    #expect(first.wordsWritten == first.words && first.words > 0)
    // Another session, as of another process, knows no more than the core says.
    let second = try Core(core.transport)
    var progress: [Int] = []
    let again = try second.program(network.image) { progress += [$0, $1] }
    #expect(again.words == first.words && again.wordsWritten == 0)
    #expect(progress.suffix(2) == [2 * first.words, 2 * first.words])
    try expectOracleSpikes(programmed: second, network)
  }

  @Test func onlyWhatChangedIsWritten() async throws {
    let network = RandomImage.make(seed: 52, core: Self.configuration)
    let core = try await Self.core(seed: 52)
    let first = try core.program(network.image)
    let parts = [Region.synapses, .profiles].compactMap { region in
      network.image.wordsToProgram().first { $0.region == region }
    }
    for part in parts { try core.write(part.region, address: part.address, words: [~part.words[0]]) }
    let again = try core.program(network.image)
    #expect(again.words == first.words && again.wordsWritten == 2)
    for part in parts {
      #expect(try core.read(part.region, address: part.address, count: part.words.count) == part.words)
    }
    try expectOracleSpikes(programmed: core, network)
  }

  /// An image of another network, and one that a killed host has written half.
  @Test(arguments: [UInt64(53), 54, 55]) func anotherImageReplacesIt(seed: UInt64) async throws {
    let core = try await Self.core(seed: seed)
    try core.program(RandomImage.make(seed: seed + 100, core: Self.configuration).image)
    let network = RandomImage.make(seed: seed, core: Self.configuration)
    let result = try core.program(network.image)
    #expect(result.wordsWritten > 0)
    try expectOracleSpikes(programmed: core, network)
    for (region, words) in Region.allCases.map({ ($0, network.image.contents(of: $0)) }) where region == .axons {
      #expect(try core.read(region, address: 0, count: words.count) == words)
    }
  }
}
