import Foundation
import Testing

/// `synfire fuzz link` as a user runs it.
@Suite("Fuzzing the link", .timeLimit(.minutes(20)))
struct FuzzLinkTests {
  private func object(_ run: Invocation) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(run.output)) as? [String: Any])
  }

  /// The same to the byte however many processes there are.
  @Test func nothingIsWrongOrHangs() throws {
    let folder = try Scratch()
    let arguments = ["fuzz", "link", "--seed", "1", "--cases", "8", "--json"]
    let one = try Invocation(arguments + ["--jobs", "1"], in: folder)
    #expect(one.error == "")
    #expect(one.code == 0)
    let report = try object(one)
    #expect(
      report.keys.sorted() == [
        "bytes", "cases", "casesAtLowest", "faults", "faultsInjected", "hung", "longestSeconds", "rates", "recovered",
        "recoveredAtLowest", "reported", "seed", "wrong",
      ])
    func number(_ key: String) throws -> Int { try #require(report[key] as? Int) }
    #expect(try number("seed") == 1 && number("cases") == 8)
    #expect(try number("wrong") == 0 && number("hung") == 0)
    #expect(try number("recovered") + number("reported") == 8)
    #expect(try number("faultsInjected") > 10)
    #expect(try number("recoveredAtLowest") <= number("casesAtLowest"))
    let three = try Invocation(arguments + ["--jobs", "3"], in: folder)
    #expect(three.output == one.output)
    #expect(try folder.names() == [])
  }

  @Test func throughTheUART() throws {
    let run = try Invocation(["fuzz", "link", "--seed", "2", "--cases", "2", "--on", "rtl:uart"], in: Scratch())
    #expect(run.error == "")
    #expect(run.code == 0)
    #expect(run.outputText.hasPrefix("cases      2 of seed 2 on rtl:uart: "))
  }

  /// The failing case is named, and the command that runs it again does.
  @Test func plantedFaultIsWrong() throws {
    let folder = try Scratch()
    let run = try Invocation(["fuzz", "link", "--seed", "1", "--cases", "3", "--plant", "lost-spike"], in: folder)
    #expect(run.code == 1)
    #expect(run.error.hasPrefix("synfire: case 0 is wrong and no error told so: first difference: step "))
    let replay = "synfire fuzz link --seed 1 --on rtl --plant lost-spike --first 0 --cases 1"
    #expect(run.error.hasSuffix("\nreplay    \(replay)\n"))
    let again = try Invocation(replay.split(separator: " ").dropFirst().map(String.init), in: folder)
    #expect(again.code == 1)
    #expect(again.error == run.error)
  }

  @Test(arguments: [
    (["--on", "model"], "--on model: the bad lines are in front of simulated cores: on rtl and rtl:uart"),
    (
      ["--on", "serial:/dev/x"],
      "--on serial:/dev/x: the bad lines are in front of simulated cores: on rtl and rtl:uart"
    ),
    (["--cases", "0"], "--cases: is 0; must be at least 1"), (["--first=-1"], "--first: is -1; must be at least 0"),
    (
      ["--first", "\(Int.max)", "--cases", "1"],
      "--first: is \(Int.max); with --cases 1 it must be at most \(Int.max - 1)"
    ), (["--jobs", "0"], "--jobs: is 0; must be at least 1"),
  ])
  func badUsage(_ arguments: [String], _ message: String) throws {
    let run = try Invocation(["fuzz", "link"] + arguments, in: Scratch())
    #expect(run.code == 2)
    #expect(run.error.hasPrefix("Error: \(message)\n"))
    #expect(run.output.isEmpty)
  }
}
