import Foundation
import SynfireMap
import Testing

@Suite("Results and where they go")
struct ResultTests {
  @Test func compileIsDeterministic() throws {
    let folder = try Fixture.folder()
    for name in ["one.sfi", "two.sfi"] {
      let run = try Invocation(["compile", Fixture.digits, "-o", name], in: folder)
      #expect(run.code == 0 && run.error == "")
    }
    #expect(try folder.read("one.sfi") == folder.read("two.sfi"))
    #expect(try folder.names() == ["in.csv", "net.json", "one.sfi", "two.sfi"])
  }

  @Test func imageOnStandardOutputAndReportOnStandardError() throws {
    let folder = try Fixture.folder()
    let piped = try Invocation(["compile", "net.json", "--core", "tiny", "-o", "-"], in: folder)
    let filed = try Invocation(["compile", "net.json", "--core", "tiny", "-o", "net.sfi"], in: folder)
    #expect(piped.code == 0 && filed.code == 0)
    #expect(try piped.output == folder.read("net.sfi"))
    #expect(piped.error == filed.outputText)
    let inspected = try Invocation(["inspect", "-"], in: folder, input: piped.output)
    #expect(inspected.code == 0 && inspected.error == "")
    #expect(inspected.outputText.contains("population 0 to 2: out\naxons      0 to 3: in\n"))
    #expect(try Invocation(["inspect", "net.json", "--core", "tiny"], in: folder).output == inspected.output)
  }

  @Test func wordsNameTheRegisters() throws {
    let run = try Invocation(["inspect", "net.sfi", "--words"], in: Fixture.imageFolder())
    #expect(run.outputText.contains("registers 18 active_neurons: 3\nregisters 19 maximum_events: 2\n"))
  }

  /// A word that several sections cover is one word of the memory.
  @Test func overlappingSectionsCountOnce() throws {
    let folder = try Fixture.imageFolder()
    let plain = try Invocation(["inspect", "net.sfi"], in: folder)
    var image = try RegisterImage(bytes: folder.read("net.sfi"))
    image.sections.insert(contentsOf: image.sections, at: 0)
    try folder.write(image.bytes(), to: "twice.sfi")
    let twice = try Invocation(["inspect", "twice.sfi"], in: folder)
    #expect(twice.code == 0 && twice.outputText == plain.outputText)
    #expect(plain.outputText.contains("memory axons: 32 of 32 words\n"))
  }

  @Test func delaysAreShown() throws {
    let folder = try Fixture.folder()
    let run = try Invocation(["inspect", "net.json", "--core", "tiny"], in: folder)
    #expect(run.outputText.contains("\naxon delays     1 step\nneuron delays   none\n"))
    let delays = Fixture.network.replacingOccurrences(
      of: "\"weights\": {", with: "\"delay_steps\": 3, \"weights\": {")
    try folder.write(delays, to: "net.json")
    let json = try Invocation(["inspect", "net.json", "--core", "tiny", "--json"], in: folder)
    let object = try #require(try JSONSerialization.jsonObject(with: Data(json.output)) as? [String: Any])
    #expect(object["axonDelays"] as? [Int] == [3])
    #expect(object["neuronDelays"] as? [Int] == [])
  }

  @Test func networkFromStandardInputAndSpikesToAFile() throws {
    let folder = try Fixture.folder()
    let run = try Invocation(
      ["run", "-", "--input", "in.csv", "--steps", "5", "-o", "out.csv"], in: folder, input: Array(Fixture.network.utf8)
    )
    #expect(run.code == 0 && run.error == "" && run.output.isEmpty)
    #expect(try folder.read("out.csv") == Array(Fixture.spikes.utf8))
  }

  @Test func eventsFromStandardInputAndSpikesToStandardOutput() throws {
    let run = try Invocation(
      ["run", "net.json", "--input", "-", "--steps", "5", "-o", "-"], in: Fixture.folder(),
      input: Array(Fixture.events.utf8))
    #expect(run.code == 0 && run.error == "")
    #expect(run.outputText == Fixture.spikes)
  }

  @Test func compressedSpikesAreReadBack() throws {
    let folder = try Fixture.folder(events: "step,axon\n0,0\n")
    let run = try Invocation(
      ["run", "net.json", "--input", "in.csv", "--steps", "5", "-o", "out.csv.gz"], in: folder)
    #expect(run.code == 0)
    #expect(try folder.read("out.csv.gz").starts(with: [0x1F, 0x8B]))
    // The command itself reads what it wrote, and says that spikes are not events.
    try expectFailure(
      ["run", "net.json", "--input", "out.csv.gz", "--steps", "5"], code: 2,
      error: "synfire: out.csv.gz:1:1: the first line is \"step,neuron\", but an events file begins with the line "
        + "\"step,axon\"; correct it, or give a "
        + "file of that kind\n", in: folder)
  }

  @Test func noSteps() throws {
    let run = try Invocation(["run", "net.json", "--steps", "0"], in: Fixture.folder())
    #expect(run.code == 0 && run.error == "")
    #expect(run.outputText == "step,neuron\n")
  }

  @Test(arguments: [
    (
      ["compile", "net.json"],
      [
        "clocks", "core", "delayedEvents", "input", "memories", "nearLimits", "network", "populations", "projections",
        "rules", "warnings",
      ]
    ),
    (
      ["inspect", "net.json", "--words"],
      [
        "activeNeurons", "axonDelays", "chunks", "configurationHash", "core", "groups", "maximumEvents", "memories",
        "neuronDelays", "rules", "timeStepMilliseconds", "words",
      ]
    ),
    (
      ["run", "net.json", "--input", "in.csv", "--steps", "5"],
      ["currents", "events", "spikes", "steps", "target", "trains", "watched", "weights"]
    ),
    (
      ["run", "net.json", "--steps", "5", "-o", "out.csv"],
      ["currents", "events", "spikes", "steps", "target", "watched", "weights"]
    ),
  ])
  func json(_ arguments: [String], _ keys: [String]) throws {
    let run = try Invocation(arguments + ["--json"], in: Fixture.folder())
    #expect(run.code == 0 && run.error == "")
    let object = try #require(try JSONSerialization.jsonObject(with: Data(run.output)) as? [String: Any])
    #expect(object.keys.sorted() == keys)
  }

  @Test func jsonHoldsTheSpikes() throws {
    let run = try Invocation(
      ["run", "net.json", "--input", "in.csv", "--steps", "5", "--json"], in: Fixture.folder())
    let object = try #require(try JSONSerialization.jsonObject(with: Data(run.output)) as? NSDictionary)
    let expected: NSDictionary = [
      "target": "model", "steps": 5, "events": 4, "currents": 0, "spikes": 4, "watched": 0, "weights": 0,
      "trains": ["step": [0, 1, 4, 4], "neuron": [0, 2, 0, 2]],
    ]
    #expect(object == expected)
  }
}
