import Foundation
import SynfireMap
import SynfireNetwork
import Testing

/// Suites on `synfire board` in another process, as on a board on a cable.
@Suite("Suites on a virtual board", .timeLimit(.minutes(20)))
struct SuiteOnBoardTests {
  @Test func examplesPass() throws {
    let board = try RunningBoard(core: "up5k")
    let run = try Invocation(["test", SuiteTests.basic, "--on", board.target], in: Scratch())
    #expect(run.error == "")
    #expect(run.outputText.contains("\n12 passed, 0 failed in "))
    #expect(run.code == 0)
  }

  /// Exactly the cases that a fault of the board touches fail, and the board is told to be at fault, not the RTL.
  @Test func faultOfTheBoardIsTheBoards() throws {
    let board = try RunningBoard(["--plant", "lost-spike"], core: "up5k")
    let folder = try Scratch()
    let run = try Invocation(
      ["test", SuiteTests.basic, "--on", board.target, "--json", "--html", "r.html", "--junit", "j.xml"], in: folder)
    #expect(run.code == 1)
    let results = try SuiteTests.results(run)
    let touched = try SuiteTests.touched(SuiteTests.basic)
    #expect(touched.count == 10)
    #expect(SuiteTests.names(results, "failed") == touched)
    #expect(SuiteTests.names(results, "passed").count == 2)
    let verdicts = results.compactMap { $0["verdict"] as? [String: String] }
    #expect(verdicts.count == 10)
    let text = "board differs from the model, RTL does not; a second run failed in the same way"
    #expect(verdicts.allSatisfy { $0 == ["differs": "board", "text": text] })
    let page = String(decoding: try folder.read("r.html"), as: UTF8.self)
    #expect(page.split(separator: text).count == 11)
    #expect(page.split(separator: "<svg").count == 11)
    #expect(
      String(decoding: try folder.read("j.xml"), as: UTF8.self).contains("tests=\"12\" failures=\"10\" errors=\"0\""))
  }

  /// A cable that is cut for a moment fails a case whose second run is right: neither board nor RTL is told to be wrong. The
  /// core has to be built for that, which takes many seconds of the board's, and the next case finds a session all the same.
  @Test func cutCableIsNeithers() throws {
    let folder = try Fixture.folder()
    var core = CoreConfiguration.tiny
    core.clockHertz = 1_000_000
    try folder.write(core.json, to: "slow.json")
    for name in ["a", "b"] {
      let recorded = try Invocation(
        ["record", "net.json", "--core", "slow.json", "--input", "in.csv", "--steps", "6", "-o", "suite/\(name)"],
        in: folder)
      #expect(recorded.error == "")
    }
    let board = try RunningBoard(["--faults", "cut=0.1s:1.2s"], core: folder.path("slow.json"))
    let run = try Invocation(
      ["test", "suite", "--on", board.target, "--json"], in: folder,
      environment: ["SYNFIRE_CACHE": folder.path("cache")])
    #expect(run.code == 3)
    let results = try SuiteTests.results(run)
    #expect(SuiteTests.names(results, "error") == ["a"])
    #expect(SuiteTests.names(results, "passed") == ["b"])
    #expect((results[0]["message"] as? String)?.hasPrefix("\(board.target): ") == true)
    let verdict = try #require(results[0]["verdict"] as? [String: String])
    #expect(verdict["differs"] == "neither")
    #expect(verdict["text"]?.hasSuffix("a flaky link, or a board at its limits") == true)
  }

  /// A case for another core is no fault of the board's, and those behind it are run.
  @Test func caseForAnotherCoreIsToldAndTheNextRuns() throws {
    let board = try RunningBoard()
    let run = try Invocation(
      ["test", SuiteTests.basic + "/delays", SuiteTests.tiny + "/two-neurons", "--on", board.target, "--json"],
      in: Scratch())
    #expect(run.code == 3)
    let results = try SuiteTests.results(run)
    let message = results[0]["message"] as? String
    #expect(message?.hasPrefix("other core: the case is for up5k (configuration ") == true)
    #expect(message?.contains("the target is tiny (") == true)
    #expect(results[0]["verdict"] == nil)
    #expect(SuiteTests.names(results, "passed") == ["two-neurons"])
  }

  /// A board whose own time stands still is given up after the time limit, for each case anew, and works afterwards.
  @Test func boardThatHangsIsToldAndUsableAfterwards() throws {
    let board = try RunningBoard()
    let arguments = ["test", SuiteTests.tiny, "--on", board.target, "--json", "--timeout"]
    kill(board.running.process.processIdentifier, SIGSTOP)
    let hung = try Invocation(arguments + ["2"], in: Scratch())
    kill(board.running.process.processIdentifier, SIGCONT)
    #expect(hung.code == 3)
    let results = try SuiteTests.results(hung)
    #expect(SuiteTests.names(results, "error").count == 3)
    #expect((results[2]["message"] as? String)?.hasPrefix("timeout: no result after 2 s of real time; ") == true)
    let working = try Invocation(arguments + ["300"], in: Scratch())
    #expect(SuiteTests.names(try SuiteTests.results(working), "passed").count == 3)
  }

  /// A host that is killed lets go of the port, and the next one goes on where it was.
  @Test func resumesAfterTheHostWasKilled() throws {
    let board = try RunningBoard()
    let folder = try Scratch()
    let arguments = ["test", SuiteTests.tiny, "--on", board.target, "--resume", "j.jsonl"]
    let running = try Running(arguments, in: folder)
    while try running.outputSoFar().isEmpty && running.process.isRunning { Thread.sleep(forTimeInterval: 0.01) }
    kill(running.process.processIdentifier, SIGKILL)
    let done = try running.wait().outputText.split(separator: "\n").count
    #expect((1...2).contains(done))
    // Its process on the port ends as soon as it gets to see that nobody wants its result.
    while try Invocation(["info", "--on", board.target], in: folder).code != 0 { Thread.sleep(forTimeInterval: 0.05) }
    let next = try Invocation(arguments, in: folder)
    #expect(next.outputText.split(separator: "\n").count == 3 - done + 1)
    #expect(next.outputText.contains("\n3 passed, 0 failed in "))
    #expect(next.code == 0)
  }
}
