import SynfireCompiler
import SynfireMap
import SynfireNetwork

/// The network that the link is measured with: each axon makes a neuron of its own fire, and all of them feed a dense
/// projection onto neurons that never do, so that there is an image to load.
struct LinkNetwork {
  /// Axons with an event in each step, and neurons that spike.
  static let spikesPerStep = 8
  private static let axons = 64
  private static let listeners = 128

  let image: RegisterImage

  /// - Throws: `CompileError` for a core that has no room for it.
  init(core: CoreConfiguration) throws {
    var network = Network(name: "link", timeStep: .milliseconds(1))
    let lines = network.addAxons("lines", count: Self.axons)
    let relays = network.addPopulation(
      "relays", count: Self.axons, neuron: .lif(membraneTimeConstant: .milliseconds(1), threshold: 1))
    let listeners = network.addPopulation(
      "listeners", count: Self.listeners, neuron: .lif(membraneTimeConstant: .milliseconds(1), threshold: 1000))
    let single = Self.matrix(columns: Self.axons) { axon, relay in axon == relay ? 2 : 0 }
    try network.connect(lines, to: relays, weights: .dense(single))
    let dense = Self.matrix(columns: Self.listeners) { axon, listener in
      Double((axon * 31 + listener * 17) % 127 + 1) / 128
    }
    try network.connect(lines, to: listeners, weights: .dense(dense))
    image = try Compiler(for: core).compile(network).image
  }

  /// A row for each axon.
  private static func matrix(columns: Int, _ weight: (Int, Int) -> Double) -> [[Double]] {
    (0..<axons).map { axon in (0..<columns).map { weight(axon, $0) } }
  }

  /// The axons with an event in a step, ascending.
  static func events(step: UInt32) -> [UInt32] {
    (0..<UInt32(spikesPerStep)).map { 8 * $0 + step &* 5 % 8 }
  }
}
