import SynfireFormats
import SynfireNetwork
import Testing

@Suite("TENNLab files that are refused")
struct TENNLabErrorTests {
  private func message(_ bytes: [UInt8]) -> String {
    do throws(ImportError) {
      return "no error: \(try ImportedNetwork.read(bytes, file: "t.json").network)"
    } catch {
      return error.description
    }
  }

  private func expect(_ bytes: [UInt8], _ expected: String, sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(message(bytes).contains(expected), "\(message(bytes))", sourceLocation: sourceLocation)
  }

  @Test func theFixtureItselfIsRead() throws {
    let imported = try ImportedNetwork.read(TENNLabFixture.file(), file: "t.json")
    #expect(imported.network.populations[0].neuron.threshold == [1, 2])
    #expect(
      imported.correspondence.map(\.part) == ["node 0 'A'", "node 7, output 0", "input 0, node 0 'A'"])
    #expect(imported.network.projections.map(\.delay.steps) == [1, 2])
  }

  @Test func nodesAndEdges() {
    expect(
      TENNLabFixture.file(edges: "[{\"from\":0,\"to\":5,\"values\":[3,2]}]"),
      "t.json:5:28: Edges[0].to: there is no node with the id 5; add it, or take this away")
    expect(
      TENNLabFixture.file(nodes: "[{\"id\":0,\"values\":[1]}, {\"id\":0,\"values\":[1]}]"),
      "Nodes[1].id: a second node with the id 0; give each its own")
    expect(TENNLabFixture.file(nodes: "[]"), "Nodes: the network has no nodes")
    expect(TENNLabFixture.file(nodes: "[{\"id\":-1,\"values\":[1]}]"), "Nodes[0].id: is -1; must be 0 to 4294967295")
    expect(
      TENNLabFixture.file(nodes: "[{\"id\":0,\"values\":[1,2]}]"),
      "Nodes[0].values: has 2 numbers; must have 1, one for each value of 'Properties'")
    expect(TENNLabFixture.file(nodes: "[{\"id\":0,\"values\":[NaN]}]"), "Nodes[0].values[0]: is NaN; must be within")
    expect(
      TENNLabFixture.file(edges: "[{\"from\":0,\"to\":7,\"values\":[3,0]}]"),
      "t.json:5:13: Edges[0]: is a delay of 0; must be a whole number of steps, 1 to 65,535")
    expect(
      TENNLabFixture.file(edges: "[{\"from\":0,\"to\":7,\"values\":[3,65536]}]"),
      "t.json:5:13: Edges[0]: is a delay of 65536; must be a whole number of steps, 1 to 65,535")
    expect(
      TENNLabFixture.file(edges: "[{\"from\":0,\"to\":7,\"values\":[3,1]}, {\"from\":0,\"to\":7,\"values\":[3,2]}]"),
      "Edges[1]: a second edge between the same two nodes")
    expect(TENNLabFixture.file(inputs: "[0, 0]"), "Inputs[1]: the node is in the list twice")
    expect(TENNLabFixture.file(outputs: "[3]"), "Outputs[0]: there is no node with the id 3")
  }

  @Test func parameters() {
    expect(TENNLabFixture.file(processor: "caspian"), "proc_name: a network for the processor 'caspian'")
    expect(TENNLabFixture.file(["min_potential": nil]), "proc_params: key 'min_potential' is missing")
    expect(TENNLabFixture.file(["min_potential": "1"]), "min_potential: is 1.0; must be 0 or less")
    expect(TENNLabFixture.file(["leak_mode": "\"some\""]), "leak_mode: is \"some\"; must be \"none\" or \"all\" or")
    expect(TENNLabFixture.file(["noisy_stddev": "0.1"]), "noisy_stddev: random numbers are added to the weights")
    expect(TENNLabFixture.file(["stds": "[0, 0.5]"]), "stds: random numbers are added to the weights")
    expect(
      TENNLabFixture.file(["non_negative_charge": "true"]),
      "non_negative_charge: a parameter of an older RISP, which calls it 'min_potential'")
    expect(TENNLabFixture.file(["max_weight": nil]), "key 'spike_value_factor' is missing")
    expect(TENNLabFixture.file(["leak_mode": "\"configurable\""]), "has no property 'Leak', which RISP needs")
    expect(
      TENNLabFixture.file(["weights": "[1, 2]", "inputs_from_weights": "true"]),
      "Edges[0]: is a weight of 3.0; must be an index of the processor's 'weights', 0 to 1")
  }

  @Test func withDiscreteAllIsWhole() throws {
    let edges = "[{\"from\":0,\"to\":7,\"values\":[2.5,2]}]"
    expect(
      TENNLabFixture.file(edges: edges),
      "t.json:5:13: Edges[0]: is a weight of 2.5; must be a whole number, as 'discrete' is true")
    expect(
      TENNLabFixture.file(["weights": "[1, 1, 2, 0.5]"]),
      "proc_params.weights[3]: is a weight of 0.5; must be a whole number, as 'discrete' is true")
    expect(
      TENNLabFixture.file(["min_potential": "-0.5"]),
      "min_potential: is a least potential of -0.5; must be a whole number, as 'discrete' is true")
    expect(
      TENNLabFixture.file(nodes: "[{\"id\":0,\"values\":[7.5]}, {\"id\":7,\"values\":[2]}]"),
      "Nodes[0]: is a threshold of 7.5; must be a whole number, as 'discrete' is true")
    let file = TENNLabFixture.file(edges: edges, ["discrete": "false"])
    #expect(try ImportedNetwork.read(file, file: "t.json").network.populations[0].scale == 2)
  }

  /// A bound that the widest membrane reaches stays; the core that it is too low for says so.
  @Test(arguments: [("-8388608", -8_388_608), ("-8388609", nil), ("-1e300", nil)] as [(String, Double?)])
  func aLeastPotentialBelowAllMembranesIsNone(_ value: String, _ bound: Double?) throws {
    for isApproximate in [false, true] {
      // Approximate scales are as fine as weights allow, and so bounds are sooner out of reach.
      let imported = try ImportedNetwork.read(
        TENNLabFixture.file(["min_potential": value, "spike_value_factor": isApproximate ? "16000" : "7"]),
        file: "t.json", options: ImportOptions(isApproximate: isApproximate))
      let population = imported.network.populations[0]
      #expect(population.neuron.lowerBound == bound)
      let isTold = imported.notes.contains { $0.text.hasPrefix("no lower bound: a 'min_potential' of ") }
      #expect(isTold == (bound == nil))
      if bound == nil { #expect(population.scale == 1) }
    }
  }

  @Test func thresholdsOfZero() throws {
    let nodes = "[{\"id\":0,\"values\":[0]}, {\"id\":7,\"values\":[2]}]"
    let negative = "[{\"from\":7,\"to\":0,\"values\":[-3,2]}]"
    expect(TENNLabFixture.file(nodes: nodes, edges: negative), "node 0 has a threshold of 0.0: RISP lets it spike when")
    // All that arrives is above 0: it makes the neuron spike whatever it is.
    let imported = try ImportedNetwork.read(TENNLabFixture.file(nodes: nodes), file: "t.json")
    #expect(imported.network.populations[0].neuron.threshold == [7, 2])
    let vrisp = TENNLabFixture.file(nodes: nodes, edges: negative, processor: "vrisp", ["discrete": nil])
    #expect(try ImportedNetwork.read(vrisp, file: "t.json").network.populations[0].neuron.threshold == [0, 2])
  }

  @Test func whatTheSimulatorShowsOtherwiseIsSaid() throws {
    let file = TENNLabFixture.file(["fire_like_ravens": "true", "run_time_inclusive": "true", "novelty": "1"])
    let texts = try ImportedNetwork.read(file, file: "t.json").notes.filter { $0.severity == .warning }.map(\.text)
    #expect(texts.count == 3)
    #expect(texts.contains { $0.contains("one step later") })
    #expect(texts.contains { $0.contains("run n + 1") })
    #expect(texts.contains { $0.contains("novelty") })
  }
}
