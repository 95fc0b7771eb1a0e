import SynfireMap
import SynfireWire
import Testing

@Suite struct HostLinkTests {
  private static func bytes(_ link: inout HostLink) -> [UInt8] {
    var bytes: [UInt8] = []
    link.takeBytes(into: &bytes)
    return bytes
  }

  private static func frames(_ link: inout HostLink) -> [Frame] {
    var decoder = FrameDecoder()
    return bytes(&link).compactMap { byte in
      if case .frame(let frame) = decoder.feed(byte) { frame } else { nil }
    }
  }

  private static func feed(_ frame: Frame, to link: inout HostLink) -> HostLink.Event? {
    var bytes: [UInt8] = []
    FrameEncoder.append(frame, to: &bytes)
    var event: HostLink.Event?
    for byte in bytes { event = link.receive(byte) ?? event }
    return event
  }

  private static let limits = CoreLimits(receiveRing: 512, inputQueue: 64)

  private static func connectedLink() -> HostLink {
    var link = HostLink(LinkedPair.configuration)
    link.connect(nonce: 5)
    _ = bytes(&link)
    _ = feed(.connected(version: SynfireMap.version, nonce: 5, limits: limits), to: &link)
    _ = bytes(&link)
    return link
  }

  private static func acknowledge(_ next: UInt8, goBack: Bool = false, free: UInt16 = 512, consumed: UInt16 = 0)
    -> Frame
  {
    .acknowledge(.toHost(next: next, goBack: goBack, bytesFree: free, entriesConsumed: consumed))
  }

  @Test func connectIsRepeatedWithItsNonceUntilItIsAnswered() {
    var link = HostLink(LinkedPair.configuration)
    link.connect(nonce: 0xBEEF)
    let first = Self.bytes(&link)
    #expect(first.first == 0)
    #expect(Self.bytes(&link).isEmpty)
    #expect(link.advance(ticks: 29) == nil)
    #expect(Self.bytes(&link).isEmpty)
    #expect(link.advance(ticks: 1) == nil)
    #expect(Self.bytes(&link) == first)
    #expect(Self.feed(.connected(version: 1, nonce: 0xBEE0, limits: Self.limits), to: &link) == nil)
    #expect(Self.feed(.data(sequence: 0, payload: [0x82, 0, 0, 0, 0, 0]), to: &link) == nil)
    #expect(!link.isConnected)
    let event = Self.feed(.connected(version: 1, nonce: 0xBEEF, limits: Self.limits), to: &link)
    #expect(event == .connected(Self.limits))
    #expect(link.limits == Self.limits)
    #expect(Self.frames(&link) == [.acknowledge(.toCore(next: 0, goBack: false, streamFramesGranted: 8))])
    // The second answer, to the repetition, changes nothing.
    #expect(Self.feed(.connected(version: 1, nonce: 0xBEEF, limits: Self.limits), to: &link) == nil)
    #expect(link.isConnected)
  }

  @Test func aCoreThatDoesNotAnswerFailsTheLink() {
    var link = HostLink(LinkedPair.configuration)
    link.connect(nonce: 1)
    var failures: [HostLink.Event] = []
    for _ in 0..<1000 {
      _ = Self.bytes(&link)
      if let event = link.advance(ticks: 10) { failures.append(event) }
    }
    #expect(failures == [.failed(.noAnswer(attempts: 12, wasConnected: false))])
    #expect(link.statistics.timeouts == 12)
  }

  @Test func anotherVersionIsRefused() {
    var link = HostLink(LinkedPair.configuration)
    link.connect(nonce: 1)
    let event = Self.feed(.connected(version: 2, nonce: 1, limits: Self.limits), to: &link)
    #expect(event == .failed(.version(host: 1, core: 2)))
    #expect(!link.isConnected)
  }

  @Test func payloadsThatCannotBeSentAreRefused() {
    var link = HostLink(LinkedPair.configuration)
    #expect(throws: SendError.notConnected) { try link.send([1]) }
    link = Self.connectedLink()
    #expect(throws: SendError.length(count: 0)) { try link.send([]) }
    #expect(throws: SendError.length(count: 249)) { try link.send([UInt8](repeating: 1, count: 249)) }
    let input: [UInt8] = [3, 0, 0, 0, 0] + [UInt8](repeating: 0, count: 65)
    #expect(throws: SendError.entries(65, limit: 64)) { try link.send(input) }
    #expect(link.payloadsPending == 0)
  }

  @Test func aRequestToGoBackSendsEverythingAgain() throws {
    var link = Self.connectedLink()
    for number: UInt8 in 0..<4 { try link.send([number]) }
    #expect(Self.frames(&link) == (0..<4).map { .data(sequence: $0, payload: [$0]) })
    #expect(Self.feed(Self.acknowledge(1, goBack: true), to: &link) == nil)
    #expect(Self.frames(&link) == (1..<4).map { .data(sequence: $0, payload: [$0]) })
    #expect(Self.feed(Self.acknowledge(4), to: &link) == nil)
    #expect(link.payloadsPending == 0)
    #expect(link.statistics.framesResent == 3)
    #expect(link.statistics.goBacksReceived == 1)
  }

  /// Frames sent before going back may have been accepted, though they are not on their way again.
  @Test func anAcknowledgementCoversFramesNotYetSentAgain() throws {
    var link = Self.connectedLink()
    for number: UInt8 in 0..<4 { try link.send([number]) }
    _ = Self.bytes(&link)
    _ = Self.feed(Self.acknowledge(0, goBack: true, free: 2), to: &link)
    #expect(Self.frames(&link) == [.data(sequence: 0, payload: [0])])
    _ = Self.feed(Self.acknowledge(4), to: &link)
    #expect(link.payloadsPending == 0)
    try link.send([4])
    #expect(Self.frames(&link) == [.data(sequence: 4, payload: [4])])
  }

  @Test func withoutProgressFramesAreSentAgainAndThenGivenUp() throws {
    var link = Self.connectedLink()
    try link.send([9])
    #expect(Self.frames(&link).count == 1)
    #expect(link.advance(ticks: 29) == nil)
    #expect(Self.frames(&link).isEmpty)
    #expect(link.advance(ticks: 1) == nil)
    #expect(Self.frames(&link) == [.data(sequence: 0, payload: [9])])
    for _ in 0..<10 {
      #expect(link.advance(ticks: 30) == nil)
      #expect(!Self.bytes(&link).isEmpty)
    }
    #expect(link.advance(ticks: 30) == .failed(.noAnswer(attempts: 12, wasConnected: true)))
    #expect(throws: SendError.notConnected) { try link.send([9]) }
  }

  @Test func creditOfTheReceiveRingIsKept() throws {
    var link = Self.connectedLink()
    for _ in 0..<4 { try link.send([UInt8](repeating: 7, count: 248)) }
    #expect(Self.frames(&link).count == 2)
    // Accepted, but not yet executed: no room has come back.
    #expect(Self.feed(Self.acknowledge(2, free: 14), to: &link) == nil)
    #expect(Self.frames(&link).isEmpty)
    #expect(Self.feed(Self.acknowledge(2, free: 248), to: &link) == nil)
    #expect(Self.frames(&link).isEmpty)
    #expect(Self.feed(Self.acknowledge(2, free: 249), to: &link) == nil)
    #expect(Self.frames(&link).count == 1)
  }

  @Test func creditOfTheInputQueueIsKept() throws {
    var link = Self.connectedLink()
    // Of a step that is ahead: 61 entries; then 3, then 1.
    try link.send([3, 4, 0, 0, 0] + [UInt8](repeating: 0, count: 59) + [255])
    try link.send([3, 5, 0, 0, 0, 0, 0, 255])
    try link.send([3, 6, 0, 0, 0, 255])
    #expect(link.inputStep == 7)
    #expect(Self.frames(&link).count == 2)
    #expect(Self.feed(Self.acknowledge(2), to: &link) == nil)
    #expect(Self.frames(&link).isEmpty)
    #expect(Self.feed(Self.acknowledge(2, consumed: 1), to: &link) == nil)
    #expect(Self.frames(&link) == [.data(sequence: 2, payload: [3, 6, 0, 0, 0, 255])])
  }

  @Test func aLostReportOfCreditIsAskedFor() throws {
    var link = Self.connectedLink()
    for _ in 0..<3 { try link.send([UInt8](repeating: 7, count: 248)) }
    _ = Self.bytes(&link)
    _ = Self.feed(Self.acknowledge(2, free: 14), to: &link)
    for _ in 0..<20 {
      #expect(link.advance(ticks: 30) == nil)
      let probes = Self.frames(&link).filter { if case .data = $0 { true } else { false } }
      #expect(probes == [.data(sequence: 1, payload: [0])])
      _ = Self.feed(Self.acknowledge(2, free: 14), to: &link)
    }
    _ = Self.feed(Self.acknowledge(2, free: 512), to: &link)
    #expect(Self.frames(&link).count == 1)
  }

  @Test func goingBackIsAskedForOnceUntilAFrameIsAccepted() {
    var link = Self.connectedLink()
    let reply: ArraySlice<UInt8> = [0x82, 1, 2, 3, 4, 5]
    let asks = Frame.acknowledge(.toCore(next: 0, goBack: true, streamFramesGranted: 8))
    #expect(Self.feed(.data(sequence: 1, payload: reply), to: &link) == nil)
    #expect(Self.frames(&link) == [asks])
    #expect(Self.feed(.data(sequence: 2, payload: reply), to: &link) == nil)
    for byte: UInt8 in [3, 3, 3, 0] { #expect(link.receive(byte) == nil) }
    #expect(Self.frames(&link).isEmpty)
    #expect(Self.feed(.data(sequence: 0, payload: reply), to: &link) == .payload(reply))
    #expect(Self.frames(&link) == [.acknowledge(.toCore(next: 1, goBack: false, streamFramesGranted: 8))])
    // A frame that came before is acknowledged again, without a request.
    #expect(Self.feed(.data(sequence: 0, payload: reply), to: &link) == nil)
    #expect(Self.frames(&link) == [.acknowledge(.toCore(next: 1, goBack: false, streamFramesGranted: 8))])
    #expect(link.statistics.framesDropped == 3)
    #expect(link.statistics.framesBad == 1)
  }

  /// What the core sends again may be bad too: when it should have come, a bad frame has the host ask once more.
  @Test func goingBackIsAskedForAgainWhenItsTimeIsOver() {
    var link = Self.connectedLink()
    let asks = Frame.acknowledge(.toCore(next: 0, goBack: true, streamFramesGranted: 8))
    func feedBadFrame() { for byte: UInt8 in [3, 3, 3, 0] { #expect(link.receive(byte) == nil) } }
    feedBadFrame()
    #expect(Self.frames(&link) == [asks])
    #expect(link.advance(ticks: link.configuration.resendTicks - 1) == nil)
    feedBadFrame()
    #expect(Self.frames(&link).isEmpty)
    #expect(link.advance(ticks: 1) == nil)
    feedBadFrame()
    #expect(Self.frames(&link) == [asks])
  }

  @Test func streamFramesNeedGrants() {
    var pair = LinkedPair.connected()
    pair.link.streamWindow = 0
    for number: UInt8 in 0..<20 { pair.core.reply([0x83, number, 0, 0, 0, 255]) }
    // What was granted before comes; then none.
    for _ in 0..<50 { pair.tick() }
    #expect(pair.received.count == 8)
    pair.link.streamWindow = 12
    #expect(pair.run(atMost: 50) { $0.received.count == 20 })
    #expect(pair.received.map { $0[1] } == Array(0..<20))
  }

  @Test func aQuietLinkIsKeptAliveAndTested() throws {
    var pair = LinkedPair.connected()
    pair.tick()
    let before = pair.link.statistics.bytesSent
    for _ in 0..<350 { pair.tick() }
    // Three acknowledgements of 13 bytes, and no probe.
    #expect(pair.link.statistics.bytesSent - before == 39)
    for _ in 0..<2000 { pair.tick() }
    #expect(pair.failure == nil)
    #expect((4...6).contains(pair.core.framesDropped))
    // A core that is gone.
    pair.core = PeerCore(pair.core.limits)
    #expect(pair.run(atMost: 1000) { $0.failure != nil })
    #expect(pair.failure == .noAnswer(attempts: 12, wasConnected: true))
  }

  @Test func aNewSessionForgetsTheOld() throws {
    var pair = LinkedPair.connected()
    pair.core.commandsATick = 0
    for number: UInt8 in 0..<5 { try pair.link.send([number]) }
    pair.tick()
    pair.link.connect(nonce: 2)
    #expect(pair.link.payloadsPending == 0)
    #expect(pair.run(atMost: 5) { $0.link.isConnected })
    pair.core.commandsATick = 1
    try pair.link.send([42])
    #expect(pair.run(atMost: 5) { $0.link.payloadsPending == 0 })
    #expect(pair.run(atMost: 5) { $0.core.executed == [[42]] })
  }
}
