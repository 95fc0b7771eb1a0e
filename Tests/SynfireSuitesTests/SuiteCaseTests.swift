import Foundation
import Testing

@testable import SynfireSuites

/// Which folders are cases, and what they are called.
@Suite struct SuiteCaseTests {
  private static func tree(_ files: [String]) throws -> Scratch {
    let scratch = try Scratch()
    for file in files { try scratch.write("{}", to: file) }
    return scratch
  }

  @Test func findsCasesAnywhereBelow() throws {
    let scratch = try Self.tree([
      "suite/b/case.json", "suite/a/case.json", "suite/more/deep/c/case.json", "suite/README.md", "suite/a/x/case.json",
      "suite/.hidden/case.json",
    ])
    let found = try SuiteCase.find(in: [scratch.path("suite/")])
    #expect(found.map(\.label) == ["suite/a", "suite/b", "suite/more/deep/c"])
    #expect(found.map(\.folder) == ["a", "b", "more/deep/c"].map { scratch.path("suite/" + $0) })
  }

  @Test func caseByItselfIsOfItsFoldersSuite() throws {
    let scratch = try Self.tree(["suite/a/case.json"])
    #expect(try SuiteCase.find(in: [scratch.path("suite/a")]).map(\.label) == ["suite/a"])
  }

  @Test func eachOnce() throws {
    let scratch = try Self.tree(["suite/a/case.json", "suite/b/case.json"])
    let paths = [scratch.path("suite/b"), scratch.path("suite"), scratch.path("suite/../suite/a")]
    #expect(try SuiteCase.find(in: paths).map(\.name) == ["b", "a"])
  }

  @Test func linksWithinASuiteAreNotFollowed() throws {
    let scratch = try Self.tree(["suite/a/case.json"])
    try FileManager.default.createSymbolicLink(
      atPath: scratch.path("suite/loop"), withDestinationPath: scratch.path("suite"))
    #expect(try SuiteCase.find(in: [scratch.path("suite")]).map(\.name) == ["a"])
  }

  @Test func folderWithoutACase() throws {
    let scratch = try Self.tree(["suite/a/case.txt"])
    let error = #expect(throws: NoCase.self) { try SuiteCase.find(in: [scratch.path("suite")]) }
    #expect(error?.folder == scratch.path("suite"))
  }

  @Test func fingerprintIsOfTheCasesFiles() throws {
    let scratch = try Self.tree(["suite/a/case.json"])
    let found = try #require(try SuiteCase.find(in: [scratch.path("suite")]).first)
    let first = try found.fingerprint()
    try scratch.write("notes", to: "suite/a/notes.txt")
    #expect(try found.fingerprint() == first)
    try scratch.write("step,neuron\n", to: "suite/a/spikes.csv")
    #expect(try found.fingerprint() != first)
  }
}
