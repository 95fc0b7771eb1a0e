import Foundation
import SynfireMap
import TestSupport
import Testing

/// All-to-all pairing against the traces of the literature in floating point, within the rounding that the numbers allow.
///
/// A. Morrison, M. Diesmann and W. Gerstner, Phenomenological models of synaptic plasticity based on spike timing,
/// Biological Cybernetics 98, 459 to 478, 2008, section 4.1.2: with traces that decay with τ and grow by 1 with each
/// arrival or spike, a spike adds A₊ × presynaptic trace and an arrival A₋ × postsynaptic trace; this is the sum of the
/// window A exp(−|Δt|/τ) over all pairs.
///
/// **The bound.** Let T be the exact trace after an arrival or spike, x/256 the core's, and ε a bound of |x/256 − T|.
///
/// - The next one, k ≤ 63 steps later, makes it T' = T d + 1 with d = exp(−k/τ). The core keeps D/4096, which is d within
///   1/8192, and rounds down to 1/256. So ε' = ε + (T + ε)/8192 + 1/256, as d ≤ 1.
/// - After more than 63 steps the core begins anew: it loses T d, so ε' = T d.
/// - A pair's change is A d T. The core's entry is A d within 1/2 (in 1/256 of a weight), it multiplies x/256 and rounds
///   toward zero: an error below (|A| d + 1/2) ε + T/2 + 1. Beyond 63 steps it changes nothing: an error of |A| d T.
///
/// A modulation of 1 and hard bounds that are never reached add nothing. The sum of these bounds over all pairs of a synapse
/// bounds the error of its weight.
@Suite struct TraceModelTests {
  static let tau = 9.0

  /// Random trains, the probability of an arrival or spike in a step, and the windows' amplitudes in 1/256: larger where
  /// there are fewer pairs.
  struct Trains: Sendable, CustomTestStringConvertible {
    var probability: Double
    var potentiation: Double
    var depression: Double

    var testDescription: String { "rate \(probability)" }
  }

  static let trains = [
    Trains(probability: 0.02, potentiation: 1500, depression: -1250),
    Trains(probability: 0.1, potentiation: 400, depression: -330),
    Trains(probability: 0.4, potentiation: 90, depression: -75),
  ]

  /// A trace in floating point, with what bounds the core's error.
  private struct Trace {
    var last: Int?
    var value = 0.0
    var error = 0.0

    mutating func note(_ step: Int) {
      if let last {
        let kept = exp(-Double(step - last) / tau)
        error = step - last <= 63 ? error * kept + (value + error) / 8192 + 1.0 / 256 : value * kept
        value = value * kept + 1
      } else {
        value = 1
      }
      last = step
    }

    /// What the trace adds to a weight in a step, and a bound of the core's error.
    func change(_ amplitude: Double, in step: Int) -> (change: Double, error: Double) {
      guard let last else { return (0, 0) }
      let window = amplitude * exp(-Double(step - last) / tau)
      if step - last > 63 { return (window * value, abs(window) * value) }
      return (window * value, (abs(window) + 0.5) * error + value / 2 + 1)
    }
  }

  /// Weights of 8 axons to 4 neurons after random trains, and what they are by the traces, with bounds.
  @Test(arguments: ReferenceTarget.all, trains)
  func weightsAreThoseOfTheTraces(target: ReferenceTarget, trains: Trains) async throws {
    let (axons, neurons, steps) = (8, 4, 600)
    var random = SplitMix64(seed: UInt64(1000 * trains.probability))
    let arrivals = (0..<axons).map { _ in (0..<steps).map { _ in random.chance(trains.probability) } }
    let spikes = (0..<neurons).map { _ in (0..<steps).map { _ in random.chance(trains.probability) } }

    var network = PlasticNetwork()
    network.neurons = neurons
    var rule = PlasticNetwork.Rule(pairsAll: true)
    let decay = (0..<64).map { exp(-Double($0) / Self.tau) }
    rule.potentiation = decay.map { Int32((trains.potentiation * $0).rounded()) }
    rule.depression = decay.map { Int32((trains.depression * $0).rounded()) }
    rule.decay = decay.map { Int32((4096 * $0).rounded()) }
    network.rules = [rule]
    for axon in 0..<axons { network.connect(.axon(UInt32(axon)), weights: [Int32](repeating: 0, count: neurons)) }
    for neuron in 0..<neurons { network.connectTeacher(axon: UInt32(16 + neuron), neuron: neuron) }
    var stimulus = ReferenceStimulus(steps: steps)
    stimulus.events = { step in
      (0..<UInt32(axons)).filter { arrivals[Int($0)][step] }
        + (0..<UInt32(neurons)).filter { spikes[Int($0)][step] }.map { 16 + $0 }
    }
    let record = try await target.run(network.image, stimulus)
    for neuron in 0..<neurons {
      #expect(record.steps(ofNeuron: UInt32(neuron)) == spikes[neuron].indices.filter { spikes[neuron][$0] })
    }

    for (axon, weights) in network.weights(record.synapses[steps]).enumerated() {
      for (neuron, found) in weights.enumerated() {
        let exact = Self.weight(arrivals[axon], spikes[neuron], trains)
        let place = "axon \(axon), neuron \(neuron)"
        #expect(
          abs(Double(found) - exact.weight) <= exact.error, "\(place): \(found), not \(exact.weight) ± \(exact.error)")
        #expect(exact.error < 0.1 * exact.way, "\(place): the bound says something")
        #expect(exact.largest < 127 * 256, "\(place): no bound of a weight is reached")
      }
    }
  }

  /// What the traces make of a weight that begins at 0, in 1/256.
  private struct ExactWeight {
    var weight = 0.0
    /// Bound of the core's error.
    var error = 0.0
    /// Sum of the magnitudes of all changes.
    var way = 0.0
    /// The largest magnitude on the way.
    var largest = 0.0

    mutating func add(_ change: (change: Double, error: Double)) {
      weight += change.change
      error += change.error
      way += abs(change.change)
      largest = max(largest, abs(weight))
    }
  }

  private static func weight(_ arrivals: [Bool], _ spikes: [Bool], _ trains: Trains) -> ExactWeight {
    var (presynaptic, postsynaptic) = (Trace(), Trace())
    var weight = ExactWeight()
    for step in arrivals.indices {
      if arrivals[step] {
        weight.add(postsynaptic.change(trains.depression, in: step))
        presynaptic.note(step)
      }
      if spikes[step] {
        weight.add(presynaptic.change(trains.potentiation, in: step))
        postsynaptic.note(step)
      }
    }
    return weight
  }
}
