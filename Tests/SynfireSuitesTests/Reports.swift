import Foundation

@testable import SynfireSuites

/// Results as a run on two targets brings them, with names that no file format likes.
enum Reports {
  static let hostile = "a\"b<c>&'d]]>\u{1}\u{8}e\u{301}<\u{301}\u{FFFE}é"

  static func results(name: String = hostile) -> [CaseResult] {
    var passed = result("passed", .passed)
    passed.core = .init(name: "tiny", configuration: "5e030719", build: "1ff956f6")
    passed.compared.steps = 12
    passed.seed = 7
    var failed = result(name, .failed, "first difference: step 30, neuron 2, spike: \(hostile)\n  fed by <nothing>")
    failed.verdict = Verdict(differs: .board, text: "board differs & RTL does not")
    failed.difference = FirstDifference(
      text: hostile, step: 30, neuron: 2, subject: "spike", expected: "1", actual: "0",
      spikes: SpikeWindow(
        steps: 6..<39, neurons: 0..<13,
        expected: [.init(step: 7, neuron: 2), .init(step: 30, neuron: 2), .init(step: 33, neuron: 1)],
        actual: [.init(step: 7, neuron: 2), .init(step: 30, neuron: 4)], end: 31))
    return [
      passed, failed, result("stale", .stale, "2 spikes differ\u{0}"), result("error", .error, "timeout: \(hostile)"),
      result("skipped", .skipped, "not run: \(hostile)"),
    ]
  }

  static func result(
    _ name: String, _ status: CaseResult.Status, _ message: String? = nil, target: String = "serial:/dev/\(hostile)"
  ) -> CaseResult {
    var result = CaseResult(
      SuiteCase(folder: "suite/\(name)", suite: "suite", name: name), on: target, status: status, message: message)
    result.seconds = 0.125
    return result
  }

  static func report(_ results: [CaseResult]) -> SuiteReport {
    SuiteReport(
      targets: [results[0].target, "rtl"], results: results, started: Date(timeIntervalSince1970: 1_792_000_000))
  }
}
