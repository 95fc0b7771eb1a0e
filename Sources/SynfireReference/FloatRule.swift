import SynfireNetwork

/// A learning rule in numbers a step works with.
struct FloatRule: Sendable {
  /// What a pair adds by its lag of 0 to 63 steps.
  let potentiation: [Double]
  let depression: [Double]
  /// What is left of the traces of arrivals and of spikes, by the steps since the last one.
  let arrivalDecay: [Double]
  let spikeDecay: [Double]
  let pairing: Pairing
  private let bounds: WeightBounds

  init(_ rule: LearningRule, timeStepMilliseconds: Double) {
    let nothing = [Double](repeating: 0, count: LearningWindow.lags)
    func changes(_ window: LearningWindow?) -> [Double] {
      window?.changes(timeStepMilliseconds: timeStepMilliseconds) ?? nothing
    }
    func decay(_ window: LearningWindow?) -> [Double] {
      window?.traceDecay(timeStepMilliseconds: timeStepMilliseconds) ?? nothing
    }
    potentiation = changes(rule.potentiation)
    depression = changes(rule.depression)
    arrivalDecay = decay(rule.potentiation)
    spikeDecay = decay(rule.depression)
    pairing = rule.pairing
    bounds = rule.bounds
  }

  /// A weight after a change that is asked for.
  func updated(_ weight: Double, by change: Double) -> Double {
    let room = bounds.maximum - bounds.minimum
    let scale = bounds.isSoft ? max(change > 0 ? bounds.maximum - weight : weight - bounds.minimum, 0) / room : 1
    let result = weight + change * scale
    return change > 0 ? min(result, max(weight, bounds.maximum)) : max(result, min(weight, bounds.minimum))
  }
}

/// A trace just after something that raises it by 1.
/// - Parameters:
///   - lag: steps since it was raised last; `nil`: never.
///   - decay: what is left of it by the steps.
func raised(_ trace: Double, lag: Int?, decay: [Double]) -> Double {
  guard let lag, lag < decay.count else { return 1 }
  return trace * decay[lag] + 1
}
