import Foundation
import SynfireAnalysis
import Testing

@testable import SynfireSuites

/// The page of a suite's results.
@Suite struct SuitePageTests {
  private let page = SuitePage(Reports.report(Reports.results())).html

  /// All but its first lines is well-formed XML, so every element is closed and every sign escaped.
  @Test func wellFormedWhateverIsInIt() throws {
    let lines = page.split(separator: "\n").filter { !$0.hasPrefix("<!DOCTYPE") && !$0.hasPrefix("<meta") }
    #expect(try XMLLint.problems(in: lines.joined(separator: "\n")) == "")
    for text in ["<nothing>", "b<c>", "http-equiv", "<script", "src="] { #expect(!page.contains(text), "\(text)") }
    #expect(page.unicodeScalars.allSatisfy { $0.value >= 0x20 || $0 == "\n" })
  }

  @Test func tellsAndDrawsTheFirstDifference() {
    for text in [
      "board differs &amp; RTL does not", "<th scope=\"row\">step</th><td>30</td>",
      "<th scope=\"row\">neuron</th><td>2</td>",
      "<th scope=\"row\">expected</th><td>1</td>", "again: ".capitalized + "<code>synfire test ", "href=\"#problem3\"",
    ] { #expect(page.contains(text), "\(text)") }
    // One spike that both have, one missing, one too many, and one behind the end.
    for kind in ["both", "missing", "extra", "unseen", "column", "here"] {
      #expect(page.split(separator: "class=\"\(kind)\"").count == 2, "\(kind)")
    }
    #expect(page.split(separator: "<svg").count == 2)
  }

  @Test func windowIsCutAtTheCasesEnds() {
    let comparison = SpikeComparison(
      steps: 0..<1, neurons: 0..<1, expected: [.init(step: 0, neuron: 0)], actual: [.init(step: 0, neuron: 0)], end: 1,
      marked: (0, 0))
    #expect(comparison.svg.contains("viewBox=\"0 0 96.0 62.0\""))
  }
}
