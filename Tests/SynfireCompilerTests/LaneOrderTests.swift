import SynfireMap
import SynfireNetwork
import Testing

@testable import SynfireCompiler

/// The order of sparse synapses for cores of several lanes.
@Suite struct LaneOrderTests {
  static let lanes = [2, 4, 8]

  private static func synapses(_ targets: [Int]) -> [QuantisedSynapse] {
    targets.sorted().map { QuantisedSynapse(target: Int32($0), weight: 1, projection: 0) }
  }

  @Test func oneLaneKeepsTheOrder() {
    let synapses = Self.synapses([4, 0, 8, 12])
    #expect(LaneOrder(lanes: 1).arrange(synapses, start: 3).map(\.target) == [0, 4, 8, 12])
  }

  /// Four targets of each bank fill four lines without two of a bank, wherever the chunk begins.
  @Test(arguments: lanes) func evenBanksNeverCollide(lanes: Int) {
    let order = LaneOrder(lanes: lanes)
    for start in 0..<lanes {
      let arranged = order.arrange(
        Self.synapses((0..<lanes).flatMap { [$0, $0 + lanes, $0 + 8 * lanes] }), start: start)
      #expect(order.loads(of: arranged, start: start).max() == 1, "start \(start)")
    }
  }

  @Test func linesAreThoseOfTheMemory() {
    // Words 3, 4 to 7 and 8: the fullest bank, 0, is in each line.
    let arranged = LaneOrder(lanes: 4).arrange(Self.synapses([0, 4, 8, 1, 2, 3]), start: 3)
    #expect(arranged.map(\.target) == [0, 1, 2, 3, 4, 8])
    #expect(LaneOrder(lanes: 4).loads(of: arranged, start: 3) == [1, 1, 1])
  }

  /// Chunks of random targets, as many as the table of the core's clocks is about: all synapses are there, no line takes
  /// more than four clocks, and on average they take no more than that table's 1.3 clocks for as many as there are lanes.
  @Test(arguments: lanes) func randomTargetsAreSpread(lanes: Int) {
    let seed = UInt64.random(in: 0...UInt64.max)
    var randomness = Randomness(seed: seed)
    let order = LaneOrder(lanes: lanes)
    var (clocks, sortedClocks, synapseCount) = (0, 0, 0)
    for _ in 0..<50 {
      let start = randomness.below(3 * lanes)
      let targets = (0..<64 * lanes).map { _ in randomness.below(1024) }
      let synapses = Self.synapses(targets)
      let arranged = order.arrange(synapses, start: start)
      #expect(arranged.map(\.target).sorted() == synapses.map(\.target), "seed \(seed)")
      let loads = order.loads(of: arranged, start: start)
      #expect(loads.max() ?? 0 <= 4, "seed \(seed)")
      clocks += loads.reduce(0, +)
      sortedClocks += order.loads(of: synapses, start: start).reduce(0, +)
      synapseCount += targets.count
    }
    #expect(10 * clocks * lanes <= 13 * synapseCount, "seed \(seed)")
    #expect(10 * sortedClocks * lanes > 13 * synapseCount, "seed \(seed): the order gains nothing")
  }

  /// All targets in one bank: every synapse takes a clock, in any order.
  @Test func oneBankCannotBeSpread() {
    let order = LaneOrder(lanes: 4)
    let arranged = order.arrange(Self.synapses([0, 4, 8, 12, 16, 20]), start: 2)
    #expect(order.loads(of: arranged, start: 2) == [2, 4])
  }

  /// The compiled image of a network with random targets: line by line of its words, hardly two of a bank.
  @Test(arguments: [(4, CoreConfiguration.ecp525), (8, .ecp585)])
  func imagesHaveTheOrder(lanes: Int, core: CoreConfiguration) throws {
    var network = Network(timeStep: .milliseconds(1))
    let input = network.addAxons("in", count: 20)
    let output = network.addPopulation(
      "out", count: 1000, neuron: Neuron(leak: .decay(.factor(1)), threshold: 1), scale: 1)
    try network.connect(
      input, to: output, weights: .random(RandomWeights(probability: 0.08, low: -100, high: 100, seed: 5)))
    let compilation = try Compiler(for: core).compile(network)
    let chunks = try ImageDecoder(compilation.image).chunks
    let words = compilation.image.contents(of: .synapses)
    var (lines, clocks, synapses) = (0, 0, 0)
    for chunk in chunks {
      #expect(!chunk.isDense)
      let targets = Dictionary(grouping: chunk.words, by: { $0 / lanes })
      for line in targets.values {
        let banks = Dictionary(grouping: line, by: { Int(words[$0] >> 16) % lanes })
        clocks += banks.values.map(\.count).max() ?? 0
        lines += 1
      }
      synapses += chunk.count
    }
    #expect(chunks.count == 20 && synapses > 1200)
    // Chunks of 80 synapses are not quite even over the banks, and their first and last line are parts.
    #expect(Double(clocks) <= 1.3 * Double(synapses) / Double(lanes) + Double(3 * chunks.count))
    #expect(lines >= synapses / lanes)
    #expect(compilation.report.clocks.idle == 1000 + 32)
  }
}
