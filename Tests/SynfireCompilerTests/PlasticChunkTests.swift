import SynfireCompiler
import SynfireMap
import SynfireNetwork
import Testing

/// What the compiler takes for a plastic row: a dense run, single synapses, or both.
@Suite struct PlasticChunkTests {
  static func network(targets: [Int]) throws -> Network {
    var network = Network(timeStep: .milliseconds(1))
    let input = network.addAxons("in", count: 1)
    let output = network.addPopulation(
      "out", count: 256, neuron: Neuron(leak: .decay(.factor(1)), threshold: 1), scale: 1)
    let rule = network.addRule("r", pairing: .nearest, bounds: .hard(0...10))
    try network.connect(
      input, to: output, weights: .list(targets.map { Synapse(source: 0, target: $0, weight: 1) }), learning: rule)
    return network
  }

  static func chunks(
    targets: [Int], core: CoreConfiguration = .up5k
  ) throws -> [ImageDecoder.DecodedChunk] {
    let image = try Compiler(for: core).compile(network(targets: targets)).image
    try image.validate()
    let decoder = try ImageDecoder(image)
    #expect(decoder.connections.map(\.target).sorted() == targets.sorted())
    decoder.expectCompactMemory()
    return decoder.chunks
  }

  @Test func aRunIsDense() throws {
    let chunks = try Self.chunks(targets: Array(10..<31))
    #expect(chunks.map(\.isDense) == [true])
    #expect(chunks[0].firstTarget == 10 && chunks[0].count == 21 && chunks[0].words.count == 11)
  }

  /// A 0 between two synapses would learn.
  @Test(arguments: [2, 3]) func everyNthTargetIsSparse(stride: Int) throws {
    let chunks = try Self.chunks(targets: Array(Swift.stride(from: 0, to: 255, by: stride)))
    #expect(chunks.map(\.isDense) == [false])
  }

  @Test func aGapDividesARun() throws {
    let chunks = try Self.chunks(targets: Array(0..<100) + Array(101..<200))
    #expect(chunks.map(\.isDense) == [true, true])
    #expect(chunks.map(\.firstTarget) == [0, 101])
    #expect(chunks.map(\.words.count) == [50, 50])
  }

  /// Short runs beside a long one are not worth a chunk each: a dense run of 17 takes 9 words and a chunk's eight.
  @Test func aLongRunAndShortOnes() throws {
    let chunks = try Self.chunks(targets: Array(0..<60) + Array(70..<80) + [90, 91, 93])
    #expect(chunks.map(\.isDense) == [true, false])
    #expect(chunks.map(\.count) == [60, 13])
  }

  @Test func aSecondSynapseOfAPairIsSparse() throws {
    let chunks = try Self.chunks(targets: Array(0..<100) + [7])
    #expect(chunks.map(\.isDense) == [true, false])
    #expect(chunks.map(\.count) == [100, 1])
  }

  @Test func whereChunksRunOutARowTakesOne() throws {
    var core = CoreConfiguration.up5k
    core.chunks = 1
    #expect(try Self.chunks(targets: Array(0..<100) + [7], core: core).map(\.isDense) == [false])
    #expect(try Self.chunks(targets: Array(0..<100) + Array(101..<200), core: core).map(\.isDense) == [false])
    #expect(try Self.chunks(targets: Array(0..<100), core: core).map(\.isDense) == [true])
  }

  @Test func fixedAndPlasticSynapsesHaveTheirOwnChunks() throws {
    var network = try Self.network(targets: Array(0..<20))
    let output = network.populations[0]
    let other = network.addRule(
      "other", pairing: .nearest, potentiation: .rectangular(amplitude: 1, steps: 3), bounds: .hard(0...10))
    let weights = Weights.list((0..<20).map { Synapse(source: 0, target: $0, weight: 1) })
    try network.connect(network.axonGroups[0], to: output, weights: weights)
    try network.connect(network.axonGroups[0], to: output, weights: weights, learning: other)
    let image = try Compiler(for: .up5k).compile(network).image
    try image.validate()
    let chunks = try ImageDecoder(image).chunks
    #expect(chunks.map(\.isPlastic) == [true, false, true])
    #expect(chunks.map(\.rule) == [0, 0, 1])
    #expect(chunks.map(\.words.count) == [10, 5, 10])
  }

  /// Two projections of one source, delay and rule share a chunk.
  @Test func projectionsOfOneRuleShareAChunk() throws {
    var network = try Self.network(targets: Array(0..<20))
    let weights = Weights.list((20..<40).map { Synapse(source: 0, target: $0, weight: 2) })
    try network.connect(network.axonGroups[0], to: network.populations[0], weights: weights, learning: network.rules[0])
    let compilation = try Compiler(for: .up5k).compile(network)
    #expect(try ImageDecoder(compilation.image).chunks.map(\.count) == [40])
    #expect(compilation.report.projections.map(\.chunks) == [1, 1])
  }

  /// Synapses that learn are taken one after the other on any core: nothing is gained by another order.
  @Test func plasticSynapsesStayInOrder() throws {
    let targets = Array(stride(from: 0, to: 256, by: 4))
    let image = try Compiler(for: .ecp525).compile(Self.network(targets: targets)).image
    let words = image.contents(of: .synapses)[..<targets.count]
    #expect(words.map { Int($0 >> 16) } == targets)
  }
}
