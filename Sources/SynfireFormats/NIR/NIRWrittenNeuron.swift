import Foundation
import SynfireNetwork

/// A population as a node of NIR: resistances and input weights such that membrane and current have the numbers of the network.
struct NIRWrittenNeuron {
  let neuron: NIRNeuron
  /// Of a node of its own behind neurons that are not reset; `nil`: none.
  let threshold: NIRArray?
  let notes: [FormatNote]

  private let path: JSONPath
  private let timeStep: Double
  private let discretisation: Discretisation

  /// A threshold that is reached where NIR's must be exceeded is written this part of it lower.
  static let below = 0x1p-40

  init(
    _ population: Population, path: JSONPath, timeStep: Double, discretisation: Discretisation
  ) throws(ExportError) {
    self.path = path
    self.timeStep = timeStep
    self.discretisation = discretisation
    let described = population.neuron
    let name = population.name
    var notes: [FormatNote] = []
    try Self.refuse(described, at: path)
    func each(_ value: (Int) -> Double) -> NIRArray { NIRArray((0..<population.count).map(value)) }
    let membrane = try Self.times(
      described.leak, count: population.count, at: path, timeStep: timeStep, discretisation)
    let isCurrent = described.currentDecay != .factor(0)
    let synapse =
      isCurrent
      ? try Self.times(
        .decay(described.currentDecay), count: population.count, at: path, timeStep: timeStep, discretisation) : nil
    if isCurrent && (membrane == nil || synapse == nil) {
      throw ExportError(
        path: path, problem: "NIR has a synaptic current only where it and the membrane decay",
        remedy: "give both a decay below 1")
    }
    let spikes = described.threshold != .uniform(.infinity)
    guard !spikes || described.threshold.values.allSatisfy(\.isFinite) else {
      throw ExportError(
        path: path.appending("threshold"), problem: "NIR's neurons of one node all spike, or none",
        remedy: "split the population")
    }
    let isReset = described.reset != .none
    let kinds: (NIRNeuron.Kind, NIRNeuron.Kind) =
      isCurrent
      ? (.currentLeakyIntegrateAndFire, .currentLeakyIntegrator)
      : membrane == nil ? (.integrateAndFire, .integrator) : (.leakyIntegrateAndFire, .leakyIntegrator)
    var neuron = NIRNeuron(
      kind: spikes && isReset ? kinds.0 : kinds.1,
      resistance: each { membrane == nil ? 1 / timeStep : 1 / (1 - described.leak.kept($0, timeStep)) })
    neuron.membraneTime = membrane
    neuron.synapticTime = synapse
    if isCurrent { neuron.inputWeight = each { 1 / (1 - described.currentDecay.kept($0, timeStep)) } }
    if membrane != nil { neuron.leakVoltage = each { _ in 0 } }
    var threshold: NIRArray?
    if spikes {
      let (values, note) = Self.thresholds(of: population)
      notes += note
      if isReset { neuron.threshold = values } else { threshold = values }
    }
    switch described.reset {
    case .value(let value) where spikes: neuron.resetVoltage = each { value[$0] }
    case .subtract where spikes:
      neuron.resetVoltage = each { _ in 0 }
      notes.append(
        .warning("'\(name)': NIR cannot say that a spike takes the threshold away; read it with --reset subtract"))
    default: break
    }
    self.neuron = neuron
    self.threshold = threshold
    self.notes = notes
  }

  /// A population's thresholds, such that they must be exceeded.
  static func thresholds(of population: Population) -> (NIRArray, [FormatNote]) {
    let neuron = population.neuron
    let values = (0..<population.count).map { neuron.threshold[$0] }
    if neuron.thresholdMode == .exceed { return (NIRArray(values), []) }
    return (
      NIRArray(values.map { $0 - below * max(abs($0), below) }),
      [
        .note(
          "'\(population.name)': NIR spikes above a threshold only; its thresholds are written just below themselves")
      ]
    )
  }

  private static func refuse(_ neuron: Neuron, at path: JSONPath) throws(ExportError) {
    func error(_ key: String, _ what: String) -> ExportError {
      ExportError(path: path.appending(key), problem: "NIR has no \(what)", remedy: "take it away")
    }
    if neuron.refractorySteps.values.contains(where: { $0 != 0 }) {
      throw error("refractory_steps", "refractory steps")
    }
    if neuron.adaptation != nil { throw error("adaptation", "thresholds that adapt") }
    if neuron.lowerBound != nil { throw error("lower_bound", "lower bounds of membranes") }
  }

  /// Time constants of a leak, seconds; `nil` where all is kept.
  private static func times(
    _ leak: Leak, count: Int, at path: JSONPath, timeStep: Double, _ discretisation: Discretisation
  ) throws(ExportError) -> NIRArray? {
    if case .constant(let step) = leak, !step.values.allSatisfy({ $0 == 0 || $0 == .infinity }) {
      throw ExportError(
        path: path.appending("leak_per_step"), problem: "NIR has no constant leak", remedy: "give a decay")
    }
    let kept = (0..<count).map { leak.kept($0, timeStep) }
    if kept.allSatisfy({ $0 == 1 }) { return nil }
    let times = kept.map { kept in
      switch discretisation {
      case .euler: timeStep / (1 - kept)
      case .exponential: -timeStep / log(kept)
      }
    }
    guard times.allSatisfy({ $0 > 0 && $0.isFinite }) else {
      throw ExportError(
        path: path,
        problem:
          "NIR has time constants for all neurons of a node or for none, and by \(discretisation.rawValue) one of these has none",
        remedy: kept.contains(0) && discretisation == .exponential
          ? "write it with --discretisation euler" : "split the population")
    }
    return NIRArray(times)
  }
}

extension Leak {
  /// What a step of neuron `index` keeps, of a leak that keeps a part, all or nothing; the step in seconds.
  fileprivate func kept(_ index: Int, _ timeStep: Double) -> Double {
    switch self {
    case .decay(let decay): decay.kept(index, timeStep)
    case .constant(let step): step[index] == 0 ? 1 : 0
    }
  }
}
