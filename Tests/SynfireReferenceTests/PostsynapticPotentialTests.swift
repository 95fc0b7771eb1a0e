import Foundation
import SynfireCompiler
import SynfireMap
import SynfireModel
import SynfireNetwork
import Testing

/// The postsynaptic potential of a current-based synapse against its closed form, within 1 % of its peak at every step.
///
/// W. Gerstner and W. M. Kistler, Spiking Neuron Models, Cambridge University Press 2002, sections 4.1.3 and 4.2.2: an
/// exponential current of time constant τs into a membrane of time constant τm brings a potential proportional to
/// (exp(−t/τm) − exp(−t/τs)) / (1 − τs/τm). In steps of Δt, with m = exp(−Δt/τm), s = exp(−Δt/τs) and a current that
/// decays, then takes the weight w, then acts (i ← s i + w, v ← m v + i), the sum of the geometric series is
/// v(n) = w (m^(n+1) − s^(n+1)) / (m − s), n steps after the arrival.
@Suite struct PostsynapticPotentialTests {
  static let membraneTime = 20.0
  static let synapticTime = 5.0
  /// Membrane units for 1 mV. Weights of 2 mV are then exact.
  static let scale = 4096.0

  static func potential(_ weight: Double, stepsAfterArrival: Int) -> Double {
    if stepsAfterArrival < 0 { return 0 }
    let (m, s) = (exp(-1 / membraneTime), exp(-1 / synapticTime))
    let n = Double(stepsAfterArrival + 1)
    return weight * (pow(m, n) - pow(s, n)) / (m - s)
  }

  /// An axon that drives the cell, and a relay that drives it a step after another axon's event, with one delay.
  static func network(weight: Double, delay: Int) throws -> Network {
    var network = Network(timeStep: .milliseconds(1))
    let input = network.addAxons("input", count: 1)
    let trigger = network.addAxons("trigger", count: 1)
    let cell = network.addPopulation(
      "cell", count: 1,
      neuron: .lif(
        membraneTimeConstant: .milliseconds(20), synapticTimeConstant: .milliseconds(5), threshold: 20), scale: scale)
    let relay = network.addPopulation(
      "relay", count: 1, neuron: .lif(membraneTimeConstant: .milliseconds(20), threshold: 1))
    let synapse = Weights.list([Synapse(source: 0, target: 0, weight: weight)])
    try network.connect(input, to: cell, weights: synapse, delay: .steps(delay))
    try network.connect(trigger, to: relay, weights: .list([Synapse(source: 0, target: 0, weight: 2)]))
    try network.connect(relay, to: cell, weights: synapse, delay: .steps(delay))
    return network
  }

  struct Arrival: Sendable {
    var weight: Double
    var delay: Int
  }

  static let cases = ReferenceTarget.all.flatMap { target in
    [Arrival(weight: 2, delay: 1), Arrival(weight: -2, delay: 5), Arrival(weight: 2, delay: 16)].map { (target, $0) }
  }

  @Test(arguments: cases)
  func isTheDifferenceOfTwoExponentials(target: ReferenceTarget, arrival: Arrival) async throws {
    let image = try Compiler(for: .tiny).compile(Self.network(weight: arrival.weight, delay: arrival.delay)).image
    let start = 3
    let peak = abs((0..<40).map { Self.potential(arrival.weight, stepsAfterArrival: $0) }.max { abs($0) < abs($1) }!)
    // An axon's event acts in step t + d − 1; the relay spikes in the trigger's step t, and acts in step t + d.
    for (axon, first) in [(UInt32(0), start + arrival.delay - 1), (1, start + arrival.delay)] {
      let record = try await target.run(
        image,
        ReferenceStimulus(
          steps: 150, events: { $0 == start ? [axon] : [] }, watched: [(0, .membrane)]))
      for (step, values) in record.watched.enumerated() {
        let expected = Self.potential(arrival.weight, stepsAfterArrival: step - first)
        #expect(abs(Double(values[0]) / Self.scale - expected) <= 0.01 * peak, "axon \(axon), step \(step)")
      }
      let values = record.watched.map { Double($0[0]) / Self.scale }
      // The continuous potential peaks τm τs / (τm − τs) ln(τm/τs) = 9.24 ms after its start, which is step −1.
      #expect(values.indices.max { abs(values[$0]) < abs(values[$1]) } == first + 8)
    }
  }

  /// The current itself: w exp(−n Δt/τs).
  @Test(arguments: ReferenceTarget.all)
  func theSynapticCurrentIsOneExponential(target: ReferenceTarget) async throws {
    let image = try Compiler(for: .tiny).compile(Self.network(weight: 2, delay: 1)).image
    let record = try await target.run(
      image, ReferenceStimulus(steps: 40, events: { $0 == 0 ? [0] : [] }, watched: [(0, .current)]))
    for (step, values) in record.watched.enumerated() {
      let expected = 2 * exp(-Double(step) / Self.synapticTime)
      #expect(abs(Double(values[0]) / Self.scale - expected) <= 0.002 * 2, "step \(step)")
    }
  }
}
