import SynfireMap

/// A learning rule without its tables, ready for the changes of weights.
struct LearningRule: Sendable {
  /// Entries of the table of rules: any number that a chunk's word can hold.
  static let table = 8

  /// The bounds in 1/256, as plastic weights are.
  private let minimum: Int32
  private let maximum: Int32
  private let isSoft: Bool
  private let pairsAllWithAll: Bool

  /// A rule from its word. A core without traces or soft bounds takes their fields as 0.
  init(_ word: UInt32, core: CoreConfiguration) {
    minimum = 256 * RuleField.minimum(word)
    maximum = 256 * RuleField.maximum(word)
    isSoft = core.softBounds == 1 && RuleField.soft(word) == 1
    pairsAllWithAll = core.traces == 1 && RuleField.pairing(word) == 1
  }

  /// A weight after a pair of spikes: `update(w, amount(entry, trace))` of the equations.
  ///
  /// - Parameters:
  ///   - weight: 16 bits, in 1/256.
  ///   - entry: the window's for the pair's lag, 16 bits.
  ///   - trace: the partner's, 0 to 65,535.
  ///   - modulation: 10 bits, in 1/256.
  @inline(__always)
  func update(_ weight: Int32, entry: Int32, trace: Int32, modulation: Int32) -> Int32 {
    var change = entry
    // 16 bits with a sign times 16 without are 32 with a sign.
    if pairsAllWithAll { change = min(max(Self.quotient(entry &* trace, 8), -32_768), 32_767) }
    change = Self.quotient(change &* modulation, 8)
    if isSoft {
      let room = max(change > 0 ? maximum &- weight : weight &- minimum, 0)
      change = Int32(truncatingIfNeeded: Self.quotient(Int64(change) &* Int64(room), 16))
    }
    if change > 0 { return min(weight &+ change, maximum) }
    if change < 0 { return max(weight &+ change, minimum) }
    return weight
  }

  /// `value` by 2 to the power of `shift`, rounded toward zero.
  @inline(__always)
  private static func quotient<Value: FixedWidthInteger>(_ value: Value, _ shift: Value) -> Value {
    // An arithmetic shift rounds down; 2^shift - 1 more makes that upward, which is toward zero for what is negative.
    (value &+ ((value &>> Value(Value.bitWidth - 1)) & (1 &<< shift &- 1))) &>> shift
  }
}
