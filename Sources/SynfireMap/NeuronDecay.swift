/// The decays of a neuron's current, membrane and adaptation: what a step keeps, in 13 bits.
///
/// Up to 4,096 a decay counts in 1/4096. Beyond that it is all but (8,192 − decay)/65536: slow decays, which keep more
/// than 15/16, have four more bits, so that long time constants are met as well as short ones.
public enum NeuronDecay {
  /// Denominator of ``kept(_:)``.
  public static let one: Int32 = 65_536

  /// What a step keeps, in 1/65536, of a decay of 0 to 8,191.
  @inline(__always)
  public static func kept(_ decay: Int32) -> Int32 { decay <= 4096 ? 16 &* decay : 57_344 &+ decay }
}
