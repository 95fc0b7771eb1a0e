/// Random numbers that are the same for a seed on every machine and with every compiler: SplitMix64, with the draws
/// written out because the standard library's may change.
package struct SeededGenerator: RandomNumberGenerator, Sendable {
  private var counter: UInt64

  package init(seed: UInt64) { counter = seed }

  /// The generator of one case: independent of those of other cases of the same seed, and of how many there are.
  package init(seed: UInt64, case number: Int) {
    self.init(seed: seed)
    let own = next()
    self.init(seed: own ^ (UInt64(truncatingIfNeeded: number) &* 0xD134_2543_DE82_EF95))
    _ = next()
  }

  /// The next 64 random bits.
  package mutating func next() -> UInt64 {
    counter &+= 0x9E37_79B9_7F4A_7C15
    var mixed = counter
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number of `range`, each equally likely but for a bias far below 2⁻³².
  package mutating func integer(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(next() % (UInt64(range.upperBound - range.lowerBound) + 1))
  }

  /// True with the given probability.
  package mutating func chance(_ probability: Double) -> Bool {
    Double(next() >> 11) / 9_007_199_254_740_992 < probability
  }

  /// One of the elements, each equally likely. Precondition: there is one.
  package mutating func pick<Element>(_ elements: [Element]) -> Element { elements[integer(0...elements.count - 1)] }

  /// One of the elements, as often as its weight says. Precondition: a weight is above 0.
  package mutating func pick<Element>(weighted elements: [(weight: Int, element: Element)]) -> Element {
    var rest = integer(0...elements.reduce(0) { $0 + $1.weight } - 1)
    for (weight, element) in elements {
      if rest < weight { return element }
      rest -= weight
    }
    return elements[elements.count - 1].element
  }

  /// A number whose magnitude has about each length in bits equally often: 0 to `most`.
  package mutating func magnitude(_ most: Int) -> Int {
    let bits = Int.bitWidth - most.leadingZeroBitCount
    return min(most, integer(0...(1 << integer(0...bits)) - 1))
  }
}
