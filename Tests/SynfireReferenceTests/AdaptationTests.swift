import Foundation
import SynfireCompiler
import SynfireMap
import SynfireModel
import SynfireNetwork
import Testing

/// The stationary rate of a LIF neuron whose threshold jumps with each spike and decays between them.
///
/// M. J. Chacron, K. Pakdaman and A. Longtin, Interspike interval correlations, memory, adaptation, and refractoriness in
/// a leaky integrate-and-fire model with threshold fatigue, Neural Computation 15, 253 to 278, 2003; the argument of
/// self-consistency as in Y.-H. Liu and X.-J. Wang, Journal of Computational Neuroscience 10, 25 to 45, 2001. If
/// spikes come every T, the adaptation behind each is a = a exp(−T/τa) + J, so J / (1 − exp(−T/τa)), and the next comes
/// when R I (1 − exp(−T/τm)) = θ + J exp(−T/τa) / (1 − exp(−T/τa)).
@Suite struct AdaptationTests {
  static let step = 0.1
  static let membraneTime = 20.43
  static let adaptationTime = 51.15
  static let threshold = 10.0
  static let scale = 5000.0

  /// The interval T in ms by bisection: the membrane rises with T, the threshold falls.
  static func interval(voltage: Double, jump: Double) -> Double {
    var (low, high) = (1e-3, 1e4)
    for _ in 0..<100 {
      let middle = (low + high) / 2
      let kept = exp(-middle / adaptationTime)
      let reaches = voltage * (1 - exp(-middle / membraneTime)) >= threshold + jump * kept / (1 - kept)
      if reaches { high = middle } else { low = middle }
    }
    return (low + high) / 2
  }

  @Test(arguments: ReferenceTarget.all)
  func stationaryRateIsSelfConsistent(target: ReferenceTarget) async throws {
    let voltages = [16.0, 18, 20, 22]
    let jumps = [0.5, 1.5, 3]
    var network = Network(timeStep: .microseconds(100))
    for jump in jumps {
      network.addPopulation(
        "jump \(jump)", count: voltages.count,
        neuron: Neuron(
          leak: .decay(.timeConstant(milliseconds: .uniform(Self.membraneTime))), threshold: .uniform(Self.threshold),
          bias: .each(voltages.map { $0 * (1 - exp(-Self.step / Self.membraneTime)) }),
          adaptation: Adaptation(jump: jump, decay: .timeConstant(milliseconds: .uniform(Self.adaptationTime)))),
        scale: Self.scale)
    }
    let image = try Compiler(for: .tiny).compile(network).image
    let record = try await target.run(image, ReferenceStimulus(steps: 12_000))
    for (group, jump) in jumps.enumerated() {
      for (index, voltage) in voltages.enumerated() {
        let neuron = UInt32(group * voltages.count + index)
        let rate = record.rate(ofNeuron: neuron, skipping: 8).map { $0 / Self.step }
        let expected = 1 / Self.interval(voltage: voltage, jump: jump)
        #expect(isWithin(0.01, rate, of: expected), "\(voltage) mV, jump \(jump): \(rate ?? 0) instead of \(expected)")
        // Adapted: the first interval is shorter than the stationary one by more than any error of the measurement.
        let first = record.steps(ofNeuron: neuron).prefix(2)
        #expect(Double(first[1] - first[0]) * Self.step < 0.99 / expected, "\(voltage) mV, jump \(jump)")
      }
    }
  }
}
