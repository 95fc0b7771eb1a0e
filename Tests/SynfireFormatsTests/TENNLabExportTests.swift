import Foundation
import SynfireFormats
import SynfireNetwork
import TestSupport
import Testing

@Suite("Networks for TENNLab")
struct TENNLabExportTests {
  /// What RISP would make of a file, read here by itself.
  private struct File: Decodable {
    struct Node: Decodable {
      var id: Int
      var values: [Double]
    }
    struct Edge: Decodable {
      var from: Int
      var to: Int
      var values: [Double]
    }
    struct Parameters: Decodable {
      var leakMode: String
      var minPotential: Double
      var spikeValueFactor: Double
      /// VRISP has none.
      var thresholdInclusive: Bool?
    }
    struct Associated: Decodable {
      var procParams: Parameters
      var other: [String: String]
    }
    enum CodingKeys: String, CodingKey {
      case nodes = "Nodes"
      case edges = "Edges"
      case inputs = "Inputs"
      case associatedData
    }

    var nodes: [Node]
    var edges: [Edge]
    var inputs: [Int]
    var associatedData: Associated

    init(_ bytes: [UInt8]) throws {
      let decoder = JSONDecoder()
      decoder.keyDecodingStrategy = .convertFromSnakeCase
      self = try decoder.decode(File.self, from: Data(bytes))
    }

    var oracle: RISPOracle {
      let parameters = associatedData.procParams
      return RISPOracle(
        neurons: nodes.map {
          RISPOracle.Neuron(
            threshold: $0.values[0],
            leaks: parameters.leakMode == "all" || parameters.leakMode == "configurable" && $0.values[1] == 1)
        },
        synapses: edges.map {
          RISPOracle.Synapse(from: $0.from, to: $0.to, weight: $0.values[0], delay: Int($0.values[1]))
        },
        minimumPotential: parameters.minPotential, isThresholdInclusive: parameters.thresholdInclusive ?? true,
        looksAlways: associatedData.other["proc_name"] == "vrisp")
    }
  }

  @Test func theOracleSpikesAsTheCore() throws {
    let seed = UInt64.random(in: 0..<1 << 32)
    var random = SplitMix64(seed: seed)
    let steps = 60
    var (spikes, direct, exclusive) = (0, 0, 0)
    for index in 0..<100 {
      var draft = ExportDraft(for: .tennLab, steps: steps, using: &random)
      if index % 3 == 0 { Self.feedSingly(&draft, using: &random) }
      let exported = try ExportedNetwork.write(draft.network, as: .tennLab)
      let file = try File(exported.bytes)
      var inputs: [Int: [(neuron: Int, value: Double)]] = [:]
      for (step, axon) in zip(draft.stimulus.events.steps, draft.stimulus.events.numbers) {
        inputs[Int(step), default: []].append(
          (file.inputs[Int(axon)], file.associatedData.procParams.spikeValueFactor))
      }
      let raster = file.oracle.run(steps: steps + 1, inputs: inputs).map {
        $0.filter { $0 < draft.network.neuronCount }
      }
      // Where axons are neurons of their own, all else is a step later.
      let isDirect = file.nodes.count == draft.network.neuronCount
      let expected = try draft.spikes(steps: steps)
      #expect(
        Array(isDirect ? raster.prefix(steps) : raster.dropFirst()) == expected, "network \(index) of seed \(seed)")
      #expect(
        try Self.spikesWhenReadAgain(exported.bytes, draft, steps: steps, isDirect: isDirect) == expected,
        "network \(index) of seed \(seed), read again")
      spikes += expected.joined().count
      direct += isDirect ? 1 : 0
      exclusive += file.associatedData.procParams.thresholdInclusive == false ? 1 : 0
    }
    #expect(spikes > 2_000 && direct > 10 && direct < 90 && exclusive > 5, "seed \(seed)")
  }

  /// The spikes of a draft's neurons when its file is imported and run on the core.
  private static func spikesWhenReadAgain(
    _ file: [UInt8], _ draft: ExportDraft, steps: Int, isDirect: Bool
  ) throws -> [[Int]] {
    let imported = try ImportedNetwork.read(file, file: "draft")
    let isBounded = draft.network.populations[0].neuron.lowerBound != nil
    #expect((imported.network.populations[0].neuron.lowerBound != nil) == isBounded)
    #expect(
      imported.notes.contains { $0.text.hasPrefix("no lower bound: a 'min_potential' of -2147483647") } != isBounded)
    let run = try CoreRun(imported.network, stimulus: draft.stimulus, steps: steps + 1)
    #expect(run.saturations == 0)
    let spikes = run.spikes.map { $0.filter { $0 < draft.network.neuronCount } }
    return Array(isDirect ? spikes.prefix(steps) : spikes.dropFirst())
  }

  /// Makes each axon feed one neuron at once, all with one weight.
  private static func feedSingly(_ draft: inout ExportDraft, using random: inout SplitMix64) {
    let groups = Set(draft.network.axonGroups.map(\.name))
    let population = draft.network.populations[0]
    draft.network.axonGroups = [AxonGroup("in", count: population.count)]
    draft.network.projections.removeAll { groups.contains($0.source) }
    let targets = random.shuffled(Array(0..<population.count))
    draft.network.projections.append(
      Projection(
        from: "in", to: population.name,
        weights: .list(targets.enumerated().map { Synapse(source: $0, target: $1, weight: 3) })))
    draft.stimulus = ImportedNetwork.Stimulus()
    for step in 0..<UInt32(60) {
      let axons = (0..<population.count).filter { _ in random.chance(0.5) }
      draft.stimulus.events.append(step: step, axons.map(UInt32.init))
    }
  }

  private func message(_ change: (inout Network) -> Void) -> String {
    var network = Network(timeStep: .milliseconds(1))
    network.addAxons("in", count: 1)
    network.addPopulation("out", count: 1, neuron: Neuron(leak: .constant(perStep: 0), threshold: 1))
    network.projections = [Projection(from: "in", to: "out", weights: .dense([[1]]))]
    change(&network)
    do throws(ExportError) {
      return String(decoding: try ExportedNetwork.write(network, as: .tennLab).bytes, as: UTF8.self)
    } catch {
      return error.description
    }
  }

  @Test func whatRISPHasNotIsRefused() {
    let place = "populations[0].neuron"
    #expect(message { $0.populations[0].neuron.leak = .constant(perStep: 1) }.contains("forgets all of a membrane"))
    #expect(message { $0.populations[0].neuron.reset = .value(1) } == "\(place).reset: TENNLab resets to 0; give 0")
    #expect(message { $0.populations[0].neuron.lowerBound = 1 }.contains("has no least potential above 0"))
    #expect(
      message { network in
        network.populations[0].neuron.refractorySteps = 1
        network.populations[0].neuron.refractoryMode = .integrate
      }.contains("has no refractory steps"))
    #expect(
      message { $0.projections.append(Projection(from: "in", to: "out", weights: .dense([[1]]), delay: .steps(2))) }
        .contains("projections[1]: TENNLab has one edge from a neuron to another"))
    #expect(message { $0.populations[0].neuron.threshold = 0 }.contains("\"proc_name\":\"vrisp\""))
    #expect(message { $0.populations[0].neuron.threshold = -0.5 }.contains("\"values\":[0.0]"))
    #expect(
      message { network in
        network.populations[0].neuron.threshold = -0.5
        network.projections[0].weights = .dense([[0.5]])
      }
      .hasPrefix("\(place).threshold: TENNLab lets no neuron spike with nothing arriving at it where numbers are not"))
    #expect(
      message { $0.populations[0].neuron.threshold = .uniform(.infinity) }
        == "\(place).threshold: TENNLab has no neurons that never spike; give a threshold")
    #expect(
      message { network in
        network.addPopulation(
          "other", count: 1, neuron: Neuron(leak: .constant(perStep: 0), threshold: 1, thresholdMode: .exceed))
        network.projections[0].weights = .dense([[0.5]])
      }
        == "populations[1].neuron.threshold_mode: TENNLab has one mode for all neurons where numbers are not whole; give "
        + "all populations the same")
    #expect(
      message {
        $0.projections = (0..<2).map { _ in
          Projection(from: "in", to: "out", weights: .dense([[.greatestFiniteMagnitude]]))
        }
      } == "projections[1]: weights of one pair add up to more than double precision holds; make them smaller")
  }
}
