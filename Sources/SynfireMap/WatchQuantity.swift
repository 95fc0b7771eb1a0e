/// What a watch-point shows of its neuron; the raw value stands in the watch-point's register.
public enum WatchQuantity: UInt32, Sendable, CaseIterable {
  case membrane = 1
  case current = 2
  case adaptation = 3

  /// The word of a watch-point's register; 0 turns a watch-point off.
  public func word(neuron: UInt16) -> UInt32 { UInt32(neuron) | rawValue << 16 }
}
