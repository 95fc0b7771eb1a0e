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
