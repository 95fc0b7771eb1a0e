import SynfireMap
import SynfireWire

/// A host's link and a core with a wire each way, and what came out at the host.
struct LinkedPair {
  static let configuration = HostLink.Configuration(
    resendTicks: 30, keepAliveTicks: 100, silenceTicks: 400, attempts: 12, streamWindow: 8)

  var link: HostLink
  var core: PeerCore
  var toCore: FaultyWire
  var toHost: FaultyWire
  private(set) var received: [[UInt8]] = []
  private(set) var failure: LinkFailure?
  private(set) var ticks = 0
  private var bytes: [UInt8] = []

  init(
    _ limits: CoreLimits = CoreLimits(receiveRing: 512, inputQueue: 64), faultOneIn: Int = 0, seed: UInt64 = 0,
    configuration: HostLink.Configuration = LinkedPair.configuration
  ) {
    link = HostLink(configuration)
    core = PeerCore(limits)
    toCore = FaultyWire(oneIn: faultOneIn, seed: seed &* 2)
    toHost = FaultyWire(oneIn: faultOneIn, seed: seed &* 2 &+ 1)
  }

  /// Lets ticks pass until `done`, at most `limit` of them; whether it was done.
  mutating func run(atMost limit: Int, until done: (LinkedPair) -> Bool) -> Bool {
    for _ in 0..<limit {
      tick()
      if done(self) { return true }
    }
    return false
  }

  mutating func tick() {
    ticks += 1
    link.takeBytes(into: &bytes)
    for byte in toCore.carry(bytes) { core.receive(byte) }
    bytes.removeAll(keepingCapacity: true)
    for byte in toHost.carry(core.tick()) { note(link.receive(byte)) }
    note(link.advance(ticks: 1))
  }

  private mutating func note(_ event: HostLink.Event?) {
    switch event {
    case .payload(let payload): received.append(Array(payload))
    case .failed(let failure): self.failure = failure
    case .connected, nil: break
    }
  }

  /// A pair whose link is connected.
  static func connected(
    _ limits: CoreLimits = CoreLimits(receiveRing: 512, inputQueue: 64),
    configuration: HostLink.Configuration = LinkedPair.configuration
  ) -> LinkedPair {
    var pair = LinkedPair(limits, configuration: configuration)
    pair.link.connect(nonce: 1)
    _ = pair.run(atMost: 5) { $0.link.isConnected }
    return pair
  }
}
