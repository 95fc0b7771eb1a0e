import Foundation
import SynfireFormats
import TestSupport
import Testing

/// Files with bytes changed, cut out and doubled: every one is a network or an error, and never the end of the program.
@Suite("Mutated files")
struct MutationTests {
  private static let files = [
    SuperNeuroMATFixture.file([
      "neuron_leaks": "{ \"dtype\": \"<d\", \"base64\": \"AAAAAAAAAEAAAAAAAADwfwAAAAAAAPB/\" }",
      "neuron_thresholds": "{ \"dtype\": \"<d\", \"base85\": \"00000008hm00000007`W0000000000\" }",
      "input_spikes":
        "{ \"1\": { \"nids\": [0, 1], \"values\": [2.0, -1.0] }, \"4\": { \"nids\": [0], \"values\": [1] } }",
      "apos": "[1.0]", "stdp": "true", "enable_stdp": "[1, 0]", "synaptic_delays": "[1, -2]",
    ]),
    SuperNeuroMATFixture.file(),
    TENNLabFixture.file(),
    TENNLabFixture.file(
      nodes: "[{\"id\":0,\"values\":[1,1]}, {\"id\":7,\"values\":[0,0]}]",
      edges: "[{\"from\":0,\"to\":7,\"values\":[2,3]}]",
      ["leak_mode": "\"configurable\"", "weights": "[-1, 0.5, 2]", "inputs_from_weights": "true", "discrete": "false"],
      nodeProperties: ",{\"name\":\"Leak\",\"type\":66,\"index\":1,\"size\":1}"),
  ]

  @Test(arguments: files.indices) func aMutatedFileIsANetworkOrAnError(_ index: Int) {
    var options = ImportOptions()
    let trial = MutationTrial(
      index < 2 ? "SuperNeuroMAT" : "TENNLab", files: [Self.files[index]], usual: 4_000, words: SplitMix64.jsonWords,
      isExpected: { $0 is ImportError },
      read: {
        options.isApproximate.toggle()
        _ = try ImportedNetwork.read($0, file: "mutant", options: options)
      })
    #expect(trial.unexpected.isEmpty, "seed \(trial.seed): \(trial.unexpected)")
    // Some changes are within names and spaces.
    #expect(trial.good > 0 && trial.good < trial.count, "seed \(trial.seed)")
    #expect(!MutationTrial.isCampaign || trial.longest < .seconds(1), "seed \(trial.seed)")
  }

  @Test func depthAndLengthAreBounded() {
    let deep = [UInt8](repeating: UInt8(ascii: "["), count: 1_000_000)
    #expect(throws: ImportError.self) { try ImportedNetwork.read(deep, file: "deep") }
    let long = [UInt8](repeating: UInt8(ascii: " "), count: ImportedNetwork.largestFile + 1)
    #expect(throws: ImportError(file: "long", .tooLarge(limit: ImportedNetwork.largestFile))) {
      try ImportedNetwork.read(long, file: "long")
    }
  }
}
