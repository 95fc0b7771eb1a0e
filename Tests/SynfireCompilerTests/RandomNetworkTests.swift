import SynfireCompiler
import SynfireMap
import SynfireNetwork
import Testing

/// A generator of random networks, from one seed.
struct Randomness {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// 0 to `bound`, exclusive.
  mutating func below(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(bound))
  }

  mutating func number(_ low: Double, _ high: Double) -> Double {
    low + (high - low) * Double(below(1 << 30)) / Double(1 << 30)
  }

  mutating func weights(sources: Int, targets: Int) -> Weights {
    let largest = [0.01, 1, 50][below(3)]
    switch below(3) {
    case 0:
      let density = below(10)
      return .dense(
        (0..<sources).map { _ in
          (0..<targets).map { _ in below(10) < density ? number(-largest, largest) : 0 }
        })
    case 1:
      return .list(
        (0..<below(3 * targets)).map { _ in
          Synapse(source: below(sources), target: below(targets), weight: number(-largest, largest))
        })
    default:
      return .random(
        RandomWeights(probability: number(0, 1), low: -largest, high: largest, seed: UInt64(below(1 << 20))))
    }
  }

  mutating func network(delays: Int) throws -> Network {
    var network = Network(timeStep: .milliseconds(1), maximumEvents: 1)
    let groups = (0..<1 + below(2)).map { network.addAxons("axons \($0)", count: 1 + below(10)) }
    let populations = (0..<1 + below(3)).map { index in
      network.addPopulation(
        "population \(index)", count: 1 + below(40),
        neuron: Neuron(leak: .decay(.factor(.uniform(number(0, 1)))), threshold: .uniform(number(0.1, 10))),
        // Fine enough that no threshold vanishes.
        scale: below(2) == 0 ? nil : number(10, 200))
    }
    for _ in 0..<1 + below(4) {
      let target = populations[below(populations.count)]
      let delay = Delay.steps(1 + below(delays))
      if below(2) == 0 {
        let source = groups[below(groups.count)]
        let weights = weights(sources: source.count, targets: target.count)
        try network.connect(source, to: target, weights: weights, delay: delay)
      } else {
        let source = populations[below(populations.count)]
        let weights = weights(sources: source.count, targets: target.count)
        try network.connect(source, to: target, weights: weights, delay: delay)
      }
    }
    return network
  }
}

@Suite struct RandomNetworkTests {
  /// The connections that the description asks for, quantised by the rules of the manual's page.
  static func expected(_ network: Network, scales: [Double], axonsOfCore: Int) -> [ImageDecoder.Connection] {
    var firstSource: [String: Int] = [:]
    var firstNeuron: [String: Int] = [:]
    var counts: [String: Int] = [:]
    var next = 0
    for group in network.axonGroups {
      firstSource[group.name] = next
      counts[group.name] = group.count
      next += group.count
    }
    next = 0
    var scale: [String: Double] = [:]
    for (index, population) in network.populations.enumerated() {
      firstSource[population.name] = axonsOfCore + next
      firstNeuron[population.name] = next
      counts[population.name] = population.count
      scale[population.name] = scales[index]
      next += population.count
    }
    var connections: [ImageDecoder.Connection] = []
    for projection in network.projections {
      let units = scale[projection.target]!
      let synapses = projection.weights.synapses(
        sources: counts[projection.source]!, targets: counts[projection.target]!)
      for (source, row) in Dictionary(grouping: synapses, by: \.source) {
        func rounded(_ synapse: Synapse, _ shift: Int) -> Int {
          let scaled = synapse.weight * units / Double(1 << shift)
          return Int(scaled < 0 ? -(-scaled + 0.5).rounded(.down) : (scaled + 0.5).rounded(.down))
        }
        let shift = (0...7).first { shift in row.allSatisfy { (-128...127).contains(rounded($0, shift)) } }!
        for synapse in row where rounded(synapse, shift) != 0 {
          connections.append(
            ImageDecoder.Connection(
              source: firstSource[projection.source]! + source,
              target: firstNeuron[projection.target]! + synapse.target, delay: projection.delay.steps,
              delivered: rounded(synapse, shift) << shift))
        }
      }
    }
    return connections.sorted()
  }

  @Test func theImageHoldsTheQuantisedWeights() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    var randomness = Randomness(seed: seed)
    var core = CoreConfiguration.ecp525
    var (dense, sparse, mixed, synapses) = (0, 0, 0, 0)
    for round in 0..<150 {
      core.maximumDelay = [1, 4, 16][round % 3]
      let network = try randomness.network(delays: Int(core.maximumDelay))
      let compilation = try Compiler(for: core).compile(network)
      let decoder = try ImageDecoder(compilation.image)
      let expected = Self.expected(
        network, scales: compilation.report.populations.map(\.scale), axonsOfCore: Int(core.axons))
      try #require(decoder.connections == expected, "seed \(seed), round \(round)")
      decoder.expectCompactMemory()
      // The reader of images has checks of its own, all of which a compiled image passes.
      let read = try RegisterImage(bytes: compilation.image.bytes())
      #expect(read.core.hash == core.hash, "seed \(seed), round \(round)")
      #expect(read.sections == compilation.image.sections, "seed \(seed), round \(round)")
      #expect(read.groups == compilation.image.groups, "seed \(seed), round \(round)")
      #expect(
        decoder.chunks.count == compilation.report.memories.first { $0.memory == .chunks }?.used,
        "seed \(seed), round \(round)")
      synapses += expected.count
      dense += decoder.chunks.count { $0.isDense }
      sparse += decoder.chunks.count { !$0.isDense }
      mixed += Dictionary(grouping: decoder.chunks, by: \.source).values.count { $0.count > 1 }
    }
    #expect(synapses > 1000 && dense > 100 && sparse > 100 && mixed > 10, "seed \(seed)")
  }

  @Test func theSameNetworkGivesTheSameImage() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    var randomness = Randomness(seed: seed)
    for _ in 0..<20 {
      let network = try randomness.network(delays: 1)
      let first = try Compiler(for: .up5k).compile(network)
      let second = try Compiler(for: .up5k).compile(Network(json: Array(network.json().utf8)))
      #expect(first.image == second.image, "seed \(seed)")
      #expect(first.report == second.report, "seed \(seed)")
    }
  }
}
