import Foundation
import SynfireFormats
import SynfireNetwork
import TestSupport
import Testing

@Suite("Networks for SuperNeuroMAT")
struct SuperNeuroMATExportTests {
  /// Runs each file, with the events of the axons whose first neuron is given, and prints each network's spikes.
  private static let script = """
    import json, sys
    import superneuromat
    for case in json.load(open(sys.argv[1])):
        network = superneuromat.SNN()
        network.from_jsons(case["file"])
        for step, axon in case["events"]:
            network.add_spike(step, case["first"] + axon, 1.0)
        network.simulate(case["steps"], use="cpu")
        print(json.dumps([[n for n in range(len(row)) if row[n]] for row in network.ispikes.tolist()]))
    """

  private struct Case: Encodable {
    var file: String
    var events: [[Int]]
    var first: Int
    var steps: Int
  }

  private func simulated(_ cases: [Case]) throws -> [[[Int]]] {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("synfire-\(UUID().uuidString).json")
    defer { try? FileManager.default.removeItem(at: path) }
    try JSONEncoder().encode(cases).write(to: path)
    return try Python.run(Self.script, path.path).split(separator: "\n").map {
      try JSONDecoder().decode([[Int]].self, from: Data($0.utf8))
    }
  }

  @Test func superNeuroMATSpikesAsTheCore() throws {
    let seed = UInt64.random(in: 0..<1 << 32)
    var random = SplitMix64(seed: seed)
    let steps = 60
    let drafts = (0..<40).map { _ in ExportDraft(for: .superNeuroMAT, steps: steps, using: &random) }
    var cases: [Case] = []
    for draft in drafts {
      let events = draft.stimulus.events
      let withEvents = try ExportedNetwork.write(draft.network, as: .superNeuroMAT, events: events)
      cases.append(Case(file: String(decoding: withEvents.bytes, as: UTF8.self), events: [], first: 0, steps: steps))
      // Without events an axon is a neuron behind the others, and all else is a step later.
      let without = try ExportedNetwork.write(draft.network, as: .superNeuroMAT)
      cases.append(
        Case(
          file: String(decoding: without.bytes, as: UTF8.self),
          events: zip(events.steps, events.numbers).map { [Int($0), Int($1)] }, first: draft.network.neuronCount,
          steps: steps + 1))
    }
    let results = try simulated(cases)
    #expect(results.count == cases.count)
    var spikes = 0
    for (index, draft) in drafts.enumerated() {
      let expected = try draft.spikes(steps: steps)
      let own = results[2 * index..<2 * index + 2].map { $0.map { $0.filter { $0 < draft.network.neuronCount } } }
      #expect(own[0] == expected, "network \(index) of seed \(seed)")
      #expect(own[1] == [[]] + expected, "network \(index) of seed \(seed), axons as neurons")
      spikes += expected.joined().count
    }
    #expect(spikes > 2_000, "seed \(seed)")
  }

  @Test func whatIsWrittenIsReadAgain() throws {
    let seed = UInt64.random(in: 0..<1 << 32)
    var random = SplitMix64(seed: seed)
    for index in 0..<40 {
      let draft = ExportDraft(for: .superNeuroMAT, steps: 40, using: &random)
      let exported = try ExportedNetwork.write(draft.network, as: .superNeuroMAT, events: draft.stimulus.events)
      let imported = try ImportedNetwork.read(exported.bytes, file: "draft")
      let run = try CoreRun(imported.network, stimulus: imported.stimulus, steps: 40)
      let spikes = run.spikes.map { $0.filter { $0 < draft.network.neuronCount } }
      #expect(spikes == (try draft.spikes(steps: 40)), "network \(index) of seed \(seed)")
    }
  }

  private func message(_ change: (inout Network) -> Void) -> String {
    var network = Network(timeStep: .milliseconds(1))
    network.addAxons("in", count: 1)
    network.addPopulation("out", count: 1, neuron: Neuron(leak: .constant(perStep: 1), threshold: 1))
    network.projections = [Projection(from: "in", to: "out", weights: .dense([[1]]))]
    change(&network)
    do throws(ExportError) {
      return "no error: \(try ExportedNetwork.write(network, as: .superNeuroMAT).bytes.count)"
    } catch {
      return error.description
    }
  }

  @Test func whatSuperNeuroMATHasNotIsRefused() {
    let place = "populations[0].neuron"
    #expect(message { _ in }.hasPrefix("no error"))
    #expect(message { $0.populations[0].neuron.bias = 1 } == "\(place).bias: SuperNeuroMAT has no bias; take it away")
    #expect(message { $0.populations[0].neuron.lowerBound = 0 }.hasPrefix("\(place).lower_bound: SuperNeuroMAT has no"))
    #expect(message { $0.populations[0].neuron.reset = .subtract }.hasPrefix("\(place).reset: SuperNeuroMAT has no"))
    #expect(message { $0.populations[0].neuron.reset = .value(-1) }.contains("leaks toward the reset value"))
    #expect(message { $0.populations[0].neuron.currentDecay = .factor(0.5) }.contains("no synaptic current"))
    #expect(message { $0.populations[0].neuron.leak = .decay(.factor(0.5)) }.contains("no exponential leak"))
    #expect(message { $0.populations[0].neuron.refractorySteps = 2 }.contains("hold in refractory steps"))
    #expect(
      message { $0.populations[0].neuron.threshold = 0 }.contains("out[0] spikes by itself; give the events with"))
    #expect(message { $0.populations = [] } == "populations: is empty; must be at least one population; correct it")
  }
}
