/// The pseudo-random numbers of every trainer: SplitMix64 (Steele, Lea and Flood, 2014).
///
/// A counter advances by 0x9E3779B97F4A7C15; the number is the counter, mixed by two rounds of xor-shift and
/// multiplication. The same seed gives the same numbers on every platform.
public struct SeededGenerator: RandomNumberGenerator, Sendable {
  private var counter: UInt64

  public init(seed: UInt64) { counter = seed }

  public mutating func next() -> UInt64 {
    counter &+= 0x9E37_79B9_7F4A_7C15
    var mixed = counter
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number from 0 to 1, exclusive, in steps of 2⁻²⁴.
  mutating func unit() -> Float { Float(next() >> 40) * 0x1p-24 }

  /// A number from −`bound` to `bound`, exclusive.
  mutating func symmetric(_ bound: Float) -> Float { (2 * unit() - 1) * bound }

  /// An integer from 0 to `count`, exclusive: the upper half of a 128-bit product, so that a result depends on nothing
  /// but this page (the standard library's ranges may change their method).
  mutating func index(below count: Int) -> Int {
    Int(next().multipliedFullWidth(by: UInt64(count)).high)
  }

  /// Fisher and Yates's shuffle.
  mutating func shuffle<Element>(_ elements: inout [Element]) {
    for last in stride(from: elements.count - 1, to: 0, by: -1) {
      elements.swapAt(last, index(below: last + 1))
    }
  }
}
