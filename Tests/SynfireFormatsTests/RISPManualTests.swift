import SynfireFormats
import Testing

/// The examples of RISP's manual (framework-open, markdown/risp.md) whose networks it tells: what it prints is what spikes.
@Suite("The examples of RISP's manual")
struct RISPManualTests {
  /// Main feeds itself, Out and Bias; On feeds it and Off takes from it; Bias goes on for ever.
  private static func network(
    onDelay: Int = 1, offDelay: Int = 1, selfDelay: Int = 1, out: Double = 1, threshold: Double = 1,
    changes: [String: String?] = [:], leaks: [Int: Bool] = [:]
  ) -> [UInt8] {
    let names = ["Main", "On", "Off", "Out", "Bias"]
    let nodes = names.enumerated().map { id, name in
      let leak = leaks.isEmpty ? "" : ",\(leaks[id] == true ? 1 : 0)"
      return "{\"id\":\(id),\"name\":\"\(name)\",\"values\":[\(threshold)\(leak)]}"
    }
    let edges = [
      (0, 0, 1, selfDelay), (1, 0, 1, onDelay), (2, 0, -1, offDelay), (0, 3, out, 1), (0, 4, 1, 1), (4, 4, 1, 1),
    ]
    .map { "{\"from\":\($0),\"to\":\($1),\"values\":[\($2),\($3)]}" }
    var parameters: [String: String?] = [
      "min_weight": "-1", "max_weight": "1", "leak_mode": "\"none\"", "min_threshold": "-1", "max_threshold": "1",
      "min_potential": "-1", "max_delay": "15", "discrete": "false",
    ]
    parameters.merge(changes) { _, new in new }
    return TENNLabFixture.file(
      nodes: "[\(nodes.joined(separator: ","))]", edges: "[\(edges.joined(separator: ","))]", inputs: "[0,1,2]",
      outputs: "[3,4]", parameters,
      nodeProperties: leaks.isEmpty ? "" : ",{\"name\":\"Leak\",\"type\":66,\"index\":1,\"size\":1}")
  }

  /// The rasters of Main, On, Off, Out and Bias.
  private func rasters(_ file: [UInt8], events: [(step: UInt32, input: UInt32)], steps: Int) throws -> [String] {
    let imported = try ImportedNetwork.read(file, file: "risp.json")
    var stimulus = ImportedNetwork.Stimulus()
    for (step, input) in events { stimulus.events.append(step: step, [input]) }
    let run = try CoreRun(imported.network, stimulus: stimulus, steps: steps)
    return (0..<5).map { neuron in run.spikes.map { $0.contains(neuron) ? "1" : "0" }.joined() }
  }

  @Test func allOnes() throws {
    let rasters = try rasters(
      Self.network(), events: [(0, 0), (15, 2), (20, 1), (25, 1), (25, 2)], steps: 30)
    #expect(
      rasters == [
        "111111111111111" + "1000001111" + "11111", "000000000000000" + "0000010000" + "10000",
        "000000000000000" + "1000000000" + "10000", "011111111111111" + "1100000111" + "11111",
        "011111111111111" + "1111111111" + "11111",
      ])
  }

  @Test func spikesUnderWay() throws {
    let rasters = try rasters(
      Self.network(onDelay: 4, offDelay: 5), events: [(0, 0), (0, 2), (10, 1), (10, 2)], steps: 18)
    #expect(rasters[0] == "1111100000" + "000" + "01000")
    #expect(rasters[3] == "0111110000" + "000" + "00100")
  }

  @Test func longerLoop() throws {
    let rasters = try rasters(Self.network(selfDelay: 2), events: [(0, 0), (10, 1), (20, 2)], steps: 30)
    #expect(rasters[0] == "1010101010" + "1111111111" + "1010101010")
    #expect(rasters[3] == "0101010101" + "0111111111" + "1101010101")
  }

  @Test func halfAWeight() throws {
    let rasters = try rasters(
      Self.network(out: 0.5), events: [(0, 0), (10, 2), (20, 1), (21, 2)], steps: 30)
    #expect(rasters[3] == "0010101010" + "1000000000" + "0010000000")
  }

  @Test func leakOfAll() throws {
    let rasters = try rasters(
      Self.network(out: 0.5, changes: ["leak_mode": "\"all\""]), events: [(0, 0)], steps: 10)
    #expect(rasters[0] == "1111111111")
    #expect(rasters[3] == "0000000000")
  }

  @Test func leakOfEach() throws {
    let leaks = [0: true, 1: true, 2: true, 3: false, 4: true]
    let rasters = try rasters(
      Self.network(out: 0.5, changes: ["leak_mode": "\"configurable\""], leaks: leaks), events: [(0, 0)], steps: 10)
    #expect(rasters[3] == "0010101010")
  }

  @Test func thresholdsThatAreToBeExceeded() throws {
    let exclusive: [String: String?] = ["threshold_inclusive": "false"]
    let silent = try rasters(Self.network(changes: exclusive), events: [(0, 0)], steps: 5)
    #expect(silent[0] == "00000")
    let lower = try rasters(Self.network(threshold: 0.99, changes: exclusive), events: [(0, 0)], steps: 5)
    #expect(lower[0] == "11111")
    #expect(lower[3] == "01111")
  }

  @Test func inputsOfLessThanTheThreshold() throws {
    let rasters = try rasters(
      Self.network(changes: ["spike_value_factor": "0.5"]), events: [(0, 0), (3, 0)], steps: 6)
    #expect(rasters[0] == "000111")
  }
}
