import Foundation
import SynfireMap
import SynfireNetwork

/// A population's parameters as the core's words, with what was asked and what it got.
struct QuantisedPopulation {
  let scale: Scale
  /// The four words of the profile that all its neurons share.
  let profile: [UInt32]
  /// Threshold, bias and reset value of each neuron.
  let neurons: [(threshold: Int32, bias: Int32, reset: Int32)]
  let settings: [CompilationReport.Setting]

  /// - Throws: a number that does not fit at the scale.
  init(
    _ population: Population, index: Int, timeStepMilliseconds: Double, scale: Scale, core: CoreConfiguration
  ) throws(CompileError) {
    let neuron = population.neuron
    var quantiser = ParameterQuantiser(
      scale: scale.value, core: core, timeStepMilliseconds: timeStepMilliseconds,
      path: JSONPath.population(index).appending("neuron"))
    self.scale = scale
    let threshold = try quantiser.perNeuron(neuron.threshold, count: population.count, key: "threshold")
    let bias = try quantiser.perNeuron(neuron.bias, count: population.count, key: "bias")
    var reset = [Int32](repeating: 0, count: population.count)
    if case .value(let value) = neuron.reset {
      reset = try quantiser.perNeuron(value, count: population.count, key: "reset", "value")
    }
    neurons = (0..<population.count).map { (threshold[$0], bias[$0], reset[$0]) }
    profile = try Self.profile(of: neuron, &quantiser)
    settings = quantiser.settings
  }

  private static func profile(
    of neuron: Neuron, _ quantiser: inout ParameterQuantiser
  ) throws(CompileError) -> [UInt32] {
    var words = [UInt32](repeating: 0, count: ProfileWord.allCases.count)
    func set(_ field: Field, _ value: Int32, in word: ProfileWord) {
      field.set(value, in: &words[Int(word.rawValue)])
    }
    switch neuron.leak {
    case .decay(let decay):
      set(ProfileField.membraneDecay, quantiser.decay(decay, key: "membrane_decay"), in: .decays)
    case .constant(let step):
      set(ProfileField.leakMode, 1, in: .decays)
      let field = ProfileField.leakStep
      set(field, try quantiser.membrane(step, field: field, key: "leak_per_step"), in: .leakStep)
    }
    set(ProfileField.currentDecay, quantiser.decay(neuron.currentDecay, key: "current_decay"), in: .decays)
    let resetMode: Int32 =
      switch neuron.reset {
      case .value: 0
      case .subtract: 1
      case .none: 2
      }
    set(ProfileField.resetMode, resetMode, in: .decays)
    set(ProfileField.refractoryMode, neuron.refractoryMode == .hold ? 0 : 1, in: .decays)
    set(ProfileField.refractory, Int32(neuron.refractorySteps), in: .leakStep)
    if let bound = neuron.lowerBound {
      set(ProfileField.bounded, 1, in: .decays)
      let field = ProfileField.lowerBound
      set(field, try quantiser.membrane(bound, field: field, key: "lower_bound"), in: .lowerBound)
    }
    if let adaptation = neuron.adaptation {
      let field = ProfileField.adaptationJump
      let jump = try quantiser.membrane(adaptation.jump, field: field, key: "adaptation", "jump")
      set(field, jump, in: .adaptation)
      let decay = quantiser.decay(adaptation.decay, key: "adaptation", "decay")
      set(ProfileField.adaptationDecay, decay, in: .adaptation)
    }
    return words
  }
}

/// Quantises parameters one by one and keeps the book of what was asked and what came of it.
struct ParameterQuantiser {
  let scale: Double
  let core: CoreConfiguration
  let timeStepMilliseconds: Double
  let path: JSONPath
  private(set) var settings: [CompilationReport.Setting] = []

  init(scale: Double, core: CoreConfiguration, timeStepMilliseconds: Double, path: JSONPath) {
    self.scale = scale
    self.core = core
    self.timeStepMilliseconds = timeStepMilliseconds
    self.path = path
  }

  /// A number in units of the membrane, to the nearest, ties away from zero.
  mutating func membrane(_ value: Double, field: Field, key: String...) throws(CompileError) -> Int32 {
    let place = key.reduce(path) { $0.appending($1) }
    let quantised = try quantised(value, within: field, at: place)
    settings.append(setting(key, asked: value, got: Double(quantised) / scale))
    return quantised
  }

  /// The threshold, bias or reset value of each neuron; the book has the one with the largest error.
  mutating func perNeuron(_ value: PerNeuron, count: Int, key: String...) throws(CompileError) -> [Int32] {
    let place = key.reduce(path) { $0.appending($1) }
    var results: [Int32] = []
    switch value {
    case .uniform(let number):
      results.append(try quantised(number, within: NeuronField.threshold, at: place))
    case .each(let numbers):
      for (index, number) in numbers.enumerated() {
        results.append(try quantised(number, within: NeuronField.threshold, at: place.appending(index)))
      }
    }
    let entries = zip(value.values, results).map { setting(key, asked: $0, got: Double($1) / scale) }
    if let worst = entries.max(by: { ($0.error, $0.vanished ? 1 : 0) < ($1.error, $1.vanished ? 1 : 0) }) {
      settings.append(worst)
    }
    // A number that vanished changes the neuron in kind; it is told even where another has the larger error.
    if let vanished = entries.first(where: \.vanished), settings.last?.vanished == false { settings.append(vanished) }
    return results.count == count ? results : Array(repeating: results[0], count: count)
  }

  /// A decay in 1/4096, to the nearest.
  mutating func decay(_ decay: Decay, key: String...) -> Int32 {
    let factor =
      switch decay {
      case .factor(let factor): factor
      case .timeConstant(let milliseconds): exp(-timeStepMilliseconds / milliseconds)
      }
    let quantised = (factor * Double(SynfireMap.decayOne)).rounded()
    settings.append(setting(key, asked: factor, got: quantised / Double(SynfireMap.decayOne)))
    return Int32(quantised)
  }

  private func quantised(_ value: Double, within field: Field, at place: JSONPath) throws(CompileError) -> Int32 {
    let low = max(field.range.lowerBound, Int64(core.membraneRange.lowerBound))
    let high = min(field.range.upperBound, Int64(core.membraneRange.upperBound))
    let quantised = (value * scale).rounded()
    guard quantised >= Double(low), quantised <= Double(high) else {
      throw CompileError(
        path: place,
        problem: .membraneValue(value, scale: scale, allowed: (Double(low) / scale)...(Double(high) / scale)))
    }
    return Int32(quantised)
  }

  private func setting(_ key: [String], asked: Double, got: Double) -> CompilationReport.Setting {
    CompilationReport.Setting(name: key.joined(separator: "."), asked: asked, got: got)
  }
}
