import Foundation
import MapDocumentation
import Testing

@testable import SynfireMap

private let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent()

@Suite struct GeneratedFilesTests {
  @Test func filesOfTheRepositoryAreAsTheMapMakesThem() throws {
    let files = try GeneratedFiles.all(in: root)
    #expect(files.map(\.path).contains(VerilogHeader.path))
    for file in files {
      #expect(file.isCurrent, "\(file.path) differs from Sources/SynfireMap: run swift run MapGenerator")
    }
  }

  /// The header's registry must not forget a field: as many bit ranges as fields are declared.
  @Test func everyDeclaredFieldIsInTheHeader() throws {
    let declarations = try String(contentsOf: root.appending(path: "Sources/SynfireMap/Fields.swift"), encoding: .utf8)
    let names = declarations.matches(of: #/= Field\(\s*"(\w+)"/#).map { String($0.1) }
    let ranges = VerilogHeader.text.matches(of: #/`define SYNFIRE_[A-Z_]+_LSB\s/#)
    #expect(names.count > 20)
    #expect(ranges.count == names.count)
    for name in names {
      #expect(VerilogHeader.text.contains("_\(name.uppercased())_LSB "), "field \(name) is not in the header")
    }
  }

  @Test func aMacroIsNotDefinedTwice() {
    let names = VerilogHeader.text.matches(of: #/`define (\w+)/#).map { String($0.1) }
    #expect(Set(names).count == names.count)
  }

  @Test func sectionsAreReplacedAndTheRestIsKept() throws {
    let page = "before\n<!-- generated:configurations -->\nstale\n<!-- end -->\nafter\n"
    let regenerated = try GeneratedPage.regenerate(page)
    #expect(regenerated.hasPrefix("before\n<!-- generated:configurations -->\n\n| name |"))
    #expect(regenerated.hasSuffix("|\n\n<!-- end -->\nafter\n"))
    #expect(!regenerated.contains("stale"))
    #expect(try GeneratedPage.regenerate(regenerated) == regenerated)
  }

  @Test func wrongMarkersAreToldWithTheirLine() {
    #expect(throws: GeneratedPage.Problem.unknownSection(name: "nonsense", line: 2)) {
      try GeneratedPage.regenerate("\n<!-- generated:nonsense -->\n<!-- end -->")
    }
    #expect(throws: GeneratedPage.Problem.unended(name: "registers", line: 1)) {
      try GeneratedPage.regenerate("<!-- generated:registers -->\n<!-- generated:fields -->\n<!-- end -->")
    }
    #expect(throws: GeneratedPage.Problem.unended(name: "fields", line: 1)) {
      try GeneratedPage.regenerate("<!-- generated:fields -->")
    }
  }
}
