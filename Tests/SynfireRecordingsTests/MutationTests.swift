import SynfireHDF5
import SynfireInterchange
import TestSupport
import Testing

@testable import SynfireRecordings

/// Random changes of good files give a recording or a typed error, and nothing else.
@Suite struct MutationTests {
  private func change(_ bytes: [UInt8], _ name: String, read: ([UInt8]) throws -> Recording) {
    var options = RecordingOptions()
    options.step = .milliseconds(1)
    let trial = MutationTrial(
      name, files: [bytes], usual: 5_000, isExpected: { $0 is RecordingError || $0 is SpikeFileError },
      read: { _ = try read($0).train(options: options, file: "a") })
    #expect(trial.unexpected.isEmpty, "\(name), seed \(trial.seed): \(trial.unexpected)")
    #expect(!MutationTrial.isCampaign || trial.longest < .seconds(1), "\(name), seed \(trial.seed)")
  }

  @Test func nmnist() {
    var bytes: [UInt8] = []
    for event in 0..<200 { bytes += [UInt8(event % 34), UInt8(event % 33), 0, UInt8(event), 7] }
    change(bytes, "N-MNIST") { try NMNIST.recording(of: $0, file: "a") }
  }

  @Test(arguments: [0, 1, 3]) func aedat4(_ compression: Int) throws {
    let bytes = try AEDAT4Tests.file(compression: compression, "\nrows = rows[:60]")
    change(bytes, "AEDAT4 in compression \(compression)") { try AEDAT4.recording(of: $0, file: "a") }
  }

  @Test func aedat4Description() {
    let text = Array(
      """
      <dv version="2.0"><node name="outInfo"><node name="0"><attr key="typeIdentifier" type="string">EVTS</attr>
      <node name="info"><attr key="sizeX" type="int">20</attr><attr key="sizeY" type="int">10</attr></node></node></node>
      """.utf8)
    let trial = MutationTrial(
      "AEDAT4's description", files: [text], usual: 5_000, isExpected: { $0 is RecordingError },
      read: { _ = try AEDAT4Description(String(decoding: $0, as: UTF8.self)).events(nil, file: "a") })
    #expect(trial.unexpected.isEmpty, "seed \(trial.seed): \(trial.unexpected)")
    #expect(trial.good > 0 && trial.good < trial.count, "seed \(trial.seed)")
    #expect(!MutationTrial.isCampaign || trial.longest < .seconds(1), "seed \(trial.seed)")
  }

  /// Trees with something replaced, left out or of another shape.
  @Test func nirdata() throws {
    let grid = NIRData.Grid(
      samples: 2, steps: 3, neurons: 2, step: 0.001, values: .spikes([Bool](repeating: true, count: 12)))
    let events = NIRData.Events(
      samples: [[.init(neuron: 1, time: 0.5)], [.init(neuron: 0, time: 0), .init(neuron: 1, time: 3)]], neurons: 2,
      duration: 4)
    let tree = NIRData(nodes: ["a": ["s": .grid(grid)], "b/c": ["s": .events(events)]]).tree
    let seed = MutationTrial.seed()
    var random = SplitMix64(seed: seed)
    let count = MutationTrial.count(5_000)
    var good = 0
    var longest = Duration.zero
    for _ in 0..<count {
      var changed = tree
      random.change(&changed)
      var options = RecordingOptions()
      options.sample = random.integer(in: 0...1)
      options.node = random.pick(["a", "b/c"])
      options.step = .milliseconds(1)
      let start = SuspendingClock.now
      // Only typed errors can be thrown.
      do throws(RecordingError) {
        let recording = try NIRData(changed, file: "a").recording(options: options, file: "a")
        _ = try recording.train(options: options, file: "a")
        good += 1
      } catch {}
      longest = max(longest, SuspendingClock.now - start)
    }
    print("NIRData, SYNFIRE_SEED=\(seed): \(good) of \(count) were read, the longest in \(longest)")
    #expect(good > 0 && good < count, "seed \(seed)")
    #expect(!MutationTrial.isCampaign || longest < .seconds(1), "seed \(seed)")
  }
}
