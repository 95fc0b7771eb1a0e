import Foundation
import Testing

@Suite("Runs on the simulated core", .timeLimit(.minutes(20)))
struct SimulationTests {
  @Test func verilatorMissing() throws {
    let folder = try Fixture.folder()
    try expectFailure(
      ["verify", "net.json", "--core", "tiny", "--steps", "5"], code: 4,
      error: "synfire: verilator is needed to simulate the core and is not in the search path (/none); "
        + "install it: apt-get install verilator g++\n", in: folder,
      environment: ["PATH": "/none", "SYNFIRE_CACHE": folder.path("cache")])
  }

  @Test func runIsTheSameOnEveryTarget() throws {
    let folder = try Fixture.folder()
    for target in ["model", "rtl", "rtl:uart"] {
      let run = try Invocation(
        ["run", "net.json", "--core", "tiny", "--input", "in.csv", "--steps", "5", "--on", target], in: folder)
      #expect(run.error == "")
      #expect(run.code == 0)
      #expect(run.outputText == Fixture.spikes, "on \(target)")
    }
  }

  @Test func verifyTellsHowMuchItCompared() throws {
    let folder = try Fixture.folder()
    let arguments = ["verify", "net.json", "--core", "tiny", "--input", "in.csv", "--steps", "5"]
    let text = try Invocation(arguments, in: folder)
    #expect(text.code == 0 && text.error == "")
    #expect(text.outputText == "equal: 5 steps, 4 spikes, 15 neuron states compared on rtl\n")
    let json = try Invocation(arguments + ["--json"], in: folder)
    let object = try #require(try JSONSerialization.jsonObject(with: Data(json.output)) as? NSDictionary)
    let expected: NSDictionary = [
      "target": "rtl", "stepsCompared": 5, "spikesCompared": 4, "statesCompared": 15, "weightsCompared": 0,
      "wordsCompared": 0, "mismatches": 0,
    ]
    #expect(object == expected)
  }

  @Test func nothingComparedFails() throws {
    try expectFailure(
      ["verify", "net.json", "--core", "tiny", "--steps", "0"], code: 1,
      error: "synfire: nothing was compared: the run has no step, or no neuron to update; give --steps and a network "
        + "with neurons\n", in: Fixture.folder())
  }

  /// The field that each fault strikes first; where depends on the trained weights.
  @Test(arguments: [
    ("rounding", ", membrane: expected -"), ("lost-spike", ", spike: expected a spike, got none"),
    ("swapped-weight", ", synaptic current: expected "),
  ])
  func plantedFaultIsFound(_ fault: String, _ difference: String) throws {
    let folder = try Fixture.folder(events: Fixture.pixels)
    let run = try Invocation(
      ["verify", Fixture.digits, "--input", "in.csv", "--steps", "32", "--on", "rtl:uart", "--plant", fault],
      in: folder)
    #expect(run.code == 1)
    let firstLine = run.error.prefix { $0 != "\n" }
    #expect(firstLine.hasPrefix("synfire: first difference: step ") && firstLine.contains(difference))
    #expect(run.output.isEmpty)
    #expect(try folder.names() == ["in.csv", "net.json"])
  }

  /// Without a fault, the test build itself makes no difference: what the tests above see is the fault.
  @Test func digitsAreEqual() throws {
    let folder = try Fixture.folder(events: Fixture.pixels)
    let run = try Invocation(
      ["verify", Fixture.digits, "--input", "in.csv", "--steps", "32", "--on", "rtl:uart"], in: folder)
    #expect(run.error == "")
    #expect(run.code == 0)
    #expect(run.outputText.hasPrefix("equal: 32 steps, "))
  }

  @Test func jsonTellsTheDifferenceToo() throws {
    let folder = try Fixture.folder(events: Fixture.pixels)
    let run = try Invocation(
      [
        "verify", Fixture.digits, "--input", "in.csv", "--steps", "32", "--on", "rtl:uart", "--plant", "rounding",
        "--json",
      ],
      in: folder)
    let object = try #require(try JSONSerialization.jsonObject(with: Data(run.output)) as? [String: Any])
    #expect(run.code == 1)
    #expect(object["mismatches"] as? Int == 1)
    #expect("synfire: \(object["difference"] as? String ?? "")\n" == run.error)
  }
}
