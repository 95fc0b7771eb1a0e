import SynfireMap
import SynfireNetwork

/// A population's parameters as the core's words, with what was asked and what it got.
struct QuantisedPopulation {
  let scale: Scale
  let neurons: [QuantisedNeuron]
  let settings: [CompilationReport.Setting]

  /// - Throws: a number that does not fit at the scale.
  init(
    _ population: Population, index: Int, timeStepMilliseconds: Double, scale: Scale, core: CoreConfiguration
  ) throws(CompileError) {
    let neuron = population.neuron
    let count = population.count
    var quantiser = ParameterQuantiser(
      count: count, scale: scale.value, core: core, timeStepMilliseconds: timeStepMilliseconds,
      path: JSONPath.population(index).appending("neuron"))
    self.scale = scale
    let threshold = try quantiser.threshold(neuron.threshold, neuron.thresholdMode, key: "threshold")
    let bias = try quantiser.membrane(neuron.bias, field: NeuronField.bias, key: "bias")
    var reset = PerNeuron<Int32>.uniform(0)
    if case .value(let value) = neuron.reset {
      reset = try quantiser.membrane(value, field: NeuronField.reset, key: "reset", "value")
    }
    let profile = try ProfileQuantiser(neuron, &quantiser)
    // Neurons share their profile's words where nothing of it differs between them.
    let shared = profile.isUniform ? profile.words(of: 0) : nil
    neurons = (0..<count).map {
      QuantisedNeuron(
        threshold: threshold[$0], bias: bias[$0], reset: reset[$0], profile: shared ?? profile.words(of: $0))
    }
    settings = quantiser.settings
  }
}

/// A neuron's parameters as the core has them.
struct QuantisedNeuron {
  let threshold: Int32
  let bias: Int32
  let reset: Int32
  /// The four words of its profile, which neurons that are alike share.
  let profile: [UInt32]
}

/// What of a population stands in profiles, quantised.
struct ProfileQuantiser {
  private var membraneDecay = PerNeuron<Int32>.uniform(0)
  private var leakStep = PerNeuron<Int32>.uniform(0)
  private let currentDecay: PerNeuron<Int32>
  private let lowerBound: Int32?
  private var adaptationJump: Int32 = 0
  private var adaptationDecay = PerNeuron<Int32>.uniform(0)
  private let neuron: Neuron

  init(_ neuron: Neuron, _ quantiser: inout ParameterQuantiser) throws(CompileError) {
    self.neuron = neuron
    switch neuron.leak {
    case .decay(let decay): membraneDecay = quantiser.decay(decay, key: "membrane_decay")
    case .constant(let step):
      leakStep = try quantiser.leak(step, key: "leak_per_step")
    }
    currentDecay = quantiser.decay(neuron.currentDecay, key: "current_decay")
    lowerBound = try neuron.lowerBound.map { value throws(CompileError) in
      try quantiser.membrane(.uniform(value), field: ProfileField.lowerBound, key: "lower_bound")[0]
    }
    if let adaptation = neuron.adaptation {
      let field = ProfileField.adaptationJump
      adaptationJump = try quantiser.membrane(.uniform(adaptation.jump), field: field, key: "adaptation", "jump")[0]
      adaptationDecay = quantiser.decay(adaptation.decay, key: "adaptation", "decay")
    }
  }

  /// Whether all neurons have the same profile.
  var isUniform: Bool {
    [membraneDecay, leakStep, currentDecay, adaptationDecay].allSatisfy(\.isUniform) && neuron.refractorySteps.isUniform
  }

  /// The four words of a neuron's profile.
  func words(of index: Int) -> [UInt32] {
    var words = [UInt32](repeating: 0, count: ProfileWord.allCases.count)
    func set(_ field: Field, _ value: Int32, in word: ProfileWord) {
      field.set(value, in: &words[Int(word.rawValue)])
    }
    set(ProfileField.membraneDecay, membraneDecay[index], in: .decays)
    if case .constant = neuron.leak { set(ProfileField.leakMode, 1, in: .decays) }
    set(ProfileField.leakStep, leakStep[index], in: .leakStep)
    set(ProfileField.currentDecay, currentDecay[index], in: .decays)
    let resetMode: Int32 =
      switch neuron.reset {
      case .value: 0
      case .subtract: 1
      case .none: 2
      }
    set(ProfileField.resetMode, resetMode, in: .decays)
    set(ProfileField.refractoryMode, neuron.refractoryMode == .hold ? 0 : 1, in: .decays)
    set(ProfileField.refractory, Int32(neuron.refractorySteps[index]), in: .leakStep)
    if let lowerBound {
      set(ProfileField.bounded, 1, in: .decays)
      set(ProfileField.lowerBound, lowerBound, in: .lowerBound)
    }
    set(ProfileField.adaptationJump, adaptationJump, in: .adaptation)
    set(ProfileField.adaptationDecay, adaptationDecay[index], in: .adaptation)
    return words
  }
}

extension PerNeuron {
  fileprivate var isUniform: Bool { values.count == 1 }
}
