import SynfireMap
import Testing

@testable import SynfireWire

/// Codes 252, a current to the core, and 253, a watch-point's value to the host.
@Suite struct CurrentAndWatchCodeTests {
  /// What a decoder makes of the codes of one frame.
  private static func events(_ codes: [UInt8], with decoder: inout EventDecoder) throws -> [EventDecoder.Event] {
    let events = try codes.compactMap { code in try decoder.feed(code) }
    try decoder.endFrame()
    return events
  }

  @Test func currentsStandBetweenEventsAndLeaveTheGapsAlone() throws {
    var encoder = EventEncoder(step: 9)
    _ = try encoder.event(3)
    _ = try encoder.current(neuron: 0, -1)
    _ = try encoder.event(5)
    _ = try encoder.current(neuron: 258, 70_000)
    _ = encoder.endStep()
    _ = encoder.endStep()
    let codes: [UInt8] = [3, 252, 0, 0, 255, 255, 255, 2, 252, 2, 1, 0x70, 0x11, 1, 254, 1]
    #expect(encoder.flush() == [3, 9, 0, 0, 0] + codes)
    var decoder = EventDecoder(.input, step: 9, count: 32)
    #expect(
      try Self.events(codes, with: &decoder) == [
        .event(step: 9, number: 3), .current(step: 9, neuron: 0, value: -1), .event(step: 9, number: 5),
        .current(step: 9, neuron: 258, value: 70_000), .end(step: 9, count: 2),
      ])
    let cost = InputCost(codes: codes[...])
    #expect(cost.entries == 9)
    #expect(cost.stepsEnded == 2)
  }

  @Test(arguments: 1...20) func randomCurrentsComeBackWithinTheirCredit(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let limit = Int.random(in: 4...40, using: &generator)
    var encoder = EventEncoder(step: 0, largestEntries: limit)
    var sent: [EventDecoder.Event] = []
    var payloads: [[UInt8]] = []
    for step in 0..<UInt32(20) {
      for neuron in 0..<UInt16(60) where generator.happens(onceIn: 4) {
        let value = Int32.random(in: EventCode.values, using: &generator)
        if let full = try encoder.current(neuron: neuron, value) { payloads.append(full) }
        sent.append(.current(step: step, neuron: neuron, value: value))
      }
      if let full = encoder.endStep() { payloads.append(full) }
    }
    if let rest = encoder.flush() { payloads.append(rest) }
    var decoder = EventDecoder(.input, count: 1)
    var found: [EventDecoder.Event] = []
    for payload in payloads {
      #expect(payload.count <= FrameLimit.payload, "seed \(seed)")
      #expect(InputCost(codes: payload[5...]).entries < limit, "seed \(seed)")
      found += try Self.events(Array(payload[5...]), with: &decoder)
    }
    let currents = found.filter { if case .current = $0 { true } else { false } }
    #expect(currents == sent, "seed \(seed)")
    #expect(decoder.step == 20)
  }

  @Test func currentsThatCannotBeSentAreRefusedAndLeaveTheEncoderAsItWas() throws {
    var encoder = EventEncoder(step: 4)
    _ = try encoder.current(neuron: 7, EventCode.values.upperBound)
    #expect(throws: EventCodeError.currentOrder(step: 4, neuron: 7, previous: 7)) {
      try encoder.current(neuron: 7, 0)
    }
    #expect(throws: EventCodeError.currentOrder(step: 4, neuron: 6, previous: 7)) {
      try encoder.current(neuron: 6, 0)
    }
    #expect(throws: EventCodeError.value(step: 4, value: 8_388_608)) { try encoder.current(neuron: 8, 8_388_608) }
    #expect(throws: EventCodeError.value(step: 4, value: -8_388_609)) { try encoder.current(neuron: 8, -8_388_609) }
    #expect(encoder.flush() == [3, 4, 0, 0, 0, 252, 7, 0, 255, 255, 127])
    // Another step begins anew.
    _ = encoder.endStep()
    _ = try encoder.current(neuron: 0, 0)
  }

  @Test func watchPointsStandBehindTheSpikesOfTheirStep() throws {
    var decoder = EventDecoder(.spikes, step: 5, count: 32)
    let codes: [UInt8] = [17, 253, 0, 0xFD, 0xFF, 0xFF, 253, 7, 0xE8, 3, 0, 255, 253, 0, 0, 0, 0x80, 255]
    #expect(
      try Self.events(codes, with: &decoder) == [
        .event(step: 5, number: 17), .watch(step: 5, point: 0, value: -3), .watch(step: 5, point: 7, value: 1000),
        .end(step: 5, count: 1), .watch(step: 6, point: 0, value: -8_388_608), .end(step: 6, count: 1),
      ])
    #expect(throws: EventCodeError.watchPoint(step: 7, point: 8, previous: nil)) {
      try Self.events([253, 8, 0, 0, 0], with: &decoder)
    }
    _ = try Self.events([253, 3, 0, 0, 0], with: &decoder)
    #expect(throws: EventCodeError.watchPoint(step: 7, point: 3, previous: 3)) {
      try Self.events([253, 3, 0, 0, 0], with: &decoder)
    }
    #expect(throws: EventCodeError.spikeBehindWatches(step: 7, number: 9)) { try decoder.feed(9) }
    _ = try decoder.feed(253)
    #expect(throws: EventCodeError.cutShort(step: 7)) { try decoder.endFrame() }
  }

  @Test func eachCodeHasItsDirection() throws {
    var fromCore = EventDecoder(.spikes, step: 2, count: 8)
    #expect(throws: EventCodeError.direction(step: 2, code: 252)) { try fromCore.feed(252) }
    var toCore = EventDecoder(.input, step: 2, count: 8)
    #expect(throws: EventCodeError.direction(step: 2, code: 253)) { try toCore.feed(253) }
    // The core refuses such a frame from there on, so nothing behind it costs credit.
    #expect(InputCost(codes: [1, 253, 0, 0, 0, 0, 255]).entries == 1)
  }

  /// Three entries for each current, and one more for a frame that is ahead.
  @Test func creditOfCurrentsIsKept() throws {
    var pair = LinkedPair.connected()
    pair.core.entriesATick = 0
    let currents: [UInt8] = [252, 1, 0, 1, 0, 0, 252, 2, 0, 1, 0, 0]
    let frame: [UInt8] = [3, 1, 0, 0, 0] + currents
    try pair.link.send(frame)
    for neuron: UInt8 in stride(from: 3, to: 21, by: 2) {
      try pair.link.send([3, 1, 0, 0, 0, 252, neuron, 0, 1, 0, 0, 252, neuron + 1, 0, 1, 0, 0])
    }
    #expect(pair.run(atMost: 50) { $0.core.executed.count == 10 })
    // 61 of 64 entries are taken.
    #expect(pair.link.hasCredit(for: [3, 1, 0, 0, 0, 252, 90, 0, 1, 0, 0]))
    #expect(!pair.link.hasCredit(for: [3, 1, 0, 0, 0, 252, 90, 0, 1, 0, 0, 255]))
    #expect(pair.link.hasCredit(for: [2, 0, 0, 0, 0, 0, 1]))
    #expect(!pair.link.hasCredit(for: [3, 2, 0, 0, 0, 252, 90, 0, 1, 0, 0]))
    try pair.link.send([3, 2, 0, 0, 0, 252, 90, 0, 1, 0, 0])
    #expect(!pair.run(atMost: 20) { $0.core.executed.count == 11 })
    pair.core.entriesATick = 1
    #expect(pair.run(atMost: 200) { $0.core.executed.count == 11 })
    #expect(pair.core.violations == [])
  }
}
