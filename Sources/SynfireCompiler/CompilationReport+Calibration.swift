import SynfireNetwork

extension CompilationReport {
  /// Tells of the input on which scales were calibrated.
  mutating func note(_ activity: Activity?, of network: Network) {
    guard let activity else { return }
    calibration = CalibrationEntry(steps: activity.steps, events: activity.events)
    if network.populations.allSatisfy({ $0.scale != nil }) {
      warnings.append("the calibration changed nothing: the network gives every population its scale")
    }
  }
}
