import SynfireMap

/// What is wrong with a file of a case, and where.
public struct CaseFileError: Error, Sendable, Equatable {
  public var file: String
  /// From 1; nil where the problem is with the folder or the file as a whole.
  public var line: Int?
  public var problem: Problem

  public init(file: String, line: Int? = nil, problem: Problem) {
    self.file = file
    self.line = line
    self.problem = problem
  }

  public enum Problem: Sendable, Equatable {
    // The folder.
    case notAFolder
    case missingFile(String)
    /// Both of two files of which there must be one.
    case bothFiles(String, String)
    case neitherFile(String, String)
    /// `name` in `case.json` is not the folder's.
    case name(stated: String, folder: String)
    case core(String)

    // A line.
    case header(found: String, expected: String)
    case notText
    case fieldCount(found: Int, columns: [String])
    case notANumber(field: String, text: String, range: ClosedRange<Int64>)
    case unknownWord(field: String, text: String, known: [String])
    case arguments(action: String, found: Int, expected: String)
    case descending(step: UInt32, previous: UInt32)

    // What an action says.
    case beyondCase(step: UInt32, steps: UInt32)
    case region(Region, address: UInt32, count: Int, limit: UInt32)
    case noEarlierStep(steps: UInt32, done: UInt32)
    case behindFreeRun
    case duringFreeRun(step: UInt32, first: UInt32)
    case stepsLeft(action: String, steps: UInt32, left: UInt32)
    case eventDuringFreeRun(step: UInt32, first: UInt32)

    // Weights.
    case source(String)
    case weight(String)
  }
}

extension CaseFileError: CustomStringConvertible {
  public var description: String { "\(file)\(line.map { ":\($0)" } ?? ""): \(problem)" }
}

extension CaseFileError.Problem: CustomStringConvertible {
  public var description: String {
    switch self {
    case .notAFolder: "no such folder; a case is a folder with case.json in it"
    case .missingFile(let name): "\(name) is missing; a case has one"
    case .bothFiles(let one, let other): "there are \(one) and \(other); a case has one of the two, remove the other"
    case .neitherFile(let one, let other): "neither \(one) nor \(other) is there; a case has one of the two"
    case .name(let stated, let folder): "'name' is \(stated); must be the folder's name, \(folder)"
    case .core(let reason): "'core': \(reason)"
    case .header(let found, let expected):
      "the header is \"\(found)\", expected \"\(expected)\"; correct it, or give a file of that kind"
    case .notText: "not UTF-8 text; a case's files are CSV"
    case .fieldCount(let found, let columns):
      "\(found) fields; a line has \(columns.count): \(columns.joined(separator: ", "))"
    case .notANumber(let field, let text, let range):
      "the \(field) is \"\(text)\"; must be a number from \(range.lowerBound) to \(range.upperBound)"
    case .unknownWord(let field, let text, let known):
      "the \(field) is \"\(text)\"; must be one of \(known.joined(separator: ", "))"
    case .arguments(let action, let found, let expected):
      "\(action) has \(found) arguments; must have \(expected)"
    case .descending(let step, let previous):
      "step \(step) after step \(previous): steps must ascend; sort the file by step"
    case .beyondCase(let step, let steps):
      "step \(step) is not in the case of \(steps) steps, 0 to \(Int64(steps) - 1); correct the line or case.json"
    case .region(let region, let address, let count, let limit):
      "\(count) words from \(address) on do not lie within \(region.name), which has words 0 to \(limit - 1)"
    case .noEarlierStep(let steps, let done):
      done == 0
        ? "no step has been done since the restart that an event could be late for"
        : "the event is \(steps) steps late; must be 1 to \(done), the steps done since the restart"
    case .behindFreeRun: "an action behind a free run of the same step; a free run is the last of its step"
    case .duringFreeRun(let step, let first):
      "step \(step) is in the middle of the steps that an action of step \(first) does; move the line"
    case .stepsLeft(let action, let steps, let left): "\(action) does \(steps) steps; the case has \(left) left"
    case .eventDuringFreeRun(let step, let first):
      "input for step \(step), which is in the free run that begins at step \(first); remove it"
    case .weight(let text):
      "the weight is \"\(text)\"; must be a number from -128 to 127, with a fraction in 1/256 where the synapse is plastic, "
        + "such as 2.5"
    case .source(let text): "the source is \"\(text)\"; must be axon: or neuron: and its number, such as axon:3"
    }
  }
}
