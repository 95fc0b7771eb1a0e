import SynfireCompiler
import SynfireMap
import SynfireNetwork
import Testing

/// Small networks whose words are worked out by hand.
@Suite struct ExactExampleTests {
  static func network(_ weights: Weights, scale: Double? = 1, targets: Int = 4) throws -> Network {
    var network = Network(name: "exact", timeStep: .milliseconds(1))
    let input = network.addAxons("in", count: 2)
    let output = network.addPopulation(
      "out", count: targets, neuron: Neuron(leak: .decay(.factor(0.5)), threshold: 100), scale: scale)
    try network.connect(input, to: output, weights: weights)
    return network
  }

  @Test func aDenseRowIsFourWeightsToAWord() throws {
    let network = try Self.network(.dense([[1, -2, 127, -128], [0, 0, 0, 0]]))
    let compilation = try Compiler(for: .tiny).compile(network)
    let image = compilation.image
    #expect(image.value(of: .activeNeurons) == 4)
    #expect(image.value(of: .maximumEvents) == 2)
    #expect(image.contents(of: .axons)[0] == 0x0001_0000)
    #expect(image.contents(of: .axons)[1] == 0)
    // Dense (bit 20), last (bit 22), start, shift and delay 0; four synapses from target 0 on.
    #expect(image.contents(of: .chunks)[..<2] == [0x0050_0000, 0x0000_0004])
    #expect(image.contents(of: .synapses)[..<2] == [0x807F_FE01, 0])
    // Threshold 100 with profile 0, bias 0, reset 0, no list.
    #expect(image.contents(of: .neurons)[..<8] == [100, 0, 0, 0, 100, 0, 0, 0])
    // Membrane decay 2048, current decay 0, hold, reset to a value, not bounded.
    #expect(image.contents(of: .profiles)[..<4] == [2048, 0, 0, 0])
    #expect(
      image.groups == [
        RegisterImage.Group(kind: .population, name: "out", first: 0, count: 4),
        RegisterImage.Group(kind: .axons, name: "in", first: 0, count: 2),
      ])
    #expect(image.timeStepNanoseconds == 1_000_000)
    #expect(compilation.report.projections[0].largestError == 0)
    #expect(compilation.report.populations[0].largestError == 0)
    #expect(compilation.report.warnings == [])
  }

  @Test func farTargetsAreSparse() throws {
    let synapses = [
      Synapse(source: 1, target: 31, weight: 5), Synapse(source: 1, target: 0, weight: -1),
    ]
    let network = try Self.network(.list(synapses), targets: 32)
    let image = try Compiler(for: .tiny).compile(network).image
    #expect(image.contents(of: .axons)[..<2] == [0, 0x0001_0000])
    #expect(image.contents(of: .chunks)[..<2] == [0x0040_0000, 2])
    #expect(image.contents(of: .synapses)[..<2] == [0x0000_FF00, 0x001F_0500])
  }

  @Test func severalSynapsesBetweenOnePairAllCount() throws {
    let synapses = [3.0, 3, -7].map { Synapse(source: 0, target: 2, weight: $0) }
    let decoder = try ImageDecoder(Compiler(for: .tiny).compile(Self.network(.list(synapses))).image)
    #expect(decoder.connections.map(\.delivered) == [-7, 3, 3])
    #expect(decoder.connections.allSatisfy { $0.target == 2 && $0.source == 0 })
  }

  @Test(arguments: [(127, 0), (128, 1), (-128, 0), (-129, 1), (254, 1), (255, 2), (16_256, 7), (-16_384, 7)])
  func theShiftIsTheSmallestThatHolds(weight: Int, shift: Int) throws {
    let network = try Self.network(.list([Synapse(source: 0, target: 0, weight: Double(weight))]))
    let decoder = try ImageDecoder(Compiler(for: .tiny).compile(network).image)
    #expect(decoder.chunks.map(\.shift) == [shift])
    // At shift 2, 255 becomes 64 × 4 and -129 becomes -65 × 2: ties go away from zero.
    let expected = [255: 256, -129: -130][weight] ?? weight
    #expect(decoder.connections.map(\.delivered) == [expected])
  }

  @Test func everyOptionOfANeuronHasItsField() throws {
    var network = Network(timeStep: .milliseconds(1))
    network.addPopulation(
      "a", count: 2,
      neuron: Neuron(
        leak: .constant(perStep: 5), currentDecay: .factor(0.25), threshold: [10, -11], reset: .value([-1, 2]),
        refractorySteps: 255, refractoryMode: .integrate, bias: [-3, 4], lowerBound: -6,
        adaptation: Adaptation(jump: 7, decay: .factor(1))),
      scale: 1)
    network.addPopulation("b", count: 1, neuron: Neuron(leak: .decay(.factor(1)), threshold: 1, reset: .subtract))
    network.addPopulation("c", count: 1, neuron: Neuron(leak: .decay(.factor(1)), threshold: 1, reset: .none))
    network.addPopulation("d", count: 1, neuron: Neuron(leak: .decay(.factor(1)), threshold: 1, reset: .subtract))
    let image = try Compiler(for: .tiny).compile(network).image
    let profiles = image.contents(of: .profiles)
    // Current decay 1024, constant leak, integrating, reset to a value, bounded; then -6, 255 steps and 5, 7 and 4096.
    #expect(profiles[..<4] == [0x4C80_0000, 0x00FF_FFFA, 0xFF00_0005, 0x0000_F000])
    #expect(profiles[4..<12] == [0x1000_1000, 0, 0, 0, 0x2000_1000, 0, 0, 0])
    #expect(profiles[12...].allSatisfy { $0 == 0 })
    let neurons = image.contents(of: .neurons)
    #expect(neurons[..<8] == [10, 0x00FF_FFFD, 0x00FF_FFFF, 0, 0x00FF_FFF5, 4, 2, 0])
    // Without a scale 1.0 takes a quarter of the membrane's range; b and d share profile 1.
    #expect(neurons[8] == 0x0100_8000)
    #expect(neurons[12] == 0x0200_8000)
    #expect(neurons[16] == 0x0100_8000)
  }

  @Test func timeConstantsBecomeDecays() throws {
    var network = Network(timeStep: .milliseconds(1))
    network.addPopulation(
      "a", count: 1,
      neuron: .lif(membraneTimeConstant: .milliseconds(20), synapticTimeConstant: .milliseconds(5), threshold: 1))
    let image = try Compiler(for: .tiny).compile(network).image
    // exp(-1/20) × 65536 = 62339.8, beyond 15/16, so less 57344; exp(-1/5) × 4096 = 3353.5.
    #expect(image.contents(of: .profiles)[0] == 4996 | 3354 << 13)
  }

  @Test func recurrentAndSelfConnectionsWork() throws {
    var network = Network(timeStep: .milliseconds(1))
    let ring = network.addPopulation(
      "ring", count: 3, neuron: Neuron(leak: .decay(.factor(1)), threshold: 1), scale: 1)
    try network.connect(ring, to: ring, weights: .dense([[1, 2, 0], [0, 3, 4], [5, 0, 6]]))
    let decoder = try ImageDecoder(Compiler(for: .tiny).compile(network).image)
    let expected = [(0, 0, 1), (0, 1, 2), (1, 1, 3), (1, 2, 4), (2, 0, 5), (2, 2, 6)].map {
      ImageDecoder.Connection(source: 32 + $0.0, target: $0.1, delay: 1, delivered: $0.2)
    }
    #expect(decoder.connections == expected)
  }

  @Test func delaysAreSplitIntoChunks() throws {
    var network = Network(timeStep: .milliseconds(1))
    let ring = network.addPopulation(
      "ring", count: 2, neuron: Neuron(leak: .decay(.factor(1)), threshold: 1), scale: 1)
    try network.connect(ring, to: ring, weights: .list([Synapse(source: 1, target: 0, weight: 1)]), delay: .steps(16))
    try network.connect(ring, to: ring, weights: .list([Synapse(source: 1, target: 0, weight: 2)]), delay: .steps(3))
    let image = try Compiler(for: .tiny).compile(network).image
    #expect(image.contents(of: .neurons)[3] == 0)
    #expect(image.contents(of: .neurons)[7] == 0x8004_0000)
    #expect(try ImageDecoder(image).connections.map { [$0.delay, $0.delivered] } == [[3, 2], [16, 1]])
  }

  /// Integers far apart: the largest scale would not hold them exactly, a power of two does.
  @Test func integersCompileExactlyWithoutAScale() throws {
    var network = try Self.network(.list([1.0, 5, -3].map { Synapse(source: 0, target: 0, weight: $0) }), scale: nil)
    network.populations[0].neuron.threshold = 10
    let report = try Compiler(for: .tiny).compile(network).report
    #expect(report.populations[0].scale == 2048)
    #expect(report.projections[0].largestError == 0)
    #expect(report.populations[0].largestError == 0)
  }

  @Test func theScaleLeavesHeadroom() throws {
    var network = try Self.network(.list([Synapse(source: 0, target: 0, weight: 0.1)]), scale: nil)
    network.populations[0].neuron.threshold = 0.3
    let report = try Compiler(for: .tiny).compile(network).report
    // The weight is 84 times 128 there; at the quarter of the range that the threshold may take it would be 85.3.
    #expect(report.populations[0].scale == 84 * 128 / 0.1)
    #expect(report.projections[0].largestError < 1e-15)
    network.projections[0].weights = .list([Synapse(source: 0, target: 0, weight: -0.7)])
    #expect(try Compiler(for: .tiny).compile(network).report.populations[0].scale == 16_256 / 0.7)
  }
}
