/// A page of the manual with generated sections: the lines between `<!-- generated:NAME -->` and `<!-- end -->`.
public enum GeneratedPage {
  /// What is wrong with a page's markers.
  public enum Problem: Error, Equatable, CustomStringConvertible {
    /// A marker names a section that the generator does not know.
    case unknownSection(name: String, line: Int)
    /// A section has no `<!-- end -->` before the next section or the end of the page.
    case unended(name: String, line: Int)

    public var description: String {
      switch self {
      case .unknownSection(let name, let line): "line \(line): there is no generated section \(name)"
      case .unended(let name, let line): "line \(line): section \(name) has no <!-- end -->"
      }
    }
  }

  static let pages = ["Registers", "ImageFormat", "Boards"].map { "Sources/Synfire/Synfire.docc/\($0).md" }

  /// The page with every generated section as the map makes it; the rest as it is.
  ///
  /// `boards` is the text of the section of that name, which is made of a record beside the map.
  public static func regenerate(_ page: String, boards: String = "") throws(Problem) -> String {
    var result: [Substring] = []
    var open: (name: String, line: Int)?
    for (index, line) in page.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if let name = sectionName(line) {
        if let open { throw .unended(name: open.name, line: open.line) }
        guard let text = name == "boards" ? boards : ManualTables.section(name) else {
          throw .unknownSection(name: name, line: index + 1)
        }
        open = (name, index + 1)
        result += [line, "", Substring(text), ""]
      } else if line == "<!-- end -->" {
        open = nil
        result.append(line)
      } else if open == nil {
        result.append(line)
      }
    }
    if let open { throw .unended(name: open.name, line: open.line) }
    return result.joined(separator: "\n")
  }

  private static func sectionName(_ line: Substring) -> String? {
    let start = "<!-- generated:"
    let end = " -->"
    guard line.hasPrefix(start), line.hasSuffix(end) else { return nil }
    return String(line.dropFirst(start.count).dropLast(end.count))
  }
}
