import SynfireChecking
import SynfireCompiler
import SynfireMap
import SynfireNetwork
import SynfireReference
import TestSupport
import Testing

/// Delays longer than a core's, carried by relay neurons.
@Suite("Relay neurons") struct RelayTests {
  /// Whole numbers, half of the networks learning: with relays the core's spikes, membranes and what it learns are those of
  /// the description, which knows no relays.
  @Test(arguments: 0..<40) func relaysChangeNothing(_ seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let network = try FloatSimulatorTests.wholeNumbers(&random, isPlastic: seed % 2 == 1, longestDelay: 60)
    var core = CoreConfiguration.ecp585
    core.maximumDelay = [1, 4, 7, 16][Int(seed) % 4]
    let compilation = try Compiler(for: core).compile(network)
    try FloatSimulatorTests.expectEqual(network, compilation, &random, seed: seed)
  }

  /// A source with delays of 4, 5 and 11 on a core with 4 has one chain of two relays.
  @Test func projectionsShareAChain() throws {
    var network = Network(timeStep: .milliseconds(1))
    let input = network.addAxons("in", count: 2)
    let cell = network.addPopulation(
      "relays", count: 1, neuron: Neuron(leak: .decay(.factor(0)), threshold: 1), scale: 1)
    for delay in [4, 5, 11] {
      try network.connect(
        input, to: cell, weights: .list([Synapse(source: 1, target: 0, weight: 1)]), delay: .steps(delay))
    }
    var core = CoreConfiguration.tiny
    core.maximumDelay = 4
    let compilation = try Compiler(for: core).compile(network)
    let report = compilation.report
    #expect(report.populations.map(\.name) == ["relays", "relays'"])
    #expect(report.populations.map(\.count) == [1, 2])
    #expect(report.projections.prefix(3).map(\.from) == ["in", "in", "in"])
    #expect(report.projections.prefix(3).map(\.delaySteps) == [4, 5, 11])
    #expect(
      report.warnings == [
        "delays longer than the core's: 2 relay neurons carry spikes part of the way, as the last population, relays'",
        "relays carry events of in: several of one axon in one step become one",
      ])
  }

  @Test func aProjectionWithoutSynapsesNeedsNoRelays() throws {
    var network = Network(timeStep: .milliseconds(1))
    let cell = network.addPopulation(
      "cell", count: 1, neuron: Neuron(leak: .decay(.factor(0)), threshold: 1), scale: 1)
    try network.connect(cell, to: cell, weights: .dense([[0]]), delay: .steps(40))
    let compilation = try Compiler(for: .tiny).compile(network)
    #expect(compilation.report.populations.map(\.name) == ["cell"])
    _ = try RegisterImage(bytes: compilation.image.bytes())
  }

  /// Relays take neurons: the message counts them, and names the core that needs fewer.
  @Test func relaysCountAgainstTheCore() throws {
    var network = Network(timeStep: .milliseconds(1))
    let cells = network.addPopulation(
      "cells", count: 30, neuron: Neuron(leak: .decay(.factor(0)), threshold: 1), scale: 1)
    try network.connect(
      cells, to: cells, weights: .list((0..<30).map { Synapse(source: $0, target: $0, weight: 1) }), delay: .steps(17))
    #expect {
      try Compiler(for: .tiny).compile(network, file: "net.json")
    } throws: { error in
      "\(error)".hasPrefix("net.json: does not fit core tiny: 60 neurons of 32 (28 too many)")
        && "\(error)".hasSuffix("the smallest named core that it fits is tang-9k")
    }
  }
}
