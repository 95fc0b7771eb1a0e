/// A small generator of random numbers: the same seed gives the same sequence on every machine and with every compiler.
///
/// The standard library's `random(in:using:)` may change its algorithm, so the draws below are written out. The
/// sequence is SplitMix64's: a counter that advances by the odd constant nearest to 2⁶⁴ divided by the golden ratio,
/// mixed by two multiplications.
public struct SplitMix64: Sendable {
  private var counter: UInt64

  public init(seed: UInt64) {
    counter = seed
  }

  /// The next 64 random bits.
  public mutating func next() -> UInt64 {
    counter &+= 0x9E37_79B9_7F4A_7C15
    var mixed = counter
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number of `range`, each equally likely but for a bias below 2⁻³² (ranges here are far shorter than 2³²).
  public mutating func integer(in range: ClosedRange<Int>) -> Int {
    let width = UInt64(range.upperBound - range.lowerBound) + 1
    return range.lowerBound + Int(next() % width)
  }

  /// A number from 0 to 1, exclusive.
  public mutating func fraction() -> Double {
    Double(next() >> 11) / 9_007_199_254_740_992
  }

  /// True with the given probability.
  public mutating func chance(_ probability: Double) -> Bool {
    fraction() < probability
  }

  /// One of the elements, each equally likely. Precondition: there is one.
  public mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[integer(in: 0...elements.count - 1)]
  }

  /// The elements in random order.
  public mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
    var result = elements
    for last in stride(from: result.count - 1, to: 0, by: -1) {
      result.swapAt(last, integer(in: 0...last))
    }
    return result
  }
}
