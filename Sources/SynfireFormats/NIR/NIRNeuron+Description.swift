import Foundation
import SynfireNetwork

/// How time is cut into steps.
public enum Discretisation: String, Sendable, CaseIterable {
  /// A step keeps 1 − Δt/τ: what frameworks train with, and how they turn their decays into time constants.
  case euler
  /// A step keeps exp(−Δt/τ): the exact solution for an input that is constant within a step.
  case exponential

  /// What a step keeps.
  func kept(_ timeStep: Double, _ timeConstant: Double) -> Double {
    switch self {
    case .euler: 1 - timeStep / timeConstant
    case .exponential: exp(-timeStep / timeConstant)
    }
  }

  /// The decay as the description has it: a time constant where that says it exactly.
  func decay(_ timeStep: Double, _ timeConstants: PerNeuron<Double>) -> Decay {
    switch self {
    case .euler: .factor(timeConstants.map { kept(timeStep, $0) })
    case .exponential: .timeConstant(milliseconds: timeConstants.map { $0 * 1e3 })
    }
  }
}

/// What a spike does to the membrane, where it is not taken from the file.
public enum ResetOverride: String, Sendable, CaseIterable {
  /// To 0.
  case zero
  /// By the threshold.
  case subtract
}

/// A node's neurons as the description has them.
///
/// The core adds what arrives to its current and the current to its membrane. NIR's neurons scale both: by *g* = (1 − β) R
/// (1 − α) w_in, with β and α what a step keeps of membrane and current (Δt R for neurons without leak). So the description
/// counts the membrane from the leak voltage and in units of *g*: the weights stay those of the file, and thresholds and reset
/// values are divided by *g*.
struct NIRDescribedNeuron {
  let neuron: Neuron
  /// For each neuron what the membrane of the description is multiplied by for that of the file; `nil` for a neuron that
  /// nothing can reach.
  let gains: [Double]
  /// What the file's membranes are where those of the description are 0.
  let rest: [Double]

  /// - Parameters:
  ///   - timeStep: seconds.
  /// - Throws: a time constant or a reset that the core cannot do.
  init(
    _ nir: NIRNeuron, count: Int, timeStep: Double, _ options: ImportOptions.NIR
  ) throws(ImportError) {
    let method = options.discretisation
    for (name, times) in nir.timeConstants {
      for (index, time) in times.values.enumerated() {
        let place = times.place(name, index)
        guard time > 0 else {
          throw ImportError(place: place, .contradiction("is \(time) s", remedy: "write a time constant above 0 s"))
        }
        guard method.kept(timeStep, time) >= 0 else {
          throw ImportError(
            place: place,
            .unsupported(
              "is \(time) s, shorter than the step of \(timeStep) s",
              remedy: "give a shorter --dt, or --discretisation exponential"))
        }
      }
    }
    func each(_ array: NIRArray?) -> [Double]? { array.map { array in (0..<count).map { array[$0] } } }
    let arriving = (each(nir.synapticTime) ?? []).map { 1 - method.kept(timeStep, $0) }
    let reaching =
      each(nir.membraneTime)?.map { 1 - method.kept(timeStep, $0) } ?? Array(repeating: timeStep, count: count)
    let resistance = each(nir.resistance)!
    let weight = each(nir.inputWeight)
    let gains = (0..<count).map {
      reaching[$0] * resistance[$0] * (arriving.isEmpty ? 1 : arriving[$0]) * (weight?[$0] ?? 1)
    }
    let rest = each(nir.leakVoltage) ?? Array(repeating: 0, count: count)
    let units = gains.map { $0 == 0 ? 1 : abs($0) }
    func membrane(_ values: [Double]) -> PerNeuron<Double> {
      PerNeuron(compacting: (0..<count).map { (values[$0] - rest[$0]) / units[$0] })
    }
    let leak: Leak =
      nir.membraneTime.map { .decay(method.decay(timeStep, PerNeuron(compacting: each($0)!))) } ?? .decay(.factor(1))
    var neuron = Neuron(
      leak: leak,
      currentDecay: nir.synapticTime.map { method.decay(timeStep, PerNeuron(compacting: each($0)!)) } ?? .factor(0),
      threshold: nir.threshold.map { membrane(each($0)!) } ?? .uniform(.infinity), thresholdMode: .exceed, reset: .none)
    if nir.spikes { neuron.reset = try Self.reset(nir, options.reset, rest: rest, each(nir.resetVoltage), membrane) }
    self.neuron = neuron
    self.gains = gains
    self.rest = rest
  }

  private static func reset(
    _ nir: NIRNeuron, _ override: ResetOverride?, rest: [Double], _ voltage: [Double]?,
    _ membrane: ([Double]) -> PerNeuron<Double>
  ) throws(ImportError) -> Reset {
    let zeros = [Double](repeating: 0, count: rest.count)
    switch override {
    case nil: return .value(membrane(voltage ?? zeros))
    case .zero: return .value(membrane(zeros))
    case .subtract:
      if let leak = rest.first(where: { $0 != 0 }) {
        throw ImportError(
          place: "v_leak",
          .unsupported(
            "is \(leak), and the core takes the distance of threshold and leak voltage from a membrane that is reset by "
              + "subtraction", remedy: "leave --reset subtract out, or write the file with a leak voltage of 0"))
      }
      return .subtract
    }
  }
}

extension NIRNeuron {
  /// Its time constants by their names in the file.
  var timeConstants: [(name: String, array: NIRArray)] { parameters.filter { $0.name.hasPrefix("tau") } }
}
