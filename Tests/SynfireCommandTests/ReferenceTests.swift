import Foundation
import Testing

/// `synfire compile --reference float`.
@Suite("The float reference's command") struct ReferenceTests {
  private static let arguments = ["compile", "net.json", "--core", "tiny", "--reference", "float", "--input", "in.csv"]

  @Test func tableStandsBehindTheReport() throws {
    let run = try Invocation(Self.arguments + ["--steps", "6"], in: Fixture.folder())
    #expect(run.error == "")
    #expect(run.code == 0)
    let text = try #require(run.outputText.split(separator: "\nreference: ").last)
    #expect(
      text == """
        6 steps in floating point; membrane errors are of the threshold
        population  float spikes  quantised  coincide  first alone  mean membrane error  largest  steps compared
        out         4             4          100 %     -            0 %                  0 %      100 %

        """)
  }

  @Test func sameFiguresAsJSON() throws {
    let folder = try Fixture.folder()
    let run = try Invocation(Self.arguments + ["--steps", "6", "--json"], in: folder)
    let report = try #require(try JSONSerialization.jsonObject(with: Data(run.output)) as? [String: Any])
    let reference = try #require(report["reference"] as? [String: Any])
    #expect(reference["steps"] as? Int == 6)
    let populations = try #require(reference["populations"] as? [[String: Any]])
    #expect(populations.count == 1)
    #expect(populations[0]["floatSpikes"] as? Int == 4 && populations[0]["quantisedSpikes"] as? Int == 4)
    #expect(populations[0]["coincidence"] as? Double == 1)
    // Beside it stands what the report has without it.
    let plain = try Invocation(["compile", "net.json", "--core", "tiny", "--json"], in: folder)
    let members = try #require(try JSONSerialization.jsonObject(with: Data(plain.output)) as? [String: Any])
    #expect(Set(report.keys) == Set(members.keys).union(["reference"]))
  }

  /// A silent network is told of where it runs, too.
  @Test func runTellsWhatChangedInKind() throws {
    let folder = try Fixture.folder(network: Fixture.network(weights: #"{ "list": [[0, 0, 100], [0, 1, 0.01]] }"#))
    let run = try Invocation(["run", "net.json", "--core", "tiny", "--steps", "1"], in: folder)
    #expect(run.code == 0)
    #expect(run.outputText == "step,neuron\n")
    #expect(run.error == "net.json: note: in to out: 1 of 2 weights became 0\n")
  }

  /// A membrane at the end of its range is not what was described.
  @Test func runTellsOfSaturations() throws {
    let network = Fixture.network(more: #""scale": 32768, "#, weights: #"{ "list": [[0, 0, 0.25]] }"#)
      .replacing("0.5, \"threshold\": 1", with: "1, \"threshold\": \"none\", \"reset\": { \"mode\": \"none\" }")
    let folder = try Fixture.folder(
      network: network, events: "step,axon\n" + (0..<20).map { "\($0),0\n" }.joined())
    for target in ["model", "rtl"] {
      let run = try Invocation(
        ["run", "net.json", "--core", "up5k", "--input", "in.csv", "--steps", "20", "--on", target, "-o", "o.csv"],
        in: folder)
      #expect(run.code == 0)
      #expect(
        run.error == "net.json: note: saturations of membranes and currents, at the ends of their ranges: 5; a smaller "
          + "'scale', or one by `synfire compile --calibrate`, gives them room\n")
    }
  }

  /// Relays are the image's, and not the description's.
  @Test func relaysGetNoCurrents() throws {
    let network = Fixture.network().replacing("\"to\": \"out\",", with: "\"to\": \"out\", \"delay_steps\": 40,")
    let folder = try Fixture.folder(network: network)
    try folder.write("step,neuron,current\n0,3,1\n", to: "c.csv")
    try expectFailure(
      ["compile", "net.json", "--core", "tiny", "--reference", "float", "--current", "c.csv", "--steps", "5"], code: 2,
      error: "synfire: c.csv:2:3: neuron 3 does not exist: neurons are 0 to 2; correct the line, or the network\n",
      in: folder)
  }

  /// What is read is not overwritten, by no name that it has.
  @Test(arguments: [
    ["compile", "net.json", "-o", "./net.json"],
    ["run", "net.json", "--input", "in.csv", "--steps", "5", "-o", "in.csv"],
    ["export", "net.json", "-o", "link.json", "--to", "tennlab"], ["convert", "in.csv", "-o", "in.csv"],
    ["import", "net.json", "-o", "link.json"],
  ]) func whatIsReadIsNotOverwritten(_ arguments: [String]) throws {
    let folder = try Fixture.folder()
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("link.json"), withDestinationPath: folder.path("net.json"))
    let run = try Invocation(arguments, in: folder)
    #expect(run.code == 2)
    #expect(run.error.hasPrefix("Error: -o would overwrite "))
    #expect(try folder.read("net.json") == Array(Fixture.network.utf8))
  }

  @Test func calibrationIsInTheReport() throws {
    let folder = try Fixture.folder()
    try folder.write("step,axon\n0,0\n4,0\n", to: "typical.csv")
    let arguments = ["compile", "net.json", "--core", "tiny", "--calibrate"]
    let run = try Invocation(arguments + ["typical.csv"], in: folder)
    #expect(run.code == 0)
    #expect(run.outputText.contains("\nscales calibrated: 2 events in 5 steps\n"))
    for (events, message) in [
      ("", "has no events, so that nothing can be told of membranes by it"),
      (
        "4294967294,0\n",
        "is in step 4294967294; a calibration takes 1048576 steps at most: correct the file, or give the first"
      ),
    ] {
      try folder.write("step,axon\n" + events, to: "typical.csv")
      let run = try Invocation(arguments + ["typical.csv"], in: folder)
      #expect(run.code == 2)
      #expect(run.error.contains(message))
    }
  }

  @Test func silencedPopulationIsTold() throws {
    let weights = #"{ "list": [[0, 0, 100], [0, 1, 0.01]] }"#
    let folder = try Fixture.folder(network: Fixture.network(weights: weights))
    try folder.write("step,axon\n" + (0..<400).map { "\($0),0\n" }.joined(), to: "in.csv")
    try folder.write(
      Fixture.network(weights: weights).replacing("\"threshold\": 1 }", with: "\"threshold\": [1000, 0.019, 1] }"),
      to: "net.json")
    let run = try Invocation(Self.arguments + ["--steps", "400"], in: folder)
    #expect(run.code == 0)
    #expect(run.outputText.hasSuffix("note: out is silent: it spikes as described, and not as quantised\n"))
  }

  @Test(arguments: [
    (["--reference", "float"], "--reference needs --steps, at least 1"),
    (["--reference", "float", "--steps", "0"], "--reference needs --steps, at least 1"),
    (["--steps", "5"], "--steps is for a comparison: give --reference float too"),
    (["--input", "in.csv"], "--input is for a comparison: give --reference float too"),
    (
      ["--reference", "float", "--steps", "5", "--input", "-", "--current", "-"],
      "--input and --current cannot both be standard input; give one of them as a file"
    ),
  ])
  func badUsage(_ arguments: [String], _ message: String) throws {
    let run = try Invocation(["compile", "net.json"] + arguments, in: Fixture.folder())
    #expect(run.code == 2)
    #expect(run.error.hasPrefix("Error: \(message)\n"))
    #expect(run.output.isEmpty)
  }
}
