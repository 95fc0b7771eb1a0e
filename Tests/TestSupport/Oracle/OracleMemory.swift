/// What a chunk remembers of its arrivals, or a neuron of its spikes.
public struct OracleMemory: Sendable {
  /// Step of the last one, if there was any.
  private(set) var last: Int?
  /// *x* or *y*, 0 to 65,535.
  private(set) var trace = 0

  /// Steps from the last one to step `step`, if it is recent: 0 to 63.
  func lag(in step: Int) -> Int? {
    guard let last, step - last <= 63 else { return nil }
    return step - last
  }

  /// Notes one in step `step`.
  ///
  /// - Parameter decay: what is left of the trace after 0 to 63 steps, in 1/4096.
  /// - Returns: what happened, for the census.
  mutating func note(in step: Int, decay: [Int]) -> OracleRemembered {
    let remembered = OracleRemembered(
      stepsSinceLast: last.map { step - $0 },
      exactTrace: lag(in: step).map { trace * decay[$0] / 4096 + 256 } ?? 256)
    trace = min(remembered.exactTrace, 65_535)
    last = step
    return remembered
  }
}

/// An arrival or a spike that was remembered.
public struct OracleRemembered: Sendable {
  /// Steps since the one before, however many; `nil` for the first.
  public let stepsSinceLast: Int?
  /// The trace with it, before it is limited.
  public let exactTrace: Int
}
