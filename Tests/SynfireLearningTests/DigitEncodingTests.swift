import SynfireLearning
import Testing

@Suite struct DigitEncodingTests {
  @Test func aPixelFiresAsOftenAsItIsDark() {
    for level in 0...16 {
      let events = DigitEncoding.events(of: Array(repeating: UInt8(level), count: 64))
      #expect(events.count == 32)
      for axon in 0..<64 {
        let steps = events.indices.filter { events[$0].contains(axon) }
        #expect(steps.count == level)
        let gaps = zip(steps, steps.dropFirst()).map { $1 - $0 }
        if let least = gaps.min(), let most = gaps.max() {
          #expect(most - least <= 1 && least >= 2, "axon \(axon), level \(level): \(steps)")
        }
      }
    }
  }

  @Test func theRuleIsTheOneOfTheManual() {
    // Axon 9 has the phase (13 × 9 + 5 × 1) mod 32 = 26: a pixel of 8 passes 32, 64, … in steps 0, 4, 8, ….
    var pixels = [UInt8](repeating: 0, count: 64)
    pixels[9] = 8
    let events = DigitEncoding.events(of: pixels)
    #expect(events.indices.filter { events[$0] == [9] } == [0, 4, 8, 12, 16, 20, 24, 28])
    #expect(events.count { $0.isEmpty } == 24)
  }

  @Test func eventsOfAStepAscend() throws {
    for image in try DigitsDataset.load().testRows.prefix(20) {
      let events = DigitEncoding.events(of: image.pixels)
      #expect(events.allSatisfy { $0 == Array(Set($0)).sorted() })
      #expect(events.reduce(0) { $0 + $1.count } == image.pixels.reduce(0) { $0 + Int($1) })
    }
  }
}
