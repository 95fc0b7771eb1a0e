import Foundation
import Testing

/// Suites that are cut off, and go on where they were.
@Suite("Suites cut off", .timeLimit(.minutes(20)))
struct SuiteResumeTests {
  private static let arguments = ["test", SuiteTests.basic, "--resume", "j.jsonl"]

  private static func lines(_ folder: Scratch) -> [String] {
    let bytes = (try? folder.read("j.jsonl")) ?? []
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  /// Cuts a run off when it has some results.
  private static func cut(_ signal: Int32, in folder: Scratch) throws -> Invocation {
    let running = try Running(arguments, in: folder)
    while lines(folder).count < 3 && running.process.isRunning { Thread.sleep(forTimeInterval: 0.01) }
    kill(running.process.processIdentifier, signal)
    return try running.wait()
  }

  @Test(arguments: [SIGKILL, SIGINT])
  func goesOnWhereItWas(_ signal: Int32) throws {
    let folder = try Scratch()
    let first = try Self.cut(signal, in: folder)
    #expect(first.code == (signal == SIGINT ? 130 : -SIGKILL))
    let done = Self.lines(folder)
    #expect((3..<12).contains(done.count))
    let second = try Invocation(Self.arguments + ["--junit", "j.xml"], in: folder)
    #expect(second.code == 0)
    #expect(second.outputText.split(separator: "\n").count == 12 - done.count + 1)
    #expect(second.outputText.contains("\n12 passed, 0 failed in "))
    #expect(String(decoding: try folder.read("j.xml"), as: UTF8.self).contains("tests=\"12\""))
    #expect(Array(Self.lines(folder).prefix(done.count)) == done)
    #expect(Self.lines(folder).count == 12)
    // What is done is not done again.
    let third = try Invocation(Self.arguments, in: folder)
    #expect(third.outputText.hasPrefix("12 passed, 0 failed in "))
    #expect(third.code == 0)
  }

  /// A failure is a result, and stays one; a case that has changed, and one that could not be run, is run again.
  @Test func onlyWhatIsDoneAndUnchangedCounts() throws {
    let folder = try SuiteTests.copy(of: "two-neurons")
    let arguments = ["test", "suite", "--resume", "j.jsonl", "--on"]
    try folder.write("step,neuron\n", to: "suite/two-neurons/spikes.csv")
    #expect(try Invocation(arguments + ["model"], in: folder).code == 1)
    let again = try Invocation(arguments + ["model"], in: folder)
    #expect(again.code == 1)
    #expect(again.outputText.hasPrefix("0 passed, 0 failed, 1 stale in "))
    #expect(try Invocation(["record", "suite"], in: folder).code == 0)
    #expect(try Invocation(arguments + ["model"], in: folder).outputText.hasPrefix("pass   model  suite/two-neurons"))
    // With a fault planted it is another result.
    func planted(_ fault: [String]) throws -> String {
      try Invocation(["test", "suite", "--resume", "j.jsonl", "--on", "rtl"] + fault, in: folder).outputText
    }
    #expect(try planted([]).hasPrefix("pass   rtl  suite/two-neurons"))
    #expect(try planted(["--plant", "lost-spike"]).hasPrefix("pass   rtl  suite/two-neurons"))
    #expect(try planted(["--plant", "lost-spike"]).hasPrefix("1 passed, 0 failed"))
    #expect(try planted([]).hasPrefix("1 passed, 0 failed"))
    for _ in 0..<2 {
      let lost = try Invocation(arguments + ["serial:/dev/no-such-port"], in: folder)
      #expect(lost.outputText.hasPrefix("ERROR  serial:/dev/no-such-port  suite/two-neurons"))
      #expect(lost.code == 3)
    }
  }
}
