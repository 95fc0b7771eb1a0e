import SynfireMap
import Testing

/// Weights near and at their bounds.
@Suite struct WeightBoundTests {
  /// Period of the pairs in steps: an arrival at its start, a spike `lead` steps later. So each arrival but the first comes
  /// period − lead steps after a spike.
  static let period = 40
  static let lead = 5

  /// A neuron with a synapse of an axon for each weight, all of which do the same.
  private static func network(_ rule: PlasticNetwork.Rule, weights: [Int32]) -> PlasticNetwork {
    var network = PlasticNetwork()
    network.rules = [rule]
    for (axon, weight) in weights.enumerated() { network.connect(.axon(UInt32(axon)), weights: [weight]) }
    network.connectTeacher(axon: 31, neuron: 0)
    return network
  }

  private static func pairs(axons: Int, periods: Int) -> ReferenceStimulus {
    var stimulus = ReferenceStimulus(steps: period * periods)
    stimulus.events = { step in
      step % period == 0 ? (0..<UInt32(axons)).map { $0 } : step % period == lead ? [31] : []
    }
    return stimulus
  }

  /// With soft bounds a weight goes where potentiation and depression are as large, from wherever it begins.
  ///
  /// J. Rubin, D. D. Lee and H. Sompolinsky, Equilibrium properties of temporally asymmetric Hebbian plasticity, Physical
  /// Review Letters 86, 364 to 367, 2001. A period has one potentiation by p (max − w) and one depression by q (w − min),
  /// p and q in 1/65,536; w is the same after each period where w = max − (max − w₋)(1 − p) with
  /// w₋ = min + (w − min)(1 − q) before the potentiation. So w* − min = p (max − min) / (p + q − p q).
  ///
  /// Each of the two changes is rounded toward zero, by less than one: in the fixed point the sum of both errors, below 1
  /// either way, is made good by a distance to w* of at most 1 / (p + q − p q).
  @Test(arguments: ReferenceTarget.all)
  func softBoundsConverge(target: ReferenceTarget) async throws {
    let (minimum, maximum): (Int32, Int32) = (-40, 90)
    var rule = PlasticNetwork.Rule(minimum: minimum, maximum: maximum, isSoft: true)
    rule.potentiation = [Int32](repeating: 5000, count: 64)
    rule.depression = [Int32](repeating: -3000, count: 64)
    let weights = [256 * minimum, 0, 256 * maximum, 12_345]
    let network = Self.network(rule, weights: weights)
    var stimulus = Self.pairs(axons: weights.count, periods: 160)
    stimulus.readings = [Self.period]
    let record = try await target.run(network.image, stimulus)

    let (p, q) = (5000.0 / 65_536, 3000.0 / 65_536)
    let rate = p + q - p * q
    let fixedPoint = 256 * (Double(minimum) + p * Double(maximum - minimum) / rate)
    let early = network.weights(record.synapses[Self.period]).joined()
    #expect(early.contains { abs(Double($0) - fixedPoint) > 1000 }, "the weights begin far away")
    for weight in network.weights(record.synapses[stimulus.steps]).joined() {
      #expect(abs(Double(weight) - fixedPoint) <= 1 / rate, "\(weight), not \(fixedPoint) within \(1 / rate)")
    }
  }

  /// Weights at their bounds stay there, whatever pushes, and keep their sign: nothing wraps.
  ///
  /// (In the public VHDL of NeuroCoreX (2025) updates have no bounds: there one beyond the largest number makes a weight
  /// negative.)
  @Test(arguments: ReferenceTarget.all, [Int32(32_767), -32_768])
  func weightsStayAtTheirBounds(target: ReferenceTarget, entry: Int32) async throws {
    var network = PlasticNetwork()
    let bounds: [(Int32, Int32)] = [(-128, 127), (0, 127), (-128, 0), (5, 6)]
    network.rules = bounds.map { bounds in
      let entries = [Int32](repeating: entry, count: 64)
      return PlasticNetwork.Rule(
        minimum: bounds.0, maximum: bounds.1, potentiation: entries, depression: entries)
    }
    for (rule, bounds) in bounds.enumerated() {
      for (place, weight) in [256 * bounds.0, 256 * bounds.1].enumerated() {
        network.connect(.axon(UInt32(2 * rule + place)), weights: [weight], rule: Int32(rule))
      }
    }
    network.connectTeacher(axon: 31, neuron: 0)
    var stimulus = Self.pairs(axons: 8, periods: 6)
    // Two updates take a weight from any bound to any other.
    stimulus.readings = Set((2...6).map { $0 * Self.period })
    let record = try await target.run(network.image, stimulus)
    for reading in stimulus.readings.sorted() {
      for (rule, bounds) in bounds.enumerated() {
        let expected = 256 * (entry > 0 ? bounds.1 : bounds.0)
        let weights = network.weights(record.synapses[reading])
        #expect(weights[2 * rule] == [expected] && weights[2 * rule + 1] == [expected], "after step \(reading)")
      }
    }
  }

  /// A weight at its upper bound stays there until something depresses it.
  @Test(arguments: ReferenceTarget.all)
  func depressionTakesAWeightFromItsBound(target: ReferenceTarget) async throws {
    var rule = PlasticNetwork.Rule(maximum: 100)
    rule.potentiation = [Int32](repeating: 700, count: 64)
    rule.depression = [Int32](repeating: -300, count: 64)
    let network = Self.network(rule, weights: [100 * 256 - 100])
    var stimulus = Self.pairs(axons: 1, periods: 2)
    stimulus.readings = [Self.lead, Self.lead + 1, Self.period + 1]
    let record = try await target.run(network.image, stimulus)
    #expect(network.weights(record.synapses[Self.lead]) == [[25_500]])
    #expect(network.weights(record.synapses[Self.lead + 1]) == [[25_600]])
    #expect(network.weights(record.synapses[Self.period + 1]) == [[25_300]])
    #expect(network.weights(record.synapses[2 * Self.period]) == [[25_600]])
  }
}
