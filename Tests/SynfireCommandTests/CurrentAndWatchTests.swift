import Foundation
import Testing

@Suite("Currents and traces", .timeLimit(.minutes(20)))
struct CurrentAndWatchTests {
  private static let currents = "step,neuron,current\n0,0,500\n2,1,-20\n"
  private static let run = ["run", "net.json", "--core", "tiny", "--input", "in.csv", "--steps", "5"]

  private static func folder(_ currents: String = currents) throws -> Scratch {
    let folder = try Fixture.folder()
    try folder.write(currents, to: "cur.csv")
    return folder
  }

  /// The same traces on the model, by watch-points, and, where there are too few, by reading between steps.
  @Test(arguments: [["v:out"], ["v:out", "i:out", "a:out[0...1]"]])
  func tracesAreTheSameOnEveryTarget(_ watches: [String]) throws {
    let folder = try Self.folder()
    let options = Self.run + ["--current", "cur.csv"] + watches.flatMap { ["--watch", $0] }
    var files: [[UInt8]] = []
    for target in ["model", "rtl", "rtl:uart"] {
      let run = try Invocation(options + ["--on", target, "--watch-out", "traces.csv", "-o", "out.csv"], in: folder)
      let isSlow = target != "model" && watches.count > 1
      let warning =
        "\(target): the core has 4 watch-points, 8 values are recorded: they are read between steps, which is slower\n"
      #expect(run.error == (isSlow ? warning : ""))
      #expect(run.code == 0 && run.output.isEmpty)
      files.append(try folder.read("traces.csv"))
    }
    #expect(files[1] == files[0] && files[2] == files[0])
    let lines = String(decoding: files[0], as: UTF8.self).split(separator: "\n")
    #expect(lines[0] == "step,quantity,neuron,value")
    #expect(lines.count == 1 + 5 * (watches.count == 1 ? 3 : 8))
  }

  /// A current of 500 stands in the synaptic current of its step, and decays from there.
  @Test func currentsShowInTheTrace() throws {
    let folder = try Self.folder()
    let run = try Invocation(
      [
        "run", "net.json", "--steps", "3", "--current", "cur.csv", "--watch", "i:0...1", "--watch-out", "-", "-o",
        "out.csv",
      ], in: folder)
    #expect(run.error == "" && run.code == 0)
    #expect(run.outputText.hasPrefix("step,quantity,neuron,value\n0,i,0,500\n0,i,1,0\n1,i,0,"))
  }

  @Test func verifyTakesCurrents() throws {
    let folder = try Self.folder()
    let run = try Invocation(
      ["verify", "net.json", "--core", "tiny", "--input", "in.csv", "--current", "cur.csv", "--steps", "5"], in: folder)
    #expect(run.error == "" && run.code == 0)
    #expect(run.outputText.hasPrefix("equal: 5 steps, "))
    let fault = try Invocation(
      [
        "verify", "net.json", "--core", "tiny", "--current", "cur.csv", "--steps", "5", "--plant", "current-input",
      ], in: folder)
    #expect(fault.code == 1)
    #expect(fault.error.hasPrefix("synfire: first difference: step 2, neuron 1, synaptic current: expected -20, got "))
    #expect(fault.error.contains("a current of -20"))
  }

  @Test func jsonCountsCurrentsAndValues() throws {
    let folder = try Self.folder()
    let run = try Invocation(
      Self.run + ["--current", "cur.csv", "--watch", "v:out", "--watch-out", "t.csv.gz", "--json"], in: folder)
    let object = try #require(try JSONSerialization.jsonObject(with: Data(run.output)) as? [String: Any])
    #expect(object["currents"] as? Int == 2)
    #expect(object["watched"] as? Int == 15)
    #expect(try folder.read("t.csv.gz").starts(with: [0x1F, 0x8B]))
  }

  @Test(arguments: [
    (
      "step,neuron,current\n0,3,1\n",
      "cur.csv:2:3: neuron 3 does not exist: neurons are 0 to 2; correct the line, or the network"
    ),
    (
      "step,neuron,current\n5,0,1\n",
      "cur.csv:2:1: step 5 is not in the run of 5 steps, 0 to 4; run more steps, or remove the line"
    ),
    ("step,neuron,current\n0,0,131072\n", "cur.csv:2:5: the current is 131072; the core takes -131072 to 131071"),
    ("step,neuron,current\n0,0,1\n0,0,1\n", "cur.csv:3:3: a second current for neuron 0 in step 0; add them up"),
    (
      "step,axon\n0,0\n",
      "cur.csv:1:1: the first line is \"step,axon\", but a currents file begins with the line \"step,neuron,current\"; "
        + "correct it, or give a file of that "
        + "kind"
    ),
  ])
  func badCurrentFile(_ text: String, _ message: String) throws {
    let folder = try Self.folder(text)
    for command in ["run", "verify"] {
      try expectFailure(
        [command, "net.json", "--core", "tiny", "--current", "cur.csv", "--steps", "5"], code: 2,
        error: "synfire: \(message)\n", in: folder)
    }
  }

  @Test(arguments: [
    (
      "v",
      "there is no ':'; write a quantity, a colon and neurons, for instance v:hidden[0..<10], or synapses, for instance "
        + "w:pixels[3]->hidden"
    ),
    ("x:out", "'x' is no quantity; there are v (membrane), i (synaptic current), a (adaptation) and w (weight)"),
    ("v:out[3]", "out has the neurons 0 to 2, '3' goes beyond"),
    ("v:out[0...3]", "out has the neurons 0 to 2, '0...3' goes beyond"),
    ("v:0..<4", "the neurons are 0 to 2, '0..<4' goes beyond"),
    (
      "v:out[1..<1]",
      "'1..<1' is no range; write a number, a...b (b included) or a..<b (b left out), with at least one neuron in it"
    ),
    (
      "v:in",
      "'in' is neither a population nor a range of neurons; there are 'out'; write a number, a...b (b included) or "
        + "a..<b (b left out), with at least one neuron in it"
    ),
  ])
  func badWatch(_ watch: String, _ message: String) throws {
    try expectFailure(
      ["run", "net.json", "--steps", "5", "--watch", watch, "--watch-out", "t.csv"], code: 2,
      error: "synfire: --watch '\(watch)': \(message)\n", in: Fixture.folder())
  }

  @Test(arguments: ["out[0..<2]", "out[0...1]", "0...1", "0..<2"]) func formsOfARange(_ range: String) throws {
    let run = try Invocation(
      [
        "run", "net.json", "--steps", "1", "--watch", "v:" + range, "--watch", "v:1", "--watch-out", "-", "-o", "o.csv",
      ],
      in: Fixture.folder())
    #expect(run.error == "")
    #expect(run.outputText == "step,quantity,neuron,value\n0,v,0,0\n0,v,1,0\n")
  }
}
