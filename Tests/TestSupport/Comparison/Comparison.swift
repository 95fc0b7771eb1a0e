/// The first place at which a core differs from the oracle.
public struct Difference: Equatable, Sendable, CustomStringConvertible {
  public let seed: UInt64
  public let step: Int
  /// What differs: "spikes", a quantity of a neuron, or a counter.
  public let what: String
  public let expected: String
  public let found: String

  public var description: String {
    "seed \(seed), step \(step): \(what): the oracle has \(expected), the core \(found); "
      + "replay with SYNFIRE_SEED=\(seed)"
  }
}

/// Runs random networks on the oracle and on another core and compares every spike, state and counter in every step, and
/// the synapse memory at the end.
public struct Comparison: Sendable {
  /// What the networks so far exercised.
  public private(set) var census = Census()
  /// Plastic weights that were compared, and those of them that were no longer as at the start of their run.
  public private(set) var weights = 0
  public private(set) var changedWeights = 0

  public init() {}

  /// Runs one network to its end, or to the first difference.
  ///
  /// - Parameters:
  ///   - network: the network and its stimulus.
  ///   - core: the core to compare, before its first step.
  ///   - writes: under a step what the host writes before it.
  ///   - readings: steps before which the host reads the synapse memory, beside after the last one.
  public mutating func run<Core: ObservableCore>(
    _ network: RandomImage, on core: Core, writes: [Int: [HostWrite]] = [:], readings: Set<Int> = []
  ) throws -> Difference? {
    var oracle = Oracle(network.image)
    var core = core
    var spikes: [[Int]] = []
    census.note(imageOf: oracle, of: network, hasWrites: !writes.isEmpty)
    for (step, (events, currents)) in zip(network.stimulus, network.currents).enumerated() {
      for write in writes[step] ?? [] {
        census.note(write, oracle)
        oracle.write(write)
        try core.write(write)
      }
      if readings.contains(step) {
        if let difference = try compareSynapses(network, step, oracle, &core) { return difference }
      }
      let expected = oracle.observeStep(events: events, currents: currents)
      census.note(stepOf: oracle, events: events, currents: currents, spikes: expected.spikes)
      spikes.append(expected.spikes)
      let found = try core.observeStep(events: events, currents: currents).withoutMeaningless(of: expected)
      if found != expected { return Self.difference(network.seed, step, expected, found) }
    }
    census.note(runOf: oracle, spikes: spikes)
    return try compareSynapses(network, spikes.count, oracle, &core)
  }

  private mutating func compareSynapses<Core: ObservableCore>(
    _ network: RandomImage, _ step: Int, _ oracle: Oracle, _ core: inout Core
  ) throws -> Difference? {
    let expected = oracle.synapses()
    let found = try core.synapses()
    if let address = expected.indices.first(where: { $0 >= found.count || expected[$0] != found[$0] }) {
      let words = [expected[address], address < found.count ? found[address] : 0].map { String($0, radix: 16) }
      return Difference(
        seed: network.seed, step: step, what: "word \(address) of the synapses", expected: words[0], found: words[1])
    }
    let initial = OracleWords(network.image)
    for chunk in oracle.chunks.values where chunk.isPlastic {
      weights += chunk.synapses.count
      let before = OracleChunk(chunk.number, initial)
      changedWeights += zip(chunk.synapses, before.synapses).count { $0.exactWeight != $1.exactWeight }
    }
    return nil
  }

  /// Runs one network on the oracle alone, for the census.
  ///
  /// - Parameters:
  ///   - network: the network and its stimulus.
  ///   - writes: under a step what the host writes before it.
  ///   - ended: is told of each step.
  public mutating func run(
    _ network: RandomImage, writes: [Int: [HostWrite]] = [:], ended: (Oracle) -> Void = { _ in }
  ) {
    var oracle = Oracle(network.image)
    var spikes: [[Int]] = []
    census.note(imageOf: oracle, of: network, hasWrites: !writes.isEmpty)
    for (step, (events, currents)) in zip(network.stimulus, network.currents).enumerated() {
      for write in writes[step] ?? [] {
        census.note(write, oracle)
        oracle.write(write)
      }
      spikes.append(oracle.step(events: events, currents: currents))
      census.note(stepOf: oracle, events: events, currents: currents, spikes: spikes[spikes.count - 1])
      ended(oracle)
    }
    census.note(runOf: oracle, spikes: spikes)
  }

  private static func difference(
    _ seed: UInt64, _ step: Int, _ expected: CoreObservation, _ found: CoreObservation
  ) -> Difference {
    func difference(_ what: String, _ expected: Any, _ found: Any) -> Difference {
      Difference(seed: seed, step: step, what: what, expected: "\(expected)", found: "\(found)")
    }
    for (neuron, (expected, found)) in zip(expected.neurons, found.neurons).enumerated() where expected != found {
      return difference("state of neuron \(neuron)", expected, found)
    }
    if expected.neurons.count != found.neurons.count {
      return difference("active neurons", expected.neurons.count, found.neurons.count)
    }
    if expected.spikes != found.spikes { return difference("spikes", expected.spikes, found.spikes) }
    if expected.watched != found.watched { return difference("watch-points", expected.watched, found.watched) }
    return difference("counters", expected.counters, found.counters)
  }
}
