import SynfireAnalysis

/// The results of a suite as JUnit's XML: a `testsuite` for each target, a `testcase` for each case.
///
/// A difference from the model and a stale recording are failures, with the first difference as text; what kept a case from
/// being run to its end is an error.
public struct JUnitDocument: Sendable {
  private let report: SuiteReport

  public init(_ report: SuiteReport) { self.report = report }

  public var xml: String {
    var xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    xml += "<testsuites name=\"synfire test\"\(counts(report.results)) time=\"\(rounded(report.seconds))\">\n"
    for target in report.targets { xml += suite(target, report.results.filter { $0.target == target }) }
    return xml + "</testsuites>\n"
  }

  private func suite(_ target: String, _ results: [CaseResult]) -> String {
    var xml = "  <testsuite\(attribute("name", target))\(counts(results)) "
    xml += "time=\"\(rounded(results.reduce(0) { $0 + $1.seconds }))\""
    xml += "\(attribute("timestamp", report.started))\(attribute("hostname", report.host))>\n    <properties>\n"
    for (name, value) in properties(of: results) {
      xml += "      <property\(attribute("name", name))\(attribute("value", value))/>\n"
    }
    xml += "    </properties>\n"
    for result in results { xml += testCase(result) }
    return xml + "  </testsuite>\n"
  }

  /// What the cores said of themselves, and the seeds of cases that have one.
  private func properties(of results: [CaseResult]) -> [(name: String, value: String)] {
    func values(_ value: (CaseResult.Core) -> String?) -> String {
      Set(results.compactMap { $0.core.flatMap(value) }).sorted().joined(separator: " ")
    }
    var properties = [
      ("core", values(\.name)), ("configuration", values(\.configuration)), ("build", values(\.build)),
      ("plant", Set(results.compactMap(\.plant)).sorted().joined(separator: " ")),
    ]
    for result in results { properties.append(("seed \(result.label)", result.seed.map { "\($0)" } ?? "")) }
    return properties.filter { !$0.1.isEmpty }
  }

  private func testCase(_ result: CaseResult) -> String {
    var xml = "    <testcase\(attribute("classname", result.suite))\(attribute("name", result.name)) "
    xml += "time=\"\(rounded(result.seconds))\">\n"
    let message = result.message ?? ""
    switch result.status {
    case .passed: break
    case .failed: xml += problem("failure", "difference", message, result)
    case .stale: xml += problem("failure", "stale", message, result)
    case .error: xml += problem("error", "device", message, result)
    case .skipped: xml += "      <skipped\(attribute("message", message))/>\n"
    }
    if !result.compared.text.isEmpty {
      xml += "      <system-out>\(escaped("compared " + result.compared.text))</system-out>\n"
    }
    return xml + "    </testcase>\n"
  }

  private func problem(_ element: String, _ type: String, _ message: String, _ result: CaseResult) -> String {
    let firstLine = String(message.prefix { !$0.isNewline })
    let lines = [message, result.verdict?.text, "again: \(result.replay)"].compactMap(\.self)
    return "      <\(element)\(attribute("type", type))\(attribute("message", firstLine))>"
      + "\(escaped(lines.joined(separator: "\n")))</\(element)>\n"
  }

  private func counts(_ results: [CaseResult]) -> String {
    func count(_ statuses: CaseResult.Status...) -> Int { results.count { statuses.contains($0.status) } }
    return " tests=\"\(results.count)\" failures=\"\(count(.failed, .stale))\" errors=\"\(count(.error))\" "
      + "skipped=\"\(count(.skipped))\""
  }

  private func attribute(_ name: String, _ value: String) -> String { " \(name)=\"\(escaped(value))\"" }
}
