import SynfireMap
import SynfireNetwork
import TestSupport
import Testing

/// Changed files of Synfire's own are read or refused, and nothing else.
@Suite struct MutationTests {
  private func check(_ name: String, _ texts: [String], read: ([UInt8]) throws -> Void) {
    let trial = MutationTrial(
      name, files: texts.map { Array($0.utf8) }, usual: 3_000, words: SplitMix64.jsonWords,
      isExpected: { $0 is DescriptionError }, read: read)
    #expect(trial.unexpected.isEmpty, "\(name), seed \(trial.seed): \(trial.unexpected)")
    #expect(trial.good > 0 && trial.good < trial.count, "\(name), seed \(trial.seed)")
    #expect(!MutationTrial.isCampaign || trial.longest < .seconds(1), "\(name), seed \(trial.seed)")
  }

  @Test func networks() throws {
    check("network", [try RoundTripTests.everything().json()]) { _ = try Network(json: $0) }
  }

  @Test func coreConfigurations() {
    check("core configuration", [CoreConfiguration.up5k.json]) { _ = try CoreConfiguration(json: $0) }
  }
}
