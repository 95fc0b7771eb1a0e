import SynfireAnalysis

/// Where the parts of a file are in a network, as a table for people: parts in a row are one line.
public struct CorrespondenceTable: CustomStringConvertible {
  /// Most lines; JSON has all.
  private static let longest = 40

  private let runs: [Run]

  public init(_ entries: [Correspondence]) { runs = Run.runs(of: entries) }

  public var description: String {
    let shown = TextTable(["file", "network"], runs.prefix(Self.longest).map { [$0.part, $0.place] }).description
    return runs.count <= Self.longest ? shown : shown + "… and \(runs.count - Self.longest) more; --json has all\n"
  }
}

/// Parts with consecutive numbers that stand at consecutive places, as one line.
private struct Run {
  private var name: String
  private var number: Int?
  private var group: String
  private var index: Int
  private var count: Int

  private init(_ entry: Correspondence) {
    let words = entry.part.split(separator: " ", omittingEmptySubsequences: false)
    number = words.last.flatMap { Int($0) }
    name = number == nil ? entry.part : words.dropLast().joined(separator: " ")
    group = entry.group
    index = entry.index
    count = entry.count
  }

  var part: String {
    guard let number else { return name }
    return count == 1 ? "\(name) \(number)" : "\(name) \(number)..<\(number + count)"
  }

  var place: String { count == 1 ? "\(group)[\(index)]" : "\(group)[\(index)..<\(index + count)]" }

  private func isContinued(by next: Run) -> Bool {
    guard let number, let other = next.number else { return false }
    return name == next.name && group == next.group && other == number + count && next.index == index + count
  }

  static func runs(of entries: [Correspondence]) -> [Run] {
    var runs: [Run] = []
    for entry in entries {
      let next = Run(entry)
      if let last = runs.indices.last, runs[last].isContinued(by: next) {
        runs[last].count += 1
      } else {
        runs.append(next)
      }
    }
    return runs
  }
}
