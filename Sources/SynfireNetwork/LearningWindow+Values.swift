import Foundation

extension LearningWindow {
  /// What a pair adds, for each lag of 0 to 63 steps. Precondition: valid.
  public func changes(timeStepMilliseconds: Double) -> [Double] {
    switch shape {
    case .exponential(let amplitude, let milliseconds):
      Self.decay(milliseconds, timeStepMilliseconds: timeStepMilliseconds).map { amplitude * $0 }
    case .rectangular(let amplitude, let steps): (0..<Self.lags).map { $0 <= steps ? amplitude : 0 }
    case .table(let changes): changes + [Double](repeating: 0, count: Self.lags - changes.count)
    }
  }

  /// Time constant of the trace, milliseconds; `nil` if it is not stated and the window has none.
  public var effectiveTraceMilliseconds: Double? {
    if case .exponential(_, let milliseconds) = shape { return traceMilliseconds ?? milliseconds }
    return traceMilliseconds
  }

  /// What is left of a trace after 0 to 63 steps, of 1; zeros where there is no time constant.
  public func traceDecay(timeStepMilliseconds: Double) -> [Double] {
    guard let milliseconds = effectiveTraceMilliseconds else { return [Double](repeating: 0, count: Self.lags) }
    return Self.decay(milliseconds, timeStepMilliseconds: timeStepMilliseconds)
  }

  private static func decay(_ milliseconds: Double, timeStepMilliseconds: Double) -> [Double] {
    (0..<lags).map { exp(-Double($0) * timeStepMilliseconds / milliseconds) }
  }
}
