import Foundation
import Testing

private let catalogue = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent().appending(path: "Sources/Synfire/Synfire.docc")

/// The manual's pages and figures lead to each other, and none is left out.
@Suite struct ManualLinkTests {
  /// The first page, which lists the others.
  private let front = "Synfire"
  /// Under each page's name its text.
  private let pages: [String: String]

  init() throws {
    let files = try FileManager.default.contentsOfDirectory(at: catalogue, includingPropertiesForKeys: nil)
    pages = try Dictionary(
      uniqueKeysWithValues: files.filter { $0.pathExtension == "md" }.map {
        ($0.deletingPathExtension().lastPathComponent, try String(contentsOf: $0, encoding: .utf8))
      })
  }

  @Test func everyPageIsListedOnceOnTheFrontPage() throws {
    let text = try #require(pages[front])
    let listed = text.matches(of: #/(?m)^- <doc:(\w+)>$/#).map { String($0.1) }
    #expect(listed.sorted() == pages.keys.filter { $0 != front }.sorted())
  }

  @Test func everyLinkLeadsToAPage() {
    var links = 0
    for (page, text) in pages {
      for link in text.matches(of: #/<doc:([^>]*)>/#) {
        links += 1
        #expect(pages[String(link.1)] != nil, "\(page) links to \(link.1), which is no page")
      }
    }
    #expect(links > pages.count)
  }

  /// Figures are named without their folder, as DocC wants them.
  @Test func everyFigureIsThereAndEachIsShown() throws {
    let shown = Set(pages.values.flatMap { $0.matches(of: #/!\[[^\]]+\]\(([^)]*)\)/#).map { String($0.1) } })
    let figures = try FileManager.default.contentsOfDirectory(atPath: catalogue.appending(path: "Resources").path)
    #expect(shown == Set(figures))
    #expect(!shown.isEmpty)
  }
}
