/// What is wrong with a file of events, spikes, currents or traces, and where.
public struct SpikeFileError: Error, Sendable, Equatable {
  public var file: String
  /// From 1.
  public var line: Int
  /// In bytes, from 1.
  public var column: Int
  public var problem: Problem

  public init(file: String, line: Int, column: Int, problem: Problem) {
    self.file = file
    self.line = line
    self.column = column
    self.problem = problem
  }

  public enum Problem: Sendable, Equatable {
    case empty(expected: String)
    /// Compressed, under a name that does not say so.
    case compressed
    /// The compressed data are no whole gzip file, and why.
    case damaged(String)
    case byteOrderMark
    case notText(expected: String)
    case header(found: String, expected: String)
    case blankLine
    /// Fewer or more fields in a line than its columns.
    case fieldCount(isMore: Bool, columns: [String])
    case notANumber(field: String, text: String)
    case negative(field: String, text: String)
    /// More than 32 bits.
    case tooLarge(field: String, text: String, range: ClosedRange<Int64>)
    case descending(step: UInt32, previous: UInt32)
    case beyondRun(step: UInt32, steps: UInt32)
    case unknown(SpikeTrain.Column, number: UInt32, count: UInt32)
    /// An axon of the core that is in no group of the image; `count` axons are.
    case ungrouped(axon: UInt32, count: UInt32)
    case tooMany(step: UInt32, maximum: Int)
    case repeatedCurrent(step: UInt32, neuron: UInt32)
    case currentRange(value: Int32, range: ClosedRange<Int32>)
  }
}

extension SpikeFileError: CustomStringConvertible {
  /// `file:line:column: ` and the problem.
  public var description: String { "\(file):\(line):\(column): \(problem)" }
}

extension SpikeFileError.Problem: CustomStringConvertible {
  public var description: String {
    switch self {
    case .empty(let expected):
      "the file is empty; \(Self.beginning(expected))"
    case .compressed:
      "the file is compressed with gzip; end its name in .csv.gz, or decompress it"
    case .damaged(let reason):
      "\(reason); copy it again"
    case .byteOrderMark:
      "the file begins with a byte order mark; save it as UTF-8 without one"
    case .notText(let expected):
      "not a CSV file: the first line is not text; \(Self.beginning(expected))"
    case .header(let found, let expected):
      "the first line is \"\(found)\", but \(Self.beginning(expected)); correct it, or give a file of that kind"
    case .blankLine:
      "the line is empty; remove it"
    case .fieldCount(let isMore, let columns):
      "\(isMore ? "more" : "fewer") than \(["two", "three", "four"][columns.count - 2]) fields; a line is "
        + columns.map(Self.noun).joined(separator: ", a comma, ")
    case .notANumber(let field, let text):
      "the \(field) is \"\(text)\", not a number; write decimal digits without quotes or spaces"
    case .negative(let field, let text):
      "the \(field) is \(text); the least is 0"
    case .tooLarge(let field, let text, let range):
      text.hasPrefix("-")
        ? "the \(field) is \(text); the least is \(range.lowerBound)"
        : "the \(field) is \(text); the most is \(range.upperBound)"
    case .descending(let step, let previous):
      "step \(step) after step \(previous): steps must ascend; sort the file by step"
    case .beyondRun(let step, let steps):
      "step \(step) is not in the run of \(steps) steps, 0 to \(Int64(steps) - 1); run more steps, or remove the line"
    case .unknown(let column, let number, let count):
      "\(column) \(number) does not exist: \(Self.range(column, count)); correct the line, or the network"
    case .ungrouped(let axon, let count):
      "axon \(axon) is in none of the image's axon groups (\(count == 0 ? "it has none" : "0 to \(count - 1)")); "
        + "correct the line, or the network"
    case .tooMany(let step, let maximum):
      "more than \(maximum) events in step \(step), the most that the image declares; "
        + "declare more and compile again, or spread them over several steps"
    case .repeatedCurrent(let step, let neuron):
      "a second current for neuron \(neuron) in step \(step); add them up"
    case .currentRange(let value, let range):
      "the current is \(value); the core takes \(range.lowerBound) to \(range.upperBound)"
    }
  }

  /// What a file with this header line is called, and that it begins with it.
  private static func beginning(_ header: String) -> String {
    let kinds = [(",current", "a currents"), (",axon", "an events"), (",value", "a traces")]
    let kind = kinds.first { header.hasSuffix($0.0) }?.1 ?? "a spikes"
    return "\(kind) file begins with the line \"\(header)\""
  }

  private static func noun(_ column: String) -> String {
    switch column {
    case "axon": "the number of an axon"
    case "neuron": "the number of a neuron"
    default: "a \(column)"
    }
  }

  private static func range(_ column: SpikeTrain.Column, _ count: UInt32) -> String {
    count == 0 ? "there are no \(column.plural)" : "\(column.plural) are 0 to \(count - 1)"
  }
}

extension SpikeTrain.Column {
  fileprivate var plural: String { rawValue + "s" }
}
