import Foundation
import SynfireFormats
import SynfireNetwork
import SynfireReference
import TestSupport
import Testing

/// Networks written as NIR: read by `nir`, and read again here.
@Suite("NIR written") struct NIRExportTests {
  /// Random networks of all that NIR can say.
  private static func network(_ random: inout SplitMix64) throws -> Network {
    var network = Network(timeStep: .milliseconds(1))
    let axons = network.addAxons("in.put", count: 4)
    func number(_ low: Double, _ high: Double) -> Double { low + (high - low) * Double(random.next() >> 11) / 0x1p53 }
    func each(_ count: Int, _ low: Double, _ high: Double) -> PerNeuron<Double> {
      .each((0..<count).map { _ in number(low, high) })
    }
    for index in 0..<3 {
      let count = 2 + index
      var neuron = Neuron(leak: .decay(.factor(1)), threshold: each(count, 0.5, 3), reset: .value(each(count, -1, 0.4)))
      if random.chance(0.7) {
        neuron.leak =
          random.chance(0.5) ? .decay(.factor(each(count, 0.5, 0.99))) : .decay(.timeConstant(milliseconds: 7))
        if random.chance(0.5) { neuron.currentDecay = .factor(each(count, 0.2, 0.9)) }
      }
      neuron.thresholdMode = random.chance(0.5) ? .reach : .exceed
      if random.chance(0.2) { neuron.reset = .none }
      if neuron.currentDecay == .factor(0), random.chance(0.4) { neuron.bias = each(count, -0.1, 0.2) }
      network.addPopulation("p\(index)", count: count, neuron: neuron)
    }
    let sources: [(name: String, count: Int)] = [(axons.name, 4)] + network.populations.map { ($0.name, $0.count) }
    for target in network.populations {
      for source in sources where source.name == axons.name || random.chance(0.5) {
        let weights = (0..<source.count).map { _ in (0..<target.count).map { _ in number(-1, 1.5) } }
        network.projections.append(
          Projection(
            from: source.name, to: target.name, weights: .dense(weights), delay: .steps(random.integer(in: 1...9))))
      }
    }
    return network
  }

  /// Read again it spikes in the same steps, with the same membranes.
  @Test(arguments: 1...40, Discretisation.allCases)
  func readAgainItIsTheSameNetwork(_ seed: UInt64, _ discretisation: Discretisation) throws {
    var random = SplitMix64(seed: seed)
    let network = try Self.network(&random)
    let exported = try ExportedNetwork.write(network, as: .nir, options: ExportOptions(discretisation: discretisation))
    let options = ImportOptions(
      timeStep: .milliseconds(1), nir: ImportOptions.NIR(discretisation: discretisation))
    let read = try ImportedNetwork.read(exported.bytes, file: "net.nir", options: options)
    #expect(read.network.populations.map(\.name) == network.populations.map(\.name))
    var (first, second) = (try FloatSimulator(network), try FloatSimulator(read.network))
    var spikes = 0
    for step in 0..<200 {
      let events = (0..<4).filter { _ in random.chance(0.3) }
      first.step(events: events)
      second.step(events: events)
      #expect(first.spikes == second.spikes, "seed \(seed), step \(step)")
      for (neuron, (one, other)) in zip(first.states, second.states).enumerated() where step > 150 {
        let units = try #require(read.membranes[Self.population(of: neuron, network)])
        let membrane = other.membrane * units.factor[neuron - Self.first(of: neuron, network)]
        #expect(abs(one.membrane - membrane) < 1e-9 * max(1, abs(membrane)), "seed \(seed), neuron \(neuron)")
      }
      spikes += first.spikes.count
    }
    #expect(spikes > 0, "seed \(seed): too quiet to tell")
  }

  private static func first(of neuron: Int, _ network: Network) -> Int {
    var first = 0
    for population in network.populations where first + population.count <= neuron { first += population.count }
    return first
  }

  private static func population(of neuron: Int, _ network: Network) -> String {
    var first = 0
    for population in network.populations {
      if neuron < first + population.count { return population.name }
      first += population.count
    }
    return ""
  }

  /// `nir` reads the file, checks its types, and has the same arrays.
  @Test(arguments: 1...5) func nirReadsIt(_ seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let network = try Self.network(&random)
    let exported = try ExportedNetwork.write(network, as: .nir)
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("synfire-\(UUID().uuidString).nir")
    defer { try? FileManager.default.removeItem(at: path) }
    try Data(exported.bytes).write(to: path)
    let output = try Python.run(
      """
      import sys, json, nir, nir.serialization, numpy as np
      graph = nir.read(sys.argv[1])
      graph.infer_types()
      graph.check_types()
      weights = {name: node.weight.tolist() for name, node in graph.nodes.items() if hasattr(node, "weight")}
      delays = {name: node.delay.tolist() for name, node in graph.nodes.items() if isinstance(node, nir.Delay)}
      print(json.dumps({"version": nir.serialization.read_version(sys.argv[1]), "weights": weights, "delays": delays}))
      """, path.path)
    struct Read: Decodable {
      var version: String
      var weights: [String: [[Double]]]
      var delays: [String: [Double]]
    }
    let read = try JSONDecoder().decode(Read.self, from: Data(output.utf8))
    #expect(read.version == "1.0.8")
    #expect(read.weights.count == network.projections.count)
    for projection in network.projections {
      let name = "\(projection.source) to \(projection.target)"
      guard case .dense(let rows) = projection.weights else { continue }
      let columns = rows[0].indices.map { target in rows.map { $0[target] } }
      #expect(read.weights[name] == columns, "seed \(seed), \(name)")
      let steps = projection.delay.steps - (projection.source == "in.put" ? 1 : 0)
      #expect(
        read.delays["\(name).delay"]?.map { ($0 * 1000).rounded() } ?? []
          == (steps == 0 ? [] : rows.map { _ in Double(steps) }))
    }
  }

  /// Populations that keep nothing are thresholds and outputs, whatever the discretisation is; one without any synapses to it
  /// has its size all the same.
  @Test(arguments: Discretisation.allCases) func layersWithConstantsComeBack(_ discretisation: Discretisation) throws {
    let nir = ImportOptions.NIR(discretisation: discretisation)
    let first = try NIRFixture.imported(
      """
      one = np.ones(1)
      chain(nir.Linear(weight=array([1])), nir.IF(r=1000 * one, v_threshold=0.5 * one, v_reset=0 * one),
        nir.Affine(weight=array([2]), bias=array(1)), nir.IF(r=1000 * one, v_threshold=2.5 * one, v_reset=0 * one),
        nir.Affine(weight=array([2]), bias=array(1)))
      """, nir)
    #expect(first.network.populations.map(\.name) == ["if", "if_1", "output", "constant"])
    let exported = try ExportedNetwork.write(
      first.network, as: .nir, options: ExportOptions(discretisation: discretisation))
    let second = try ImportedNetwork.read(
      exported.bytes, file: "net.nir", options: ImportOptions(timeStep: .milliseconds(1), nir: nir))
    var simulators = [try FloatSimulator(first.network), try FloatSimulator(second.network)]
    let names = [first.network, second.network].map { $0.populations.map(\.name) }
    for step in 0..<50 {
      for index in 0..<2 { simulators[index].step(events: step % 3 == 0 ? [0] : []) }
      for (place, name) in names[0].enumerated() {
        let other = try #require(names[1].firstIndex(of: name))
        #expect(simulators[0].states[place].membrane == simulators[1].states[other].membrane, "\(name), step \(step)")
        #expect(simulators[0].spikes.contains(place) == simulators[1].spikes.contains(other), "\(name), step \(step)")
      }
    }
  }

  /// Names of projections are made of those of populations, and could be too long for a file.
  @Test func longNamesComeBack() throws {
    var network = Network(timeStep: .milliseconds(1))
    let input = network.addAxons(String(repeating: "i", count: 250), count: 1)
    let cell = network.addPopulation(
      String(repeating: "c", count: 250), count: 1, neuron: Neuron(leak: .decay(.factor(0.5)), threshold: 1))
    for steps in 1...5 { try network.connect(input, to: cell, weights: .dense([[1]]), delay: .steps(steps)) }
    let exported = try ExportedNetwork.write(network, as: .nir)
    let read = try ImportedNetwork.read(
      exported.bytes, file: "net.nir", options: ImportOptions(timeStep: .milliseconds(1)))
    #expect(read.network.populations.map(\.name) == network.populations.map(\.name))
    #expect(read.network.projections.map(\.delay.steps).sorted() == [1, 2, 3, 4, 5])
  }

  @Test func whatNIRCannotSayIsRefused() throws {
    func message(_ change: (inout Network) -> Void) throws -> String? {
      var network = Network(timeStep: .milliseconds(1))
      network.addPopulation("a", count: 1, neuron: Neuron(leak: .decay(.factor(0.5)), threshold: 1))
      change(&network)
      do {
        _ = try ExportedNetwork.write(network, as: .nir)
        return nil
      } catch { return error.description }
    }
    #expect(try message { _ in } == nil)
    #expect(
      try message { $0.populations[0].neuron.refractorySteps = 2 }
        == "populations[0].neuron.refractory_steps: NIR has no refractory steps; take it away")
    #expect(
      try message { $0.populations[0].neuron.leak = .constant(perStep: 1) }
        == "populations[0].neuron.leak_per_step: NIR has no constant leak; give a decay")
    #expect(
      try message { $0.populations[0].neuron.bias = 1 }
        == "populations[0].neuron.bias: NIR adds constants in linear nodes, and none leads to 'a'; take the bias away, or "
        + "connect something to the population")
    #expect(
      try message {
        $0.populations[0].neuron.currentDecay = .factor(0.5)
        $0.populations[0].neuron.bias = 1
      }
        == "populations[0].neuron.bias: NIR brings constants to a neuron with a synaptic current through it, and this one acts "
        + "on the membrane; take the bias away, or let a neuron that spikes in every step bring it")
  }
}
