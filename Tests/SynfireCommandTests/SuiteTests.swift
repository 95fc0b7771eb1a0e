import Foundation
import Testing

/// `synfire test` on the suites that come with Synfire and on small ones.
@Suite("Suites of cases", .timeLimit(.minutes(20)))
struct SuiteTests {
  static let examples = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Examples/suites").path
  static let basic = examples + "/basic"
  static let tiny = examples + "/tiny"

  /// The cases that lose a spike where one in a neuron and a step of equal last four bits is lost.
  static func touched(_ suite: String) throws -> Set<String> {
    let names = try FileManager.default.contentsOfDirectory(atPath: suite)
    return Set(
      try names.filter { name in
        let spikes = try String(contentsOfFile: "\(suite)/\(name)/spikes.csv", encoding: .utf8)
        return spikes.split(separator: "\n").dropFirst().contains { line in
          let numbers = line.split(separator: ",").compactMap { Int($0) }
          return numbers[0] % 16 == numbers[1] % 16
        }
      })
  }

  static func results(_ run: Invocation) throws -> [[String: Any]] {
    let object = try JSONSerialization.jsonObject(with: Data(run.output)) as? [String: Any]
    return try #require(object?["results"] as? [[String: Any]])
  }

  static func names(_ results: [[String: Any]], _ status: String) -> Set<String> {
    Set(results.filter { $0["status"] as? String == status }.compactMap { $0["name"] as? String })
  }

  @Test func examplesPassOnTheSimulatedCore() throws {
    let folder = try Scratch()
    let run = try Invocation(["test", Self.basic, Self.tiny, "--junit", "j.xml", "--html", "r.html"], in: folder)
    #expect(run.error == "")
    #expect(run.code == 0)
    let lines = run.outputText.split(separator: "\n")
    #expect(lines.count == 16)
    #expect(lines.dropLast().allSatisfy { $0.hasPrefix("pass   rtl  ") && $0.contains(" steps, ") })
    #expect(lines.last?.hasPrefix("15 passed, 0 failed in ") == true)
    #expect(
      String(decoding: try folder.read("j.xml"), as: UTF8.self).contains("tests=\"15\" failures=\"0\" errors=\"0\""))
    #expect(String(decoding: try folder.read("r.html"), as: UTF8.self).contains("15 passed, 0 failed"))
    #expect(try folder.names() == ["j.xml", "r.html"])
  }

  @Test func examplesPassThroughTheUART() throws {
    let run = try Invocation(["test", Self.tiny, "--on", "rtl:uart", "--on", "model", "--json"], in: Scratch())
    #expect(run.code == 0)
    let results = try Self.results(run)
    #expect(results.map { $0["target"] as? String } == ["rtl:uart", "rtl:uart", "rtl:uart", "model", "model", "model"])
    #expect(Self.names(results, "passed") == ["traces", "two-neurons", "watched"])
  }

  /// A planted fault fails the cases that it touches and no others.
  @Test func plantedFaultFailsWhatItTouches() throws {
    let run = try Invocation(
      ["test", Self.tiny, "--plant", "lost-spike", "--html", "-", "--junit", "j.xml"], in: Scratch())
    #expect(run.code == 1)
    let touched = try Self.touched(Self.tiny)
    #expect(touched.count == 2)
    let lines = run.error.split(separator: "\n")
    for name in ["traces", "two-neurons", "watched"] {
      let word = touched.contains(name) ? "FAIL" : "pass"
      #expect(lines.contains { $0.hasPrefix("\(word)   rtl  tiny/\(name)  ") }, "\(name)")
    }
    #expect(lines.contains("  RTL differs from the model; a second run failed in the same way"))
    #expect(lines.contains("  again: synfire test \(Self.tiny)/traces --on rtl --plant lost-spike"))
    #expect(run.error.hasSuffix("synfire: 1 passed, 2 failed; the first: tiny/traces on rtl\n"))
    #expect(run.outputText.hasPrefix("<!DOCTYPE html>") && run.outputText.contains("class=\"missing\""))
  }

  /// What is recorded and what the model computes are compared first.
  @Test func staleRecordingIsNoFaultOfTheTargets() throws {
    let folder = try Self.copy(of: "two-neurons")
    try folder.write("step,neuron\n3,1\n", to: "suite/two-neurons/spikes.csv")
    let run = try Invocation(["test", "suite", "--on", "rtl", "--on", "model", "--json"], in: folder)
    #expect(run.code == 1)
    #expect(run.error.hasPrefix("synfire: 0 passed, 0 failed, 2 stale; the first: suite/two-neurons on "))
    for result in try Self.results(run) {
      #expect(
        result["message"] as? String
          == "the recording is not what the model computes: 5 spikes differ (the first: step 2, "
          + "neuron 0); synfire record suite/two-neurons")
    }
    let recorded = try Invocation(["record", "suite"], in: folder)
    #expect(recorded.outputText == "suite/two-neurons: 5 spikes differ (the first: step 2, neuron 0); 4 spikes\n")
    #expect(try Invocation(["test", "suite", "--on", "model"], in: folder).code == 0)
  }

  @Test func targetsRunSideBySideAndOneOutOfReachIsGivenUp() throws {
    let run = try Invocation(
      ["test", Self.tiny, "--on", "serial:/dev/no-such-port", "--on", "rtl", "--json"], in: Scratch())
    #expect(run.code == 3)
    let results = try Self.results(run)
    let lost = results.filter { $0["target"] as? String == "serial:/dev/no-such-port" }
    #expect(Self.names(lost, "error").count == 2)
    #expect(Self.names(lost, "skipped").count == 1)
    #expect((lost[0]["message"] as? String)?.contains("cannot be opened: No such file or directory") == true)
    #expect(Self.names(results.filter { $0["target"] as? String == "rtl" }, "passed").count == 3)
  }

  static func copy(of name: String) throws -> Scratch {
    let folder = try Scratch()
    try FileManager.default.createDirectory(atPath: folder.path("suite"), withIntermediateDirectories: false)
    try FileManager.default.copyItem(atPath: "\(tiny)/\(name)", toPath: folder.path("suite/\(name)"))
    return folder
  }

  @Test(arguments: [
    (["test"], "Error: Missing expected argument '<suites> ...'"),
    (
      ["test", "suite", "--on", "rtl", "--on", "rtl"],
      "Error: --on rtl: given twice; each case runs once on each target"
    ),
    (["test", "suite", "--timeout", "0"], "Error: --timeout: is 0; must be at least 1"),
    (
      ["test", "suite", "--on", "model", "--plant", "rounding"],
      "Error: --plant needs a simulated core: --on rtl or --on rtl:uart"
    ),
    (
      ["test", "suite", "--html", "x", "--junit", "x"],
      "Error: --junit and --html cannot both be x; give one another file"
    ),
    (
      ["test", "suite", "--resume", "-"],
      "Error: --resume: a journal is a file; standard output cannot be read again"
    ),
    (
      ["test", "suite", "--json", "--junit", "-"],
      "Error: --json and --junit cannot both be standard output; give one a file"
    ),
    (
      ["test", "."], "synfire: .: there is no case in it; a case is a folder with case.json, a suite a folder of cases"
    ),
    (
      ["test", "net.json"],
      "synfire: net.json: there is no case in it; a case is a folder with case.json, a suite a folder of cases"
    ),
    (["test", "nowhere"], "synfire: nowhere: cannot read: there is no such file; check the path"),
    (
      ["test", Self.tiny, "--resume", "net.json"],
      "synfire: net.json: line 1 is no result of a case; give a journal, or a file that is not there yet"
    ),
  ])
  func refused(_ arguments: [String], _ error: String) throws {
    let folder = try Fixture.folder()
    let run = try Invocation(arguments, in: folder)
    #expect(run.error.prefix { $0 != "\n" } == error)
    #expect(run.code == 2)
    #expect(run.output.isEmpty)
    #expect(try folder.names() == ["in.csv", "net.json"])
  }

  /// A report that cannot be written is told before anything is run.
  @Test func unwritableReportIsToldFirst() throws {
    let run = try Invocation(
      ["test", Self.tiny, "--on", "model", "--junit", "no/x.xml", "--html", "r.html"], in: Scratch())
    #expect(run.code == 5)
    #expect(run.error.hasPrefix("synfire: no/x.xml: "))
    #expect(run.output.isEmpty)
  }
}
