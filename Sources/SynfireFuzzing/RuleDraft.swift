import SynfireMap

/// A learning rule: its bounds and pairing, its two windows, and what is left of its two traces.
struct RuleDraft: Sendable, Equatable {
  /// Entries of a window or decay, one for each lag.
  static let lags = Int(RuleWindow.lags)
  /// What an entry of a window holds, in 1/256.
  static let changes = Int(Int16.min)...Int(Int16.max)

  /// −128 to 127, the minimum not above the maximum.
  var minimum = -128
  var maximum = 127
  var isSoft = false
  /// All arrivals with all spikes, by traces; else the nearest ones.
  var pairsAll = false
  /// An entry of ``changes`` for each lag.
  var potentiation = [Int](repeating: 0, count: lags)
  var depression = [Int](repeating: 0, count: lags)
  /// 0 to 8,191 for each lag.
  var presynapticDecay = [Int](repeating: 0, count: lags)
  var postsynapticDecay = [Int](repeating: 0, count: lags)

  /// The largest magnitude that a weight within the bounds has.
  var largestMagnitude: Int { max(abs(minimum), abs(maximum)) }

  /// A synapse with its weight and fraction brought within the bounds.
  func bounded(_ synapse: ChunkHeader.Synapse) -> ChunkHeader.Synapse {
    var result = synapse
    result.set(value: min(max(Int(synapse.plasticWeight.raw), 256 * minimum), 256 * maximum))
    return result
  }
}

/// A part of a rule that a host writes by itself.
enum RulePart: Sendable, Equatable, CaseIterable {
  /// Bounds and pairing.
  case word
  case potentiation
  case depression
  case presynapticDecay
  case postsynapticDecay

  /// Whether only cores with traces have it.
  var needsTraces: Bool { self == .presynapticDecay || self == .postsynapticDecay }
  /// The lists of 64 entries.
  static let tables = allCases.filter { $0 != .word }
}

extension RuleDraft {
  /// The rule's word.
  var word: UInt32 {
    var word: UInt32 = 0
    RuleField.minimum.set(Int32(minimum), in: &word)
    RuleField.maximum.set(Int32(maximum), in: &word)
    RuleField.soft.set(isSoft ? 1 : 0, in: &word)
    RuleField.pairing.set(pairsAll ? 1 : 0, in: &word)
    return word
  }

  /// The words of a part.
  func words(_ part: RulePart) -> [UInt32] {
    func entries(_ values: [Int], _ field: Field) -> [UInt32] {
      values.map { value in
        var word: UInt32 = 0
        field.set(Int32(value), in: &word)
        return word
      }
    }
    return switch part {
    case .word: [word]
    case .potentiation: entries(potentiation, WindowField.change)
    case .depression: entries(depression, WindowField.change)
    case .presynapticDecay: entries(presynapticDecay, DecayField.kept)
    case .postsynapticDecay: entries(postsynapticDecay, DecayField.kept)
    }
  }

  /// The list of a part that is one; the rule's word has none.
  subscript(table part: RulePart) -> [Int] {
    get {
      switch part {
      case .word: []
      case .potentiation: potentiation
      case .depression: depression
      case .presynapticDecay: presynapticDecay
      case .postsynapticDecay: postsynapticDecay
      }
    }
    set {
      switch part {
      case .word: break
      case .potentiation: potentiation = newValue
      case .depression: depression = newValue
      case .presynapticDecay: presynapticDecay = newValue
      case .postsynapticDecay: postsynapticDecay = newValue
      }
    }
  }
}

extension RulePart {
  /// Where the part of a rule stands.
  func place(rule: Int) -> (region: Region, address: Int) {
    let rule = UInt32(rule)
    return switch self {
    case .word: (.rules, Int(rule))
    case .potentiation: (.windows, Int(RuleWindow.potentiation.address(rule: rule, lag: 0)))
    case .depression: (.windows, Int(RuleWindow.depression.address(rule: rule, lag: 0)))
    case .presynapticDecay: (.decays, Int(RuleDecay.presynaptic.address(rule: rule, lag: 0)))
    case .postsynapticDecay: (.decays, Int(RuleDecay.postsynaptic.address(rule: rule, lag: 0)))
    }
  }
}

extension ChunkHeader.Synapse {
  /// Takes weight and fraction from a plastic weight in 1/256, −32,768 to 32,767.
  mutating func set(value: Int) {
    let plastic = PlasticWeight(raw: Int32(value))
    weight = plastic.weight
    fraction = plastic.fraction
  }
}
