import Foundation
import Testing

/// `synfire record`: cases made and recorded anew.
@Suite("Recording cases", .timeLimit(.minutes(20)))
struct RecordTests {
  /// The suites that come with Synfire expect what the model computes, to the byte.
  @Test func examplesAreRecorded() throws {
    let folder = try Scratch()
    for suite in ["basic", "tiny"] {
      try FileManager.default.copyItem(atPath: "\(SuiteTests.examples)/\(suite)", toPath: folder.path(suite))
      for name in try folder.names(in: suite) {
        try folder.write("step,neuron\n", to: "\(suite)/\(name)/spikes.csv")
      }
    }
    let first = try Invocation(["record", "basic", "tiny"], in: folder)
    #expect(first.error == "")
    #expect(first.outputText.split(separator: "\n").count == 15)
    #expect(first.outputText.contains("\nbasic/delays: 95 spikes differ (the first: step 1, neuron 0); 95 spikes\n"))
    for suite in ["basic", "tiny"] {
      for name in try folder.names(in: suite) {
        for file in try folder.names(in: "\(suite)/\(name)") {
          let committed = try Data(contentsOf: URL(fileURLWithPath: "\(SuiteTests.examples)/\(suite)/\(name)/\(file)"))
          #expect(try folder.read("\(suite)/\(name)/\(file)") == Array(committed), "\(suite)/\(name)/\(file)")
        }
      }
    }
    let second = try Invocation(["record", "basic/learning", "--json"], in: folder)
    let summary = try JSONSerialization.jsonObject(with: Data(second.output)) as? [[String: Any]]
    #expect(summary?.first?["folder"] as? String == "basic/learning")
    #expect(summary?.first?["spikes"] as? Int == 113)
    #expect(summary?.first?["weights"] as? Int == 60)
    #expect(summary?.first?["spikesChanged"] as? Int == 0)
    #expect(summary?.first?["weightsChanged"] as? Int == 0)
  }

  @Test func makesACase() throws {
    let folder = try Fixture.folder()
    try folder.write("step,action,arguments\n3,pause,100\n4,write,synapses 0 0\n", to: "actions.csv")
    let run = try Invocation(
      [
        "record", "net.json", "--core", "tiny", "--input", "in.csv", "--actions", "actions.csv", "--steps", "6",
        "--seed",
        "5", "-o", "cases/it's",
      ], in: folder)
    #expect(run.error == "")
    #expect(run.outputText == "cases/it's: new; 3 spikes, 2 weights\n")
    let files = ["actions.csv", "case.json", "input.csv", "network.json", "spikes.csv", "weights.csv"]
    #expect(try folder.names(in: "cases/it's") == files)
    #expect(String(decoding: try folder.read("cases/it's/network.json"), as: UTF8.self) == Fixture.network)
    let head = String(decoding: try folder.read("cases/it's/case.json"), as: UTF8.self)
    #expect(
      head.contains("\"seed\": 5,\n  \"origin\": \"synfire record net.json --input in.csv --actions actions.csv "))
    let test = try Invocation(["test", "cases", "--json"], in: folder)
    #expect(test.code == 0)
    #expect(SuiteTests.names(try SuiteTests.results(test), "passed") == ["it's"])
  }

  @Test func makesACaseOfAnImage() throws {
    let folder = try Fixture.imageFolder()
    let run = try Invocation(["record", "net.sfi", "--core", "tiny", "--steps", "6", "-o", "one/"], in: folder)
    #expect(run.outputText == "one/: new; 0 spikes\n")
    #expect(try folder.names(in: "one") == ["case.json", "image.sfi", "spikes.csv"])
  }

  /// Compressed tables stay compressed, and a recording that does not change is not written.
  @Test func keepsTheFormOfWhatIsThere() throws {
    let folder = try SuiteTests.copy(of: "traces")
    let path = "suite/traces/spikes.csv"
    let spikes = try folder.read(path)
    try FileManager.default.removeItem(atPath: folder.path(path))
    #expect(try Invocation(["record", "suite"], in: folder).outputText == "suite/traces: new; 67 spikes, 12 weights\n")
    #expect(try folder.read(path) == spikes)
    let gzip = Process()
    gzip.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    gzip.arguments = ["gzip", folder.path(path)]
    try gzip.run()
    gzip.waitUntilExit()
    let compressed = try folder.read(path + ".gz")
    #expect(
      try Invocation(["record", "suite"], in: folder).outputText == "suite/traces: equal; 67 spikes, 12 weights\n")
    #expect(try folder.read(path + ".gz") == compressed)
    try folder.write("source,target,delay,weight\naxon:0,0,1,2\n", to: "suite/traces/weights.csv")
    #expect(
      try Invocation(["record", "suite"], in: folder).outputText
        == "suite/traces: 12 weights differ; 67 spikes, 12 weights\n")
    #expect(try folder.names(in: "suite/traces").contains("spikes.csv.gz"))
    #expect(try !folder.names(in: "suite/traces").contains("spikes.csv"))
  }

  @Test(arguments: [
    (
      ["--input", "in.csv"],
      "Error: --input, --current, --actions, --steps, --core and --seed are of a case to make: give --output for its folder"
    ),
    (["-o", "out"], "Error: --output: a case has a number of steps; give --steps"),
    (["-o", "out", "--steps", "0"], "Error: --steps: is 0; a case has at least 1"),
    (["second.json", "-o", "out", "--steps", "1"], "Error: --output: one case is made, of one network or image"),
    (
      ["-o", ".", "--steps", "1"],
      "synfire: --output: . exists; give another folder, remove it, or record the case in it: synfire record ."
    ),
    (
      ["-o", "out", "--steps", "1", "--input", "none.csv"],
      "synfire: none.csv: cannot read: there is no such file; check the path"
    ),
    (
      ["-o", "out", "--core", "tiny", "--steps", "3", "--input", "in.csv"],
      "synfire: in.csv:4:1: step 4 is not in the run of 3 steps, 0 to 2; run more steps, or remove the line"
    ),
    (
      ["-o", "out", "--core", "tiny", "--steps", "6", "--actions", "bad.csv"],
      "synfire: bad.csv:2: step 9 is not in the case of 6 steps, 0 to 5; correct the line or case.json"
    ),
  ])
  func refused(_ arguments: [String], _ error: String) throws {
    let folder = try Fixture.folder()
    try folder.write("step,action,arguments\n9,restart,\n", to: "bad.csv")
    let run = try Invocation(["record", "net.json"] + arguments, in: folder)
    #expect(run.error.prefix { $0 != "\n" } == error)
    #expect(run.code == 2)
    #expect(run.output.isEmpty)
    #expect(try folder.names() == ["bad.csv", "in.csv", "net.json"])
  }
}
