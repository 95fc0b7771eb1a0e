import Foundation
import SynfireCompiler
import SynfireMap
import SynfireModel
import SynfireNetwork
import Testing

/// The firing rate of a LIF neuron under constant current against theory in continuous time, within 1 %.
///
/// A step is 0.1 ms, so that an interval between spikes, a whole number of steps, is measured well enough.
@Suite struct FiringRateTests {
  static let step = 0.1
  static let threshold = 15.0
  /// Membrane units for 1 mV: the threshold takes most of the membrane's 18 bits.
  static let scale = 8000.0
  static let refractorySteps = 20

  /// How a constant current reaches the neuron.
  enum Drive: CaseIterable, Sendable {
    /// The neuron's bias.
    case bias
    /// A current from the host in each step.
    case current
  }

  static let cases = ReferenceTarget.all.flatMap { target in Drive.allCases.map { (target, $0) } }

  /// Runs a neuron for each drive (mV a step) and returns the spikes of each in a millisecond.
  static func rates(
    _ leak: Leak, drives: [Double], as drive: Drive, on target: ReferenceTarget
  ) async throws -> [Double?] {
    var network = Network(timeStep: .microseconds(100))
    network.addPopulation(
      "cell", count: drives.count,
      neuron: Neuron(
        leak: leak, threshold: .uniform(threshold), refractorySteps: .uniform(refractorySteps),
        bias: drive == .bias ? .each(drives) : 0), scale: scale)
    let image = try Compiler(for: .tiny).compile(network).image
    var stimulus = ReferenceStimulus(steps: 7000)
    if drive == .current {
      let currents = drives.enumerated().map {
        CurrentInput(neuron: UInt32($0.offset), value: Int32(($0.element * scale).rounded()))
      }
      stimulus.currents = { _ in currents }
    }
    let record = try await target.run(image, stimulus)
    return drives.indices.map { record.rate(ofNeuron: UInt32($0)).map { $0 / step } }
  }

  /// W. Gerstner and W. M. Kistler, Spiking Neuron Models, Cambridge University Press 2002, section 4.1.1, eqs. (4.5) to
  /// (4.9): with u' = (R I − u) / tau, reset to 0, the rate is 1 / (Δabs + tau ln(R I / (R I − θ))). (Likewise
  /// Gerstner, Kistler, Naud and Paninski, Neuronal Dynamics, 2014, section 1.3.)
  ///
  /// In a step of Δt the membrane keeps d = exp(−Δt/tau) and a constant current adds R I (1 − d), exactly.
  @Test(arguments: cases)
  func exponentialLeak(target: ReferenceTarget, drive: Drive) async throws {
    let tau = 20.0
    let kept = exp(-Self.step / tau)
    let drivingVoltages = [20.0, 21, 22.5, 25, 27.5, 30]
    let rates = try await Self.rates(
      .decay(.timeConstant(milliseconds: .uniform(tau))), drives: ([14.9] + drivingVoltages).map { $0 * (1 - kept) },
      as: drive,
      on: target)
    #expect(rates[0] == nil, "below the threshold there is no spike")
    for (voltage, rate) in zip(drivingVoltages, rates.dropFirst()) {
      let interval = Double(Self.refractorySteps) * Self.step + tau * log(voltage / (voltage - Self.threshold))
      #expect(isWithin(0.01, rate, of: 1 / interval), "\(voltage) mV: \(rate ?? 0) instead of \(1 / interval) a ms")
    }
  }

  /// S. Fusi and M. Mattia, Collective behavior of networks with linear (VLSI) integrate-and-fire neurons, Neural
  /// Computation 11, 633 to 652, 1999: with V' = I − β above 0 and reset to 0, the rate without noise is
  /// 1 / (τarp + θ / (I − β)).
  @Test(arguments: cases)
  func constantLeak(target: ReferenceTarget, drive: Drive) async throws {
    let leak = 0.2  // mV a ms
    let currents = [0.5, 0.55, 0.6, 0.65, 0.7]
    let rates = try await Self.rates(
      .constant(perStep: .uniform(leak * Self.step)), drives: ([0.19] + currents).map { $0 * Self.step }, as: drive,
      on: target)
    #expect(rates[0] == nil, "a current below the leak brings no spike")
    for (current, rate) in zip(currents, rates.dropFirst()) {
      let interval = Double(Self.refractorySteps) * Self.step + Self.threshold / (current - leak)
      #expect(isWithin(0.01, rate, of: 1 / interval), "\(current) mV a ms: \(rate ?? 0) instead of \(1 / interval)")
    }
  }
}
