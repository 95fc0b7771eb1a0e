/// A fault that the test build of the core can be told to have, to see a checker at work. The raw value is the
/// number at the fault-select input; 0 selects none. Ordinary builds contain none of this.
public enum PlantedFault: UInt8, Sendable, CaseIterable {
  /// Negative products of a decay are rounded down instead of toward zero.
  case rounding = 1
  /// A neuron's spike is left out of the output where its number and the step's agree in their low four bits.
  case lostSpike = 2
  /// The first and the second of the four weights in a word of a fixed dense chunk change places.
  case swappedWeight = 3

  /// The name that `--plant` takes.
  public var name: StaticString {
    switch self {
    case .rounding: "rounding"
    case .lostSpike: "lost-spike"
    case .swappedWeight: "swapped-weight"
    }
  }
}
