import SynfireReference
import TestSupport
import Testing

/// The pairs that are found step by step are as many as there can be.
@Suite struct SpikeCoincidenceTests {
  /// The most pairs of two trains, by trying all that are in order: no better pairing crosses.
  private static func mostPairs(_ one: [Int], _ other: [Int]) -> Int {
    var row = [Int](repeating: 0, count: other.count + 1)
    for step in one {
      var next = row
      for index in other.indices {
        let paired = abs(step - other[index]) <= 1 ? row[index] + 1 : 0
        next[index + 1] = max(row[index + 1], next[index], paired)
      }
      row = next
    }
    return row.last ?? 0
  }

  private static func coincidence(_ expected: [Int], _ found: [Int], steps: Int) -> SpikeCoincidence {
    var result = SpikeCoincidence()
    for step in 0..<steps { result.take(step: step, expected: expected.contains(step), found: found.contains(step)) }
    result.end()
    return result
  }

  @Test(arguments: 1...200) func pairsAreTheMost(_ seed: Int) {
    var random = SplitMix64(seed: UInt64(seed))
    let density = random.integer(in: 1...9)
    func train() -> [Int] { (0..<40).filter { _ in random.integer(in: 0...9) < density } }
    let (expected, found) = (train(), train())
    let result = Self.coincidence(expected, found, steps: 40)
    #expect(result.expected == expected.count && result.found == found.count)
    #expect(result.pairs == Self.mostPairs(expected, found), "seed \(seed): \(expected), \(found)")
  }

  @Test(arguments: [
    ([3, 7], [3, 7], 2, nil), ([3, 7], [4, 6], 2, nil), ([3, 7], [5, 7], 1, 3), ([3], [], 0, 3), ([], [9], 0, 9),
    ([2, 3, 4], [3, 4, 5], 3, nil), ([5, 6], [6], 1, 6), ([], [], 0, nil),
  ])
  func firstSpikeAlone(_ expected: [Int], _ found: [Int], _ pairs: Int, _ alone: Int?) {
    let result = Self.coincidence(expected, found, steps: 10)
    #expect(result.pairs == pairs)
    #expect(result.firstAlone == alone)
  }
}
