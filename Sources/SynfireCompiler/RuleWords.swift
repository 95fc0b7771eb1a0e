import SynfireMap
import SynfireNetwork

/// The words of one rule of the core.
struct RuleWords: Equatable {
  /// Bounds and pairing.
  let rule: UInt32
  /// The potentiation window, then the depression window.
  let windows: [UInt32]
  /// What is left of a presynaptic, then of a postsynaptic trace; all 0 where the rule needs none.
  let decays: [UInt32]

  init(_ compiled: CompiledRule) {
    var word: UInt32 = 0
    RuleField.minimum.set(Int32(compiled.minimum), in: &word)
    RuleField.maximum.set(Int32(compiled.maximum), in: &word)
    RuleField.soft.set(compiled.bounds.isSoft ? 1 : 0, in: &word)
    RuleField.pairing.set(compiled.pairing == .all ? 1 : 0, in: &word)
    rule = word
    let halves = [compiled.potentiation, compiled.depression]
    windows = halves.flatMap { $0.entries.map { Self.word(WindowField.change, Int32($0)) } }
    decays = halves.flatMap { half in
      half.decay.isEmpty
        ? [UInt32](repeating: 0, count: LearningWindow.lags)
        : half.decay.map { Self.word(DecayField.kept, $0) }
    }
  }

  private static func word(_ field: Field, _ value: Int32) -> UInt32 {
    var word: UInt32 = 0
    field.set(value, in: &word)
    return word
  }
}
