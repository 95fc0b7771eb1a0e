import SynfireMap
import Testing

@testable import SynfireWire

@Suite("How long frames are")
struct FrameSizeTests {
  @Test func growsToTheLargestAtOnce() {
    var size = FrameSize()
    #expect(size.limit == 64)
    size.notePassed()
    size.notePassed()
    #expect(size.limit == FrameLimit.payload)
    size.notePassed()
    #expect(size.limit == FrameLimit.payload)
  }

  @Test func isHalvedAndGrowsSlowly() {
    var size = FrameSize()
    size.noteHarmed()
    #expect(size.limit == 32)
    size.notePassed()
    #expect(size.limit == 36)
    for _ in 0..<10 { size.noteHarmed() }
    #expect(size.limit == 24)
  }

  /// Where a byte in n is harmed, about √(8 n) bytes: neither much longer than what carries most, nor much shorter.
  @Test(arguments: [100, 300, 1000, 3000])
  func settlesWhereTheLineCarriesMost(_ oneIn: Int) {
    var size = FrameSize()
    var random = SeededGenerator(seed: UInt64(oneIn))
    var sum = 0
    for _ in 0..<20_000 {
      let isHarmed = (0..<size.limit + FrameEncoder.overhead).contains { _ in random.happens(onceIn: oneIn) }
      if isHarmed { size.noteHarmed() } else { size.notePassed() }
      sum += size.limit
    }
    let wanted = (8 * Double(oneIn)).squareRoot()
    let mean = Double(sum) / 20_000
    #expect((wanted * 0.7...wanted * 1.4).contains(mean), "1 in \(oneIn): \(mean) bytes")
  }

  /// A link asks for shorter frames when the core asks it to go back, and begins anew with each session.
  @Test func followsTheLink() throws {
    var pair = LinkedPair.connected()
    #expect(pair.link.payloadLimit == 64 && pair.link.replyLimit == 64)
    // A frame that the core cannot read: it asks to go back.
    pair.core.receive(7)
    pair.core.receive(0)
    let isAsked = pair.run(atMost: 5) { $0.link.payloadLimit == 32 }
    #expect(isAsked)
    try pair.link.send(Command.read(region: .registers, address: 0, tag: 1, count: 1).payload)
    let isDone = pair.run(atMost: 50) { $0.link.payloadsPending == 0 }
    #expect(isDone)
    #expect(pair.link.payloadLimit == 36)
    // The host cannot read one either.
    _ = pair.link.receive(7)
    _ = pair.link.receive(0)
    #expect(pair.link.replyLimit < 64)
    pair.link.connect(nonce: 2)
    #expect(pair.link.payloadLimit == 64 && pair.link.replyLimit == 64)
  }
}

@Suite("How long the link waits for an answer")
struct AnswerTimeTests {
  private func answered(after ticks: UInt32, _ time: inout AnswerTime, number: UInt8 = 0) {
    time.noteSent(number)
    time.advance(ticks: ticks)
    time.noteAcknowledged(before: number &+ 1)
  }

  @Test func followsTheAnswers() {
    var time = AnswerTime(usual: 120)
    #expect(time.limit == 120)
    answered(after: 2, &time)
    #expect(time.limit == 24)
    answered(after: 16, &time, number: 255)
    #expect(time.limit == 52)
    answered(after: 2, &time)
    #expect(time.limit == 48)
    answered(after: 100, &time)
    #expect(time.limit == 220)
    answered(after: 1000, &time)
    #expect(time.limit == 480)
    time.forget()
    #expect(time.limit == 120)
  }

  @Test func isDoubledUntilAFrameIsAcknowledgedThatWasSentOnce() {
    var time = AnswerTime(usual: 120)
    answered(after: 0, &time)
    for limit in [40, 80, 160, 240, 240] as [UInt32] {
      time.noteSent(1)
      time.noteTimeout()
      #expect(time.limit == limit)
    }
    time.noteSent(2)
    time.noteResent()
    time.noteAcknowledged(before: 3)
    #expect(time.limit == 240)
    answered(after: 0, &time, number: 3)
    #expect(time.limit == 20)
  }

  /// An acknowledgement that does not reach the frame that is timed says nothing.
  @Test func olderAcknowledgementsDoNotCount() {
    var time = AnswerTime(usual: 120)
    time.noteSent(5)
    time.advance(ticks: 3)
    time.noteAcknowledged(before: 5)
    #expect(time.limit == 120)
    time.noteAcknowledged(before: 6)
    #expect(time.limit == 26)
  }
}
