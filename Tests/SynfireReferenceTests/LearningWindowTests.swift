import Foundation
import SynfireMap
import Testing

/// The window of a rule, recovered from single pairs of an arrival and a spike.
///
/// G. Bi and M. Poo, Synaptic modifications in cultured hippocampal neurons: dependence on spike timing, synaptic strength,
/// and postsynaptic cell type, Journal of Neuroscience 18, 10464 to 10472, 1998, measured it so: many pairs, each of one
/// time difference. Here each synapse has one pair and a time difference of its own.
@Suite struct LearningWindowTests {
  /// Lags that the pairs have: spike minus arrival, in steps. Those beyond ±63 must change nothing.
  static let lags = -64...79

  /// What one pair adds to a weight, by lag, in 1/256.
  ///
  /// Neuron n of 16 spikes once, in step 80 + n; axon j of 9 has one event, in step 144 − 16 j: the synapse of both has the
  /// lag n + 16 j − 64.
  private static func window(
    _ rule: PlasticNetwork.Rule, modulation: Int32 = 256, weight: Int32 = 0, on target: ReferenceTarget
  ) async throws -> [Int32] {
    var network = PlasticNetwork()
    network.neurons = 16
    network.rules = [rule]
    network.modulation = modulation
    for axon in 0..<9 {
      network.connect(.axon(UInt32(axon)), weights: [Int32](repeating: weight, count: 16))
    }
    for neuron in 0..<16 { network.connectTeacher(axon: UInt32(16 + neuron), neuron: neuron) }
    var stimulus = ReferenceStimulus(steps: 150)
    stimulus.events = { step in
      (0..<9).filter { step == 144 - 16 * Int($0) } + (0..<16).filter { step == 80 + Int($0) }.map { 16 + $0 }
    }
    let record = try await target.run(network.image, stimulus)
    #expect(record.spikes.joined().count == 16, "each neuron spikes once")
    let weights = network.weights(record.synapses[150])
    return lags.map { lag in weights[(lag + 64) / 16][(lag + 64) % 16] - weight }
  }

  /// The change of a lag as a rule's two tables have it.
  private static func expected(_ rule: PlasticNetwork.Rule, _ lag: Int) -> Int32 {
    let table = lag < 0 ? rule.depression : rule.potentiation
    return table.indices.contains(abs(lag)) ? table[abs(lag)] : 0
  }

  /// Potentiation of half the time constant of depression, and of twice its amplitude.
  static let exponential: PlasticNetwork.Rule = {
    var rule = PlasticNetwork.Rule()
    rule.potentiation = (0..<64).map { Int32((2000 * exp(-Double($0) / 17)).rounded()) }
    rule.depression = (0..<64).map { Int32((-1000 * exp(-Double($0) / 34)).rounded()) }
    return rule
  }()

  @Test(arguments: ReferenceTarget.all)
  func exponentialWindow(target: ReferenceTarget) async throws {
    let found = try await Self.window(Self.exponential, on: target)
    for (lag, change) in zip(Self.lags, found) {
      #expect(change == Self.expected(Self.exponential, lag), "lag \(lag)")
      guard abs(lag) <= 63 else { continue }
      let formula = lag < 0 ? -1000 * exp(Double(lag) / 34) : 2000 * exp(-Double(lag) / 17)
      #expect(abs(Double(change) - formula) <= 0.5, "lag \(lag): \(change), by the formula \(formula)")
    }
  }

  /// For single pairs traces are 1: both pairings have the same window.
  @Test(arguments: ReferenceTarget.all)
  func pairingDoesNotMatterToSinglePairs(target: ReferenceTarget) async throws {
    var rule = Self.exponential
    rule.pairsAll = true
    rule.decay = [Int32](repeating: 4000, count: 64)
    let found = try await Self.window(rule, on: target)
    #expect(found == Self.lags.map { Self.expected(rule, $0) })
  }

  @Test(arguments: ReferenceTarget.all)
  func rectangularWindow(target: ReferenceTarget) async throws {
    var rule = PlasticNetwork.Rule()
    rule.potentiation = [Int32](repeating: 300, count: 20)
    rule.depression = [Int32](repeating: -200, count: 41)
    let found = try await Self.window(rule, on: target)
    #expect(found == Self.lags.map { (0...19).contains($0) ? 300 : (-40 ... -1).contains($0) ? -200 : 0 })
  }

  /// A negative modulation reverses learning: the change of each lag changes its sign, and scales toward zero.
  @Test(arguments: ReferenceTarget.all)
  func negativeModulationReverses(target: ReferenceTarget) async throws {
    for modulation: Int32 in [-256, -100] {
      let found = try await Self.window(Self.exponential, modulation: modulation, on: target)
      #expect(found == Self.lags.map { Self.expected(Self.exponential, $0) * modulation / 256 })
    }
  }

  /// A modulation of 0 leaves every weight as it is.
  @Test(arguments: ReferenceTarget.all)
  func modulationOfZeroFreezes(target: ReferenceTarget) async throws {
    let found = try await Self.window(Self.exponential, modulation: 0, weight: 777, on: target)
    #expect(found.allSatisfy { $0 == 0 })
  }
}
