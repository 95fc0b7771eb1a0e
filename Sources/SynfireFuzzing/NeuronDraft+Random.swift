import SynfireMap
import SynfireRandom

extension ProfileDraft {
  init(style: CaseStyle, random: inout SeededGenerator) {
    let membrane = style.core.membraneRange
    let most = Int(membrane.upperBound)
    membraneDecay = style.decay(&random)
    currentDecay = style.decay(&random)
    adaptationDecay = style.decay(&random)
    leaksByStep = random.chance(0.35)
    leakStep = random.pick([0, 1, random.integer(1...max(1, style.scale)), random.magnitude(most), most])
    integratesWhileRefractory = random.chance(0.5)
    refractory = random.pick(weighted: [
      (6, 0), (2, 1), (2, 2), (2, random.integer(3...20)), (1, 255), (1, random.integer(0...255)),
    ])
    resetMode = random.integer(0...3)
    isBounded = random.chance(0.4)
    lowerBound = random.pick([0, Int(membrane.lowerBound), most, -style.around(style.scale, &random), -1, 1])
    if style.activity != .wild { lowerBound = min(lowerBound, 1) }
    let mostJump = min(most, Int(ProfileField.adaptationJump.range.upperBound))
    adaptationJump = random.pick(weighted: [
      (4, 0), (1, 1), (3, style.around(style.scale / 4, &random)), (1, mostJump), (1, random.magnitude(mostJump)),
    ])
    switch style.activity {
    case .everyNeuron:
      refractory = 0
      adaptationJump = 0
      leaksByStep = false
    case .saturating:
      refractory = random.pick([0, 0, 1])
      leaksByStep = random.chance(0.1)
      isBounded = random.chance(0.1)
    default: break
    }
  }
}

extension NeuronDraft {
  init(style: CaseStyle, profiles: Int, rules: Int, random: inout SeededGenerator) {
    profile = random.integer(0...profiles - 1)
    traceRule = random.integer(0...rules - 1)
    let range = style.core.membraneRange
    let least = Int(range.lowerBound)
    let most = Int(range.upperBound)
    switch style.activity {
    case .driven:
      threshold = style.around(random.pick([1, 2, 8]) * style.scale, &random)
      bias = random.pick([0, 0, 0, style.around(style.scale / 4, &random), -style.around(style.scale / 8, &random)])
      reset = random.pick([0, 0, threshold / 2, -style.around(style.scale, &random)])
      // No spike without input: idle steps are to be idle.
      if style.learning?.bursts != nil { bias = 0 }
    case .everyNeuron:
      threshold = random.pick([0, least, -1, style.scale, 1])
      bias = random.pick([max(0, threshold), most, max(0, threshold) + 1])
      reset = random.pick([0, threshold, most])
    case .silent:
      threshold = random.pick([most, most, style.around(64 * style.scale, &random)])
      bias = random.pick([0, 0, -1])
    case .saturating:
      threshold = random.pick([most, least, style.around(4 * style.scale, &random), 0])
      bias = random.pick([most, least, 0, style.around(style.scale, &random), -style.around(style.scale, &random)])
      reset = style.corner(&random)
    case .wild:
      threshold = style.corner(&random)
      bias = random.chance(0.5) ? 0 : style.corner(&random)
      reset = style.corner(&random)
    }
    threshold = min(max(threshold, least), most)
    bias = min(max(bias, least), most)
    reset = min(max(reset, least), most)
  }
}
