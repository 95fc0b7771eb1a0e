import TestSupport
import Testing

@testable import SynfireDevices

/// The host's count of the events that a core keeps, against the sentence of the manual's page of equations.
struct DelayedEventsTests {
  /// With *m* the highest delay of its axon, an event of step *t* is kept until step *t* + *m* − 1.
  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func keptAsTheEquationsSay(_ seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let masks = (0..<8).map { _ in
      UInt32(random.chance(0.3) ? random.integer(in: 0...1) : random.integer(in: 0...0xFFFF))
    }
    let longest = masks.map { 32 - $0.leadingZeroBitCount }
    var delayed = DelayedEvents(axons: masks.map { $0 << 16 | 5 })
    var events: [[UInt32]] = []
    for step in 0..<80 {
      // Axon 9 does not exist: the core refuses its events, and so keeps none.
      let count = random.chance(0.3) ? 0 : random.integer(in: 0...6)
      events.append((0..<count).map { _ in UInt32(random.integer(in: 0...9)) })
      let kept = events.enumerated().reduce(0) { sum, past in
        sum
          + past.element.count { axon in
            axon < 8 && longest[Int(axon)] > 1 && past.offset + longest[Int(axon)] - 1 >= step
          }
      }
      #expect(delayed.keptCount(with: events[step]) == kept, "seed \(seed), step \(step)")
      delayed.step(events[step])
    }
    delayed.restart()
    #expect(delayed.keptCount(with: []) == 0)
  }

  /// What a host writes counts from the next step on, also for what is under way.
  @Test func writtenDelaysCountFromTheNextStep() {
    var delayed = DelayedEvents(axons: [0x8000_0000, 0x0001_0000])
    #expect(delayed.keptCount(with: [0, 0, 1]) == 2)
    delayed.step([0, 0, 1])
    #expect(delayed.keptCount(with: []) == 2)
    delayed.step([])
    // Two steps after their own the events have an arrival of delay 3, and none beyond.
    delayed.write(address: 0, words: [0x0004_0000, 0x0002_0000])
    #expect(delayed.keptCount(with: [1]) == 3)
    delayed.step([1])
    #expect(delayed.keptCount(with: []) == 1)
    delayed.step([])
    #expect(delayed.keptCount(with: []) == 0)
    delayed.step([])
    delayed.write(address: 0, words: [0x0001_0000])
    #expect(delayed.keptCount(with: [0]) == 0)
  }
}
