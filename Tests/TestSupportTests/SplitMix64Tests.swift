import Testing

@testable import TestSupport

@Suite struct SplitMix64Tests {
  /// The first numbers of seeds 0 and 1,234,567, as published for this generator.
  @Test func knownNumbers() {
    var zero = SplitMix64(seed: 0)
    #expect(zero.next() == 0xE220_A839_7B1D_CDAF)
    #expect(zero.next() == 0x6E78_9E6A_A1B9_65F4)
    var other = SplitMix64(seed: 1_234_567)
    #expect(other.next() == 6_457_827_717_110_365_317)
    #expect(other.next() == 3_203_168_211_198_807_973)
  }

  @Test func drawsStayInRangeAndReachItsEnds() {
    var random = SplitMix64(seed: 3)
    let draws = (0..<1000).map { _ in random.integer(in: -2...2) }
    #expect(Set(draws) == [-2, -1, 0, 1, 2])
    #expect(random.shuffled(Array(0..<50)).sorted() == Array(0..<50))
    let fractions = (0..<1000).map { _ in random.fraction() }
    #expect(fractions.allSatisfy { (0..<1).contains($0) })
  }

  @Test func theSameSeedGivesTheSameNetwork() {
    let first = RandomImage.make(seed: 42, core: .tiny)
    let second = RandomImage.make(seed: 42, core: .tiny)
    #expect(first.image == second.image)
    #expect(first.stimulus == second.stimulus)
    #expect(first.image != RandomImage.make(seed: 43, core: .tiny).image)
  }
}
