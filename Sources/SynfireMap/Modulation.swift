/// Register ``Register/modulation``, which scales every update of a weight: a signed number of 10 bits in 1/256.
public enum Modulation {
  public static let range: ClosedRange<Int32> = -512...511
  /// The value that leaves updates as they are.
  public static let one: Int32 = 256
}
