import SynfireCompiler
import SynfireMap
import SynfireNetwork
import Testing

/// Small networks with learning rules whose words are worked out by hand.
@Suite struct PlasticExampleTests {
  static func network(
    pairing: Pairing = .nearest, bounds: WeightBounds = .hard(-100...100), weights: Weights, targets: Int = 4,
    scale: Double? = 1, learning: Learning? = nil
  ) throws -> Network {
    var network = Network(name: "plastic", timeStep: .milliseconds(1), learning: learning)
    let input = network.addAxons("in", count: 2)
    let output = network.addPopulation(
      "out", count: targets, neuron: Neuron(leak: .decay(.factor(0.5)), threshold: 100), scale: scale)
    let rule = network.addRule(
      "stdp", pairing: pairing, potentiation: .exponential(amplitude: 2, timeConstant: .milliseconds(10)),
      depression: .rectangular(
        amplitude: -0.5, steps: 3, traceTimeConstant: pairing == .all ? .milliseconds(20) : nil),
      bounds: bounds)
    try network.connect(input, to: output, weights: weights, learning: rule)
    return network
  }

  @Test func aDenseRowIsTwoWeightsToAWord() throws {
    let network = try Self.network(weights: .dense([[1.5, 0, -0.25], [100, -100, -0.001]]), targets: 3)
    let compilation = try Compiler(for: .tiny).compile(network)
    let image = compilation.image
    try image.validate()
    // Dense (bit 20), plastic (21), last (22), delay 1, shift 0, rule 0; three synapses from target 0 on.
    #expect(image.contents(of: .chunks)[..<4] == [0x0070_0000, 3, 0x0070_0002, 3])
    // 384, 0, -64; 25,600, -25,600, and -0.256 rounded: 0, whose synapse stays.
    #expect(image.contents(of: .synapses)[..<4] == [0x0000_0180, 0x0000_FFC0, 0x9C00_6400, 0])
    #expect(compilation.report.projections[0].synapses == 6)
    #expect(compilation.report.projections[0].becameZero == 1)
  }

  @Test func farTargetsAreSparse() throws {
    let synapses = [Synapse(source: 1, target: 31, weight: 5), Synapse(source: 1, target: 0, weight: -0.5)]
    let image = try Compiler(for: .tiny).compile(Self.network(weights: .list(synapses), targets: 32)).image
    try image.validate()
    #expect(image.contents(of: .chunks)[..<2] == [0x0060_0000, 2])
    // -0.5 is the delivered weight -1 and the fraction 128.
    #expect(image.contents(of: .synapses)[..<2] == [0x0000_FF80, 0x001F_0500])
  }

  @Test func aRuleHasItsWordAndItsWindows() throws {
    let image = try Compiler(for: .tiny).compile(Self.network(weights: .dense([[1, 1, 1, 1], [1, 1, 1, 1]]))).image
    #expect(image.contents(of: .rules) == [0x0000_649C, 0, 0, 0])
    let windows = image.contents(of: .windows)
    // 512 exp(-k/10): 512, 463.3, 419.2, …, 188.4 at 10, 0.9 at 63.
    #expect(windows[..<3] == [512, 463, 419])
    #expect(windows[10] == 188 && windows[63] == 1)
    #expect(windows[64..<69] == [0xFF80, 0xFF80, 0xFF80, 0xFF80, 0])
    #expect(windows[69...].allSatisfy { $0 == 0 })
    #expect(!image.sections.contains { $0.region == .decays })
    #expect(image.value(of: .learning) == 1 && image.value(of: .modulation) == 256)
  }

  @Test func tracesHaveTheDecaysOfTheWindows() throws {
    let network = try Self.network(pairing: .all, weights: .dense([[1, 1, 1, 1], [1, 1, 1, 1]]))
    let image = try Compiler(for: .tiny).compile(network).image
    try image.validate()
    #expect(image.contents(of: .rules)[0] == 0x0002_649C)
    let decays = image.contents(of: .decays)
    // 4096 exp(-1/10) = 3706.2, exp(-63/10) = 7.5; exp(-1/20) = 3896.2, exp(-63/20) = 175.5.
    #expect([decays[0], decays[1], decays[63]] == [4096, 3706, 8])
    #expect([decays[64], decays[65], decays[127]] == [4096, 3896, 176])
    #expect(decays[128...].allSatisfy { $0 == 0 })
  }

  /// Bounds of 0 to 100: what is left of a weight of 0 is 25,600 in 1/256, and an entry's share of it over 65,536 is to be
  /// the amplitude, so that 2 is 512 × 256 / 100 = 1,310.7.
  @Test func softBoundsScaleTheWindows() throws {
    let network = try Self.network(bounds: .soft(0...100), weights: .dense([[1, 1, 1, 1], [1, 1, 1, 1]]))
    let image = try Compiler(for: .tiny).compile(network).image
    try image.validate()
    #expect(image.contents(of: .rules)[0] == 0x0001_6400)
    #expect(image.contents(of: .windows)[0] == 1311)
    // -0.5 is -327.68.
    #expect(image.contents(of: .windows)[64] == 0x10000 - 328)
  }

  /// The update of the equations' page with the compiled entries against the amplitude times what is left, as a part of the
  /// range: at most a rounded entry and a rounded update apart.
  @Test(arguments: [1.0, 3.7, 90]) func aSoftUpdateIsTheOneAskedFor(scale: Double) throws {
    var network = try Self.network(
      bounds: .soft(-0.5...1.25), weights: .dense([[1, 1, 1, 1], [1, 1, 1, 1]]), scale: 20 * scale)
    network.populations[0].neuron.threshold = 1
    network.rules[0].potentiation = .exponential(amplitude: 0.07, timeConstant: .milliseconds(10))
    network.rules[0].depression = .exponential(amplitude: -0.05, timeConstant: .milliseconds(30))
    let compilation = try Compiler(for: .tiny).compile(network)
    let rule = try #require(compilation.rules.first)
    let (low, high) = (256 * rule.minimum, 256 * rule.maximum)
    for weight in stride(from: low, through: high, by: 37) {
      for lag in stride(from: 1, to: 64, by: 5) {
        let up = Int(rule.potentiation.entries[lag]) * (high - weight) / 65_536
        let asked = rule.potentiation.asked[lag] * 256 * rule.unit * Double(high - weight) / Double(high - low)
        #expect(abs(Double(up) - asked) < 1.5, "weight \(weight), lag \(lag)")
        let down = Int(rule.depression.entries[lag]) * (weight - low) / 65_536
        let askedDown = rule.depression.asked[lag] * 256 * rule.unit * Double(weight - low) / Double(high - low)
        #expect(abs(Double(down) - askedDown) < 1.5, "weight \(weight), lag \(lag)")
      }
    }
  }

  @Test(
    arguments: [
      (Learning(isOn: false, modulation: 1), 0, 256), (Learning(isOn: true, modulation: -0.5), 1, 0xFFFF_FF80),
      (Learning(isOn: true, modulation: 511.0 / 256), 1, 511), (Learning(isOn: true, modulation: -2), 1, 0xFFFF_FE00),
    ])
  func learningHasItsRegisters(learning: Learning, isOn: UInt32, modulation: UInt32) throws {
    let network = try Self.network(weights: .dense([[1, 1, 1, 1], [1, 1, 1, 1]]), learning: learning)
    let image = try Compiler(for: .tiny).compile(network).image
    try image.validate()
    #expect(image.value(of: .learning) == isOn)
    #expect(image.value(of: .modulation) == modulation)
  }

  @Test func aNetworkWithoutRulesLeavesLearningAlone() throws {
    let network = try ExactExampleTests.network(.dense([[1, 1, 1, 1], [1, 1, 1, 1]]))
    let image = try Compiler(for: .tiny).compile(network).image
    let learning: [Region] = [.rules, .windows, .decays]
    #expect(!image.sections.contains { learning.contains($0.region) || $0.address == Register.learning.rawValue })
  }

  /// At shift 1 the bounds 200 and -3 are 100 and -1.5, which is rounded to -2; the weights have half the fraction.
  @Test func theShiftIsTheSmallestThatHoldsTheBounds() throws {
    let network = try Self.network(bounds: .hard(-3...200), weights: .dense([[-3, 200, 1, 0], [0, 0, 0, 0]]))
    let compilation = try Compiler(for: .tiny).compile(network)
    #expect(try ImageDecoder(compilation.image).chunks.map(\.shift) == [1, 1])
    #expect(compilation.rules[0].minimum == -2 && compilation.rules[0].maximum == 100)
    #expect(compilation.image.contents(of: .synapses)[..<2] == [0x6400_FE80, 0x0000_0080])
    #expect(compilation.image.contents(of: .windows)[0] == 256)
  }

  /// The bound 1.004 is 100 at a scale of 100, and a weight of 1.004 would be 100.4: it becomes the bound.
  @Test func aWeightAtARoundedBoundBecomesTheBound() throws {
    var network = try Self.network(
      bounds: .hard(0...1.004), weights: .dense([[1.004, 0.5, 0, 1], [0, 0, 0, 0]]), scale: 100)
    network.rules[0].potentiation = nil
    let compilation = try Compiler(for: .tiny).compile(network)
    try compilation.image.validate()
    #expect(compilation.image.contents(of: .synapses)[0] == 0x3200_6400)
    #expect(abs(compilation.report.projections[0].largestError - 0.004) < 1e-12)
  }

  /// The automatic scale makes room for the bound, not for the weights.
  @Test func theScaleHoldsTheBounds() throws {
    var network = try Self.network(
      bounds: .hard(0...0.7), weights: .dense([[0.1, 0, 0, 0], [0, 0, 0, 0]]), scale: nil)
    network.populations[0].neuron.threshold = 0.3
    network.rules[0].potentiation = nil
    network.rules[0].depression = nil
    let report = try Compiler(for: .tiny).compile(network).report
    #expect(report.populations[0].scale == 16_256 / 0.7)
    #expect(report.rules[0].maximum.got == 0.7)
  }

  /// Bounds of 127 at most: three events through a synapse of weight 1 may bring 3 × 100 once it has learned.
  @Test func theWorstInputIsThatOfTheBounds() throws {
    var network = try Self.network(weights: .dense([[1, 1, 1, 1], [0, 0, 0, 0]]))
    network.maximumEvents = 3
    #expect(try Compiler(for: .tiny).compile(network).report.input.worstInput == 300)
  }
}
