/// What a watch-point shows, of a neuron or of a plastic synapse; the raw value stands in the watch-point's register.
public enum WatchQuantity: UInt32, Sendable, CaseIterable {
  case membrane = 1
  case current = 2
  case adaptation = 3
  /// The weight of a plastic synapse with its fraction, in 1/256.
  case weight = 4

  /// The word of a watch-point's register; 0 turns a watch-point off.
  public func word(neuron: UInt16) -> UInt32 { UInt32(neuron) | rawValue << 16 }

  /// Synapses of a chunk that a watch-point reaches: those at a lower place.
  public static let places: UInt32 = 8192

  /// The word of a watch-point's register for the weight of a synapse, at a place below ``places`` of a plastic chunk.
  public static func word(chunk: UInt16, place: UInt16) -> UInt32 {
    UInt32(chunk) | weight.rawValue << 16 | UInt32(place) << 19
  }
}
