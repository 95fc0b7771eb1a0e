import Foundation
import Testing

/// `synfire fuzz` as a user runs it, on cores that all these tests share.
@Suite("Fuzzing", .timeLimit(.minutes(20)))
struct FuzzTests {
  private static let keys = [
    "actions", "cases", "corners", "mismatches", "options", "seed", "spikesCompared", "statesCompared", "stepsRun",
    "synapseWordsCompared", "weightsCompared",
  ]

  private func object(_ run: Invocation) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(run.output)) as? [String: Any])
  }

  /// Three cases on each core, clean; and the report is the same to the byte however many processes there are.
  @Test func cleanAndTheSameWithAnyNumberOfProcesses() throws {
    let folder = try Scratch()
    let arguments = ["fuzz", "--seed", "7", "--cases", "24", "--json"]
    let one = try Invocation(arguments + ["--jobs", "1"], in: folder)
    #expect(one.error == "")
    #expect(one.code == 0)
    let report = try object(one)
    #expect(report.keys.sorted() == Self.keys)
    #expect(report["cases"] as? Int == 24)
    #expect(report["mismatches"] as? Int == 0)
    #expect(try #require(report["statesCompared"] as? Int) > 200_000)
    #expect(try #require(report["spikesCompared"] as? Int) > 10_000)
    #expect(try #require(report["weightsCompared"] as? Int) > 10_000)
    #expect(try #require(report["synapseWordsCompared"] as? Int) > 1_000)
    let three = try Invocation(arguments + ["--jobs", "3"], in: folder)
    #expect(three.output == one.output)
    #expect(try folder.names() == [])
  }

  /// A failure leaves a case folder with a waveform; the folder replays the failure, and passes without the fault.
  @Test func failureIsShrunkAndReplayed() throws {
    let folder = try Scratch()
    let run = try Invocation(
      ["fuzz", "--cases", "16", "--plant", "swapped-weight", "--output", "failures"], in: folder)
    #expect(run.code == 1)
    let lines = run.error.split(separator: "\n")
    #expect(lines.first?.hasPrefix("synfire: case ") == true)
    #expect(lines.contains { $0.hasPrefix("shrunk to 1 neuron, ") || $0.hasPrefix("shrunk to 2 neurons, ") })
    let name = try #require(try folder.names(in: "failures").first)
    let path = "failures/" + name
    #expect(lines.contains("replay    synfire fuzz --replay \(path) --on rtl --plant swapped-weight"))
    let files = try folder.names(in: path)
    for file in ["case.json", "image.sfi", "core.json", "spikes.csv", "waveform.vcd", "waveform.gtkw"] {
      #expect(files.contains(file))
    }
    // A view of the waveform shows every group: step, update, walk, queue and spikes.
    let view = String(decoding: try folder.read(path + "/waveform.gtkw"), as: UTF8.self)
    #expect(view.split(separator: "\n").count { $0 == "@200" } == 5)
    #expect(view.contains("commit_membrane"))

    let replayed = try Invocation(["fuzz", "--replay", path, "--plant", "swapped-weight"], in: folder)
    #expect(replayed.code == 1)
    #expect(replayed.error.hasPrefix("synfire: first difference: step "))
    let clean = try Invocation(["fuzz", "--replay", path], in: folder)
    #expect(clean.code == 0)
    #expect(clean.error == "")
    #expect(clean.outputText.hasPrefix("equal: "))
  }

  /// A case that was changed by hand is told apart from a core that is wrong.
  @Test func staleCase() throws {
    let folder = try Scratch()
    _ = try Invocation(["fuzz", "--cases", "7", "--plant", "lost-spike", "--output", "."], in: folder)
    let name = try #require(try folder.names().first)
    try folder.write("step,neuron\n", to: name + "/spikes.csv")
    try expectFailure(
      ["fuzz", "--replay", name], code: 2,
      error: "synfire: \(name): spikes.csv is not what the model computes; the case was changed, or written by another "
        + "version\n", in: folder)
  }

  /// Ctrl-C tells what has been compared so far.
  @Test func interruption() throws {
    let folder = try Scratch()
    var run = try Invocation(["fuzz", "--cases", "7"], in: folder)
    // On a busy machine the first seconds may pass before a case has been compared, and then nothing is told.
    for seconds in [5, 20, 60] {
      let running = try Running(["fuzz", "--cases", "100000", "--json"], in: folder)
      Thread.sleep(forTimeInterval: TimeInterval(seconds))
      running.process.interrupt()
      run = try running.wait()
      #expect(run.code == 130)
      if !run.output.isEmpty { break }
    }
    #expect(try object(run).keys.sorted() == Self.keys)
    #expect(try folder.names() == [])
  }

  @Test(arguments: [
    (["--on", "model"], "--on model: comparing the model with itself proves nothing; there are rtl and rtl:uart"),
    (["--cases", "0"], "--cases: is 0; must be at least 1"),
    (["--jobs", "0"], "--jobs: is 0; must be at least 1"),
    (["--every-fault", "--plant", "rounding"], "--every-fault plants each fault in turn; leave out --plant"),
  ])
  func badUsage(_ arguments: [String], _ message: String) throws {
    let folder = try Scratch()
    let run = try Invocation(["fuzz"] + arguments, in: folder)
    #expect(run.code == 2)
    #expect(run.error.hasPrefix("Error: \(message)\n"))
    #expect(run.output.isEmpty)
  }

  @Test func replayOfNoCase() throws {
    let folder = try Scratch()
    try expectFailure(
      ["fuzz", "--replay", "none"], code: 2,
      error: "synfire: none: no such folder; a case is a folder with case.json in it\n", in: folder)
  }
}
