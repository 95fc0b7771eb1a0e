import SynfireMap
import SynfireNetwork

extension Network {
  /// What learning is set to: as stated, or on with a modulation of 1 where a projection names a rule.
  var effectiveLearning: Learning? {
    learning ?? (projections.contains { $0.rule != nil } ? Learning() : nil)
  }
}

extension Learning {
  /// The modulation in 1/256, to the nearest.
  var quantisedModulation: Int32 { Int32((256 * modulation).rounded()) }
}
