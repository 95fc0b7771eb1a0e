import SynfireMap
import Testing

@testable import SynfireWire

@Suite struct EventCodeTests {
  /// Steps of ascending numbers, many of them empty.
  static func steps(_ generator: inout SeededGenerator, count: UInt32, repeats: Bool) -> [[UInt32]] {
    (0..<Int.random(in: 1...60, using: &generator)).flatMap { _ -> [[UInt32]] in
      if generator.happens(onceIn: 6) {
        return Array(repeating: [], count: Int.random(in: 1...700, using: &generator))
      }
      let events = (0..<Int.random(in: 0...120, using: &generator)).map { _ in
        UInt32.random(in: 0..<count, using: &generator)
      }
      let spread = stride(from: 0, to: count, by: Int(EventEncoder.largestGap))
      return [(repeats ? events + spread : Array(Set(events).union(spread))).sorted()]
    }
  }

  static func encode(_ steps: [[UInt32]], with encoder: inout EventEncoder) throws -> [[UInt8]] {
    var payloads: [[UInt8]] = []
    for events in steps {
      for event in events { if let payload = try encoder.event(event) { payloads.append(payload) } }
      if let payload = encoder.endStep() { payloads.append(payload) }
    }
    if let payload = encoder.flush() { payloads.append(payload) }
    return payloads
  }

  static func decode(_ payloads: [[UInt8]], with decoder: inout EventDecoder) throws -> [[UInt32]] {
    var steps: [[UInt32]] = [[]]
    for payload in payloads {
      guard case .input(let step, let codes) = try Command(payload: payload[...]) else { return [] }
      try decoder.beginFrame(step: step)
      for code in codes {
        switch try decoder.feed(code) {
        case .event(_, let number): steps[steps.endIndex - 1].append(number)
        case .end(_, let count): steps += Array(repeating: [], count: Int(count))
        case nil, .current, .watch: break
        }
      }
      try decoder.endFrame()
    }
    return Array(steps.dropLast())
  }

  @Test(arguments: 1...30) func randomStepsComeBack(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let count: UInt32 = [1, 32, 236, 237, 4096, 9000, 32_768][Int(seed) % 7]
    let repeats = Bool.random(using: &generator)
    let first = UInt32.random(in: 0...1_000_000, using: &generator)
    let limit = [Int.max, 4, 16, 64][Int(seed) % 4]
    let steps = Self.steps(&generator, count: count, repeats: repeats)
    var encoder = EventEncoder(step: first, largestEntries: limit)
    let payloads = try Self.encode(steps, with: &encoder)
    for payload in payloads {
      #expect(payload.count <= FrameLimit.payload, "seed \(seed)")
      #expect(InputCost(codes: payload[5...]).entries < limit, "seed \(seed)")
    }
    var decoder = EventDecoder(repeats ? .input : .spikes, step: first, count: count)
    #expect(try Self.decode(payloads, with: &decoder) == steps, "seed \(seed)")
    #expect(encoder.step == first + UInt32(steps.count))
    #expect(decoder.step == encoder.step)
    let ended = payloads.reduce(0) { $0 + Int(InputCost(codes: $1[5...]).stepsEnded) }
    #expect(ended == steps.count, "seed \(seed)")
  }

  @Test func runsOfEmptyStepsShareACode() throws {
    for (steps, codes) in [(1, [255]), (2, [254, 1]), (256, [254, 255]), (257, [254, 255, 255])] as [(Int, [UInt8])] {
      var encoder = EventEncoder()
      let payloads = try Self.encode(Array(repeating: [], count: steps), with: &encoder)
      #expect(payloads == [[3, 0, 0, 0, 0] + codes])
    }
  }

  @Test func gapsAtTheLimitsOfTheCodes() throws {
    var encoder = EventEncoder(.spikes, step: 258)
    for number: UInt32 in [235, 235 + 236, 235 + 236 + 491, 235 + 236 + 491 + 4331] { _ = try encoder.event(number) }
    #expect(encoder.flush() == [0x83, 2, 1, 0, 0, 235, 236, 0, 236, 255, 251, 255])
  }

  /// An event's gap counts from the last event of its step, though a payload ended between.
  @Test func previousGoesOnOverTheEndOfAFrame() throws {
    var encoder = EventEncoder()
    _ = try encoder.event(100)
    #expect(encoder.flush() == [3, 0, 0, 0, 0, 100])
    _ = try encoder.event(110)
    #expect(encoder.flush() == [3, 0, 0, 0, 0, 10])
    #expect(encoder.flush() == nil)
  }

  @Test func encoderRefusesWhatCannotBeWritten() throws {
    var encoder = EventEncoder(step: 4)
    _ = try encoder.event(10)
    #expect(throws: EventCodeError.descending(step: 4, number: 9, previous: 10)) { try encoder.event(9) }
    #expect(throws: EventCodeError.gap(step: 4, number: 4342, previous: 10)) { try encoder.event(4342) }
    _ = try encoder.event(4341)
  }

  @Test func decoderRefusesWhatMakesNoSense() throws {
    var decoder = EventDecoder(.spikes, step: 7, count: 100)
    #expect(throws: EventCodeError.step(expected: 7, found: 8)) { try decoder.beginFrame(step: 8) }
    #expect(throws: EventCodeError.direction(step: 7, code: 252)) { try decoder.feed(252) }
    #expect(try decoder.feed(0) == .event(step: 7, number: 0))
    #expect(throws: EventCodeError.repeated(step: 7, number: 0)) { try decoder.feed(0) }
    #expect(try decoder.feed(99) == .event(step: 7, number: 99))
    #expect(throws: EventCodeError.number(step: 7, number: 100, count: 100)) { try decoder.feed(1) }
    #expect(try decoder.feed(254) == nil)
    #expect(throws: EventCodeError.cutShort(step: 7)) { try decoder.endFrame() }
    #expect(try decoder.feed(2) == .end(step: 7, count: 3))
    #expect(decoder.step == 10)
  }
}
