import SynfireCompiler
import SynfireMap
import SynfireNetwork
import Testing

/// What the compiler takes for a row: a dense run, single synapses, or both.
@Suite struct ChunkChoiceTests {
  static func chunks(
    targets: [Int], core: CoreConfiguration = .up5k
  ) throws -> [ImageDecoder.DecodedChunk] {
    var network = Network(timeStep: .milliseconds(1))
    let input = network.addAxons("in", count: 1)
    let output = network.addPopulation(
      "out", count: 256, neuron: Neuron(leak: .decay(.factor(1)), threshold: 1), scale: 1)
    try network.connect(
      input, to: output, weights: .list(targets.map { Synapse(source: 0, target: $0, weight: 1) }))
    return try ImageDecoder(Compiler(for: core).compile(network).image).chunks
  }

  @Test func aRunIsDense() throws {
    let chunks = try Self.chunks(targets: Array(10..<30))
    #expect(chunks.map(\.isDense) == [true])
    #expect(chunks[0].firstTarget == 10 && chunks[0].count == 20 && chunks[0].words.count == 5)
  }

  /// Zeros are stored in a dense run as long as it takes fewer words than the synapses would alone.
  @Test(arguments: [(2, true), (3, true), (5, false)])
  func everyNthTarget(stride: Int, isDense: Bool) throws {
    let chunks = try Self.chunks(targets: Array(Swift.stride(from: 0, to: 255, by: stride)))
    #expect(chunks.map(\.isDense) == [isDense])
  }

  @Test func twoFarRunsAreTwoDenseChunks() throws {
    let chunks = try Self.chunks(targets: Array(0..<40) + Array(200..<240))
    #expect(chunks.map(\.isDense) == [true, true])
    #expect(chunks.map(\.firstTarget) == [0, 200])
    #expect(chunks.map(\.words.count) == [10, 10])
  }

  @Test func aRunAndAFewFarTargetsAreBoth() throws {
    let chunks = try Self.chunks(targets: Array(100..<180) + [0, 50, 255])
    #expect(chunks.map(\.isDense) == [true, false])
    #expect(chunks[0].firstTarget == 100 && chunks[0].count == 80)
    #expect(chunks[1].count == 3)
  }

  @Test func aSecondSynapseOfAPairIsSparse() throws {
    let chunks = try Self.chunks(targets: Array(0..<100) + [7])
    #expect(chunks.map(\.isDense) == [true, false])
    #expect(chunks.map(\.count) == [100, 1])
  }

  @Test func whereChunksRunOutARowTakesOne() throws {
    var core = CoreConfiguration.up5k
    core.chunks = 1
    let chunks = try Self.chunks(targets: Array(0..<100) + [7], core: core)
    #expect(chunks.map(\.isDense) == [false])
    #expect(chunks[0].count == 101)
    #expect(try Self.chunks(targets: Array(0..<40) + Array(200..<240), core: core).map(\.isDense) == [true])
  }

  /// Two projections of one source with one shift and delay share a chunk.
  @Test func projectionsShareAChunk() throws {
    var network = Network(timeStep: .milliseconds(1))
    let input = network.addAxons("in", count: 1)
    for name in ["a", "b"] {
      let output = network.addPopulation(
        name, count: 8, neuron: Neuron(leak: .decay(.factor(1)), threshold: 1), scale: 1)
      try network.connect(input, to: output, weights: .dense([[1, 2, 3, 4, 5, 6, 7, 8]]))
    }
    let compilation = try Compiler(for: .tiny).compile(network)
    let chunks = try ImageDecoder(compilation.image).chunks
    #expect(chunks.map(\.count) == [16])
    #expect(compilation.report.projections.map(\.chunks) == [1, 1])
    #expect(compilation.report.memories.first { $0.memory == .chunks }?.used == 1)
  }
}
