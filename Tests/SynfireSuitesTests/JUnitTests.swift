import Foundation
import Testing

@testable import SynfireSuites

/// JUnit's XML, checked against the schema of its dialect.
@Suite struct JUnitTests {
  private static func schema() throws -> URL {
    try #require(Bundle.module.url(forResource: "junit", withExtension: "xsd", subdirectory: "Resources"))
  }

  @Test func keepsToTheSchemaWhateverIsInIt() throws {
    let xml = JUnitDocument(Reports.report(Reports.results())).xml
    #expect(try XMLLint.problems(in: xml, schema: Self.schema()) == "")
  }

  /// The check can fail.
  @Test(arguments: [
    ("&lt;nothing&gt;", "<nothing>"), (" time=\"0.13\"", ""), ("<skipped", "<skip"), ("tests=\"5\"", "tests=\"all\""),
    ("T17:46", " 17:46"),
  ])
  func schemaRefuses(_ right: String, _ wrong: String) throws {
    let xml = JUnitDocument(Reports.report(Reports.results())).xml
    #expect(xml.contains(right))
    #expect(try XMLLint.problems(in: xml.replacing(right, with: wrong), schema: Self.schema()) != "")
  }

  @Test func holdsWhatThereIsToKnow() throws {
    let xml = JUnitDocument(Reports.report(Reports.results(name: "failed"))).xml
    for text in [
      "tests=\"5\" failures=\"2\" errors=\"1\" skipped=\"1\"",
      "<property name=\"core\" value=\"tiny\"/>", "<property name=\"configuration\" value=\"5e030719\"/>",
      "<property name=\"build\" value=\"1ff956f6\"/>", "<property name=\"seed suite/passed\" value=\"7\"/>",
      "<testcase classname=\"suite\" name=\"failed\" time=\"0.13\">\n      <failure type=\"difference\" "
        + "message=\"first difference: step 30, neuron 2, spike: ",
      "board differs &amp; RTL does not\nagain: synfire test suite/failed --on ", "<failure type=\"stale\" message=\"",
      "<error type=\"device\" message=\"timeout: ", "<skipped message=\"not run: ",
      "<system-out>compared 12 steps</system-out>",
    ] { #expect(xml.contains(text), "\(text)") }
  }
}
