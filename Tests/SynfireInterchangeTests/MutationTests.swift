import SynfireInterchange
import TestSupport
import Testing

/// Changed spike, current and trace files are read or refused, and nothing else.
@Suite struct MutationTests {
  private static let words = [
    "-1", "0", "4294967295", "4294967296", "99999999999999999999", ",", "\n", "\r\n", "step", "é",
  ]

  private func check(_ name: String, _ text: String, read: ([UInt8]) throws -> Void) {
    let trial = MutationTrial(
      name, files: [Array(text.utf8)], usual: 5_000, words: Self.words, isExpected: { $0 is SpikeFileError },
      read: read)
    #expect(trial.unexpected.isEmpty, "\(name), seed \(trial.seed): \(trial.unexpected)")
    #expect(trial.good > 0 && trial.good < trial.count, "\(name), seed \(trial.seed)")
    #expect(!MutationTrial.isCampaign || trial.longest < .seconds(1), "\(name), seed \(trial.seed)")
  }

  @Test func spikes() {
    check("spikes", "step,neuron\n0,1\n0,7\n3,2\n250,1\n") { _ = try SpikeTrain(csv: $0, .neuron, file: "a") }
  }

  @Test func currents() {
    check("currents", "step,neuron,current\n0,1,-5\n3,2,131071\n250,1,7\n") { _ = try CurrentTrain(csv: $0, file: "a") }
  }

  @Test func traces() {
    check("traces", "step,quantity,neuron,value\n0,v,1,-5\n3,v,2,0.125\n250,i of x,1,1e-9\n") {
      let traces = try Trace.traces(csv: $0, file: "a")
      // What can be written is read again.
      if traces.allSatisfy(\.hasWritableName) { _ = try Trace.traces(csv: Trace.csv(traces), file: "a") }
    }
  }
}
