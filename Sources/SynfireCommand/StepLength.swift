import SynfireAnalysis

/// The length of a step as an argument, `--dt`.
enum StepLength {
  /// - Throws: what is no whole number of nanoseconds, or longer than `longest`.
  static func duration(_ text: String, longest: Duration) throws -> Duration {
    let nanoseconds = (Double(text) ?? .nan) * 1e9
    let most = longest / .nanoseconds(1)
    // Decimals are near to what they stand for: 1e-13 of a double's value, whatever was typed.
    guard nanoseconds >= 0.5, nanoseconds <= most, abs(nanoseconds - nanoseconds.rounded()) <= 1e-12 * nanoseconds
    else {
      throw UsageError(
        "--dt: \"\(text)\" is no length of a step; give seconds, a whole number of nanoseconds and at most "
          + "\(TextTable.decimal(longest / .seconds(1), digits: 10)), such as 0.001")
    }
    return .nanoseconds(Int64(nanoseconds.rounded()))
  }
}
