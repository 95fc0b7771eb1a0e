import Foundation
import Testing

/// Weights that a run has learned, as `run` and `verify` show them.
@Suite("Weights", .timeLimit(.minutes(20)))
struct WeightTests {
  /// Two axons that lead to two neurons with weights of 32 and 16 of the core, which learn; from axon 1 to neuron 1 there
  /// is another synapse, of weight 8, which does not, and comes a step later. In step 0 both axons make neuron 0 spike:
  /// their weights to it grow by a half. In step 1 axon 0 arrives one step after that spike: its weight falls by a quarter.
  private static let network = """
    {
      "synfire": 1, "name": "learning", "time_step_ms": 1, "maximum_events": 4,
      "axons": [{ "name": "pixels", "count": 2 }],
      "populations": [
        {
          "name": "hidden", "count": 2, "scale": 64,
          "neuron": { "model": "lif", "membrane_decay": 0.5, "threshold": 0.9375 }
        }
      ],
      "rules": [
        {
          "name": "stdp", "pairing": "nearest", "potentiation": { "amplitude": 0.0078125, "steps": 5 },
          "depression": { "amplitude": -0.00390625, "steps": 5 }, "bounds": { "minimum": -1, "maximum": 1.5 }
        }
      ],
      "projections": [
        { "from": "pixels", "to": "hidden", "rule": "stdp", "weights": { "dense": [[0.5, 0.25], [0.5, 0.25]] } },
        { "from": "pixels", "to": "hidden", "weights": { "list": [[1, 1, 0.125]] }, "delay_steps": 2 }
      ]
    }
    """
  private static let events = "step,axon\n0,0\n0,1\n1,0\n"
  private static let weights = """
    source,target,delay,weight
    axon:0,0,1,32.25
    axon:0,1,1,16
    axon:1,0,1,32.5
    axon:1,1,1,16
    axon:1,1,2,8

    """
  private static let run = ["run", "net.json", "--core", "tiny", "--input", "in.csv", "--steps", "2"]
  private static let verify = ["verify"] + run.dropFirst()

  private static func folder(events: String = events) throws -> Scratch {
    try Fixture.folder(network: network, events: events)
  }

  @Test(arguments: ["model", "rtl", "rtl:uart"])
  func weightsAtTheEndAreWritten(_ target: String) throws {
    let folder = try Self.folder()
    let run = try Invocation(Self.run + ["--on", target, "--weights-out", "w.csv", "--json"], in: folder)
    #expect(run.error == "" && run.code == 0)
    #expect(String(decoding: try folder.read("w.csv"), as: UTF8.self) == Self.weights)
    let object = try #require(try JSONSerialization.jsonObject(with: Data(run.output)) as? [String: Any])
    #expect(object["weights"] as? Int == 5)
  }

  @Test func weightsGoToStandardOutputOrACompressedFile() throws {
    let folder = try Self.folder()
    let plain = try Invocation(Self.run + ["-o", "out.csv", "--weights-out", "-"], in: folder)
    #expect(plain.error == "" && plain.outputText == Self.weights)
    let packed = try Invocation(Self.run + ["-o", "out.csv", "--weights-out", "w.csv.gz"], in: folder)
    #expect(packed.error == "" && packed.output.isEmpty)
    #expect(try folder.read("w.csv.gz").starts(with: [0x1F, 0x8B]))
  }

  /// By watch-points, and, where they are too few, by reading between steps.
  @Test(arguments: [[], ["v:hidden", "w:axon:0->1"]])
  func weightsAreWatched(_ more: [String]) throws {
    let folder = try Self.folder()
    let watches = ["w:pixels->hidden[0]", "w:pixels[1]->1@1"] + more
    for target in ["model", "rtl"] {
      let run = try Invocation(
        Self.run + watches.flatMap { ["--watch", $0] }
          + ["--on", target, "--watch-out", "traces.csv", "-o", "out.csv"], in: folder)
      let isSlow = target == "rtl" && !more.isEmpty
      #expect(
        run.error
          == (isSlow
            ? "rtl: the core has 4 watch-points, 6 values are recorded: they are read between steps, which is slower\n"
            : ""))
      let expected = [
        "0,w,axon:0->0@1,32.5", "0,w,axon:1->0@1,32.5", "0,w,axon:1->1@1,16",
        more.isEmpty ? "" : "0,v,0,0\n0,v,1,32\n0,w,axon:0->1@1,16",
        "1,w,axon:0->0@1,32.25", "1,w,axon:1->0@1,32.5", "1,w,axon:1->1@1,16",
        more.isEmpty ? "" : "1,v,0,32\n1,v,1,40\n1,w,axon:0->1@1,16",
      ].filter { !$0.isEmpty }
      let text = String(decoding: try folder.read("traces.csv"), as: UTF8.self)
      #expect(text == "step,quantity,neuron,value\n" + expected.map { $0 + "\n" }.joined(), "\(target)")
    }
  }

  @Test func verifyComparesWeights() throws {
    let folder = try Self.folder()
    let run = try Invocation(Self.verify, in: folder)
    #expect(run.error == "" && run.code == 0)
    #expect(run.outputText == "equal: 2 steps, 1 spikes, 4 neuron states, 4 plastic weights compared on rtl\n")
    let report = try Invocation(Self.verify + ["--json"], in: folder)
    let object = try #require(try JSONSerialization.jsonObject(with: Data(report.output)) as? [String: Any])
    #expect(object["weightsCompared"] as? Int == 4)
  }

  /// Nothing but the weights tells it.
  @Test func verifyFindsAWeightThatDiffers() throws {
    let folder = try Self.folder(events: "step,axon\n0,0\n0,1\n")
    let run = try Invocation(Self.verify + ["--plant", "potentiation"], in: folder)
    #expect(run.code == 1 && run.output.isEmpty)
    #expect(run.error.hasPrefix("synfire: weights before step 2: weight of axon 0 to neuron 0, delay 1 (chunk "))
    #expect(run.error.hasSuffix("): expected 32.5, got 32\n"))
  }

  @Test(arguments: [
    (
      "w:hidden", "there is no '->'; write a source and a target, for instance w:pixels[3]->hidden, or w:axon:3->7"
    ),
    (
      "w:pixel->hidden",
      "'pixel' is neither an axon group nor a population, nor axon: or neuron: and numbers; there are 'hidden', "
        + "'pixels'; write a number, a...b (b included) or a..<b (b left out), with at least one neuron in it"
    ),
    ("w:pixels[2]->hidden", "pixels has the axons 0 to 1, '2' goes beyond"),
    ("w:axon:32->hidden", "the axons are 0 to 31, '32' goes beyond"),
    ("w:neuron:2->hidden", "the neurons are 0 to 1, '2' goes beyond"),
    ("w:pixels->hidden@17", "'17' is no delay; must be 1 to 16 steps"),
    ("w:hidden->hidden", "there is no synapse from the one to the other"),
    ("w:pixels->hidden@3", "there is no synapse from the one to the other with a delay of 3 steps"),
    (
      "w:pixels->hidden@2",
      "the synapses from the one to the other are fixed, 1 of them; watch plastic ones, whose projection has a learning "
        + "rule"
    ),
  ])
  func badWatch(_ watch: String, _ message: String) throws {
    try expectFailure(
      ["run", "net.json", "--core", "tiny", "--steps", "5", "--watch", watch, "--watch-out", "t.csv"], code: 2,
      error: "synfire: --watch '\(watch)': \(message)\n", in: Self.folder())
  }
}
