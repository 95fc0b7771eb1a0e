import SynfireMap
import SynfireWire
import Testing

/// Every payload arrives once and in order, whatever the wire does, and no buffer of the core is overrun.
@Suite struct HostLinkDeliveryTests {
  static func commands(_ generator: inout SeededGenerator) throws -> [[UInt8]] {
    var payloads: [[UInt8]] = []
    var encoder = EventEncoder(largestEntries: 64)
    for step in 0..<150 {
      if generator.happens(onceIn: 3) {
        let words = (0..<Int.random(in: 1...60, using: &generator)).map { _ in UInt32(step) }
        if let payload = encoder.flush() { payloads.append(payload) }
        payloads.append(Command.write(region: .synapses, address: UInt32(step), words: words).payload)
      }
      for axon in 0..<UInt32.random(in: 0...90, using: &generator) {
        if let payload = try encoder.event(axon * 3) { payloads.append(payload) }
      }
      for neuron in 0..<UInt16.random(in: 0...20, using: &generator) where generator.happens(onceIn: 3) {
        let value = Int32.random(in: -131_072...131_071, using: &generator)
        if let payload = try encoder.current(neuron: neuron, value) { payloads.append(payload) }
      }
      if let payload = encoder.endStep() { payloads.append(payload) }
      // A frame whose step is ahead of the one before.
      if generator.happens(onceIn: 10) {
        if let payload = encoder.flush() { payloads.append(payload) }
        encoder = EventEncoder(step: encoder.step + 3, largestEntries: 64)
      }
    }
    if let payload = encoder.flush() { payloads.append(payload) }
    return payloads
  }

  static func replies(_ generator: inout SeededGenerator) -> [[UInt8]] {
    (0..<400).map { number in
      let opcode = generator.happens(onceIn: 2) ? Opcode.spikes : .words
      return [opcode.rawValue, UInt8(truncatingIfNeeded: number)]
        + generator.bytes(Int.random(in: 4...246, using: &generator))
    }
  }

  @Test(arguments: [0, 60, 20, 8], 1...6) func everythingArrivesOnceInOrder(faultOneIn: Int, seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let commands = try Self.commands(&generator)
    let replies = Self.replies(&generator)
    var pair = LinkedPair(faultOneIn: faultOneIn, seed: seed)
    pair.link.connect(nonce: UInt16(seed))
    #expect(pair.run(atMost: 1000) { $0.link.isConnected })
    for payload in commands { try pair.link.send(payload) }
    for payload in replies { pair.core.reply(payload) }
    let isDone = pair.run(atMost: 60_000) {
      $0.link.payloadsPending == 0 && $0.core.executed.count == commands.count && $0.core.replies.isEmpty
    }
    #expect(isDone, "seed \(seed), one fault in \(faultOneIn): not done after \(pair.ticks) ticks")
    #expect(pair.failure == nil)
    #expect(pair.core.executed == commands, "seed \(seed)")
    #expect(pair.received == replies, "seed \(seed)")
    #expect(pair.core.violations == [], "seed \(seed)")
    let statistics = pair.link.statistics
    #expect(statistics.framesSent == UInt64(commands.count))
    #expect(statistics.framesAccepted == UInt64(replies.count))
    if faultOneIn == 0 {
      #expect(statistics.framesResent == 0)
      #expect(statistics.framesBad + statistics.framesDropped + statistics.goBacksSent == 0)
    } else if faultOneIn <= 20 {
      #expect(pair.toCore.faults > 0 && pair.toHost.faults > 0)
      #expect(statistics.framesResent > 0 && statistics.framesBad > 0)
    }
  }
}
