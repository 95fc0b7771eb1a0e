/// A pair of an arrival and a spike and what it did to one weight, with the intermediate values of the manual's page
/// *The equations*.
public struct OraclePair: Sendable {
  /// Whether the spike came after the arrival, or in its step.
  public let isPotentiation: Bool
  /// Steps between the two, 0 to 63.
  public let lag: Int
  /// *w* before and after, in 1/256.
  public let before: Int
  public let after: Int
  /// The change by the window, and by the trace where all pair with all, before it is limited.
  public let exactAmount: Int
  public let amount: Int
  /// The change × the modulation, in 1/256 of a change.
  public let exactScaled: Int
  public let scaled: Int
  /// The change × the distance to the bound, in 1/65,536 of a change; `nil` where the bound is hard.
  public let exactSoftened: Int?
  public let change: Int

  init(isPotentiation: Bool, lag: Int, weight w: Int, trace: Int, _ rule: OracleRule, modulation m: Int) {
    let entry = isPotentiation ? rule.potentiation[lag] : rule.depression[lag]
    exactAmount = rule.pairing == 0 ? entry : entry * trace / 256
    amount = min(max(exactAmount, -32_768), 32_767)

    exactScaled = amount * m
    scaled = exactScaled / 256
    if rule.soft == 1 && scaled > 0 {
      exactSoftened = scaled * max(256 * rule.maximum - w, 0)
    } else if rule.soft == 1 && scaled < 0 {
      exactSoftened = scaled * max(w - 256 * rule.minimum, 0)
    } else {
      exactSoftened = nil
    }
    change = exactSoftened.map { $0 / 65_536 } ?? scaled

    if change > 0 {
      after = min(w + change, 256 * rule.maximum)
    } else if change < 0 {
      after = max(w + change, 256 * rule.minimum)
    } else {
      after = w
    }
    before = w
    self.isPotentiation = isPotentiation
    self.lag = lag
  }
}
