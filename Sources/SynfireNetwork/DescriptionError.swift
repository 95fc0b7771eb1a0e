/// What is wrong with a network or a core configuration, and where.
public struct DescriptionError: Error, Sendable, Equatable {
  /// Name of the file; `nil` for a description made in a program.
  public var file: String?
  /// Where in the file; `nil` where there is none or it cannot be said.
  public var position: TextPosition?
  public var path: JSONPath
  public var problem: Problem

  public init(file: String? = nil, position: TextPosition? = nil, path: JSONPath, problem: Problem) {
    self.file = file
    self.position = position
    self.path = path
    self.problem = problem
  }

  public enum Problem: Sendable, Equatable {
    /// The file cannot be read; the system's reason.
    case unreadable(reason: String)
    /// Not JSON.
    case syntax(String)
    /// A file of another kind or of a version that is not known.
    case version(key: String, found: String)
    case duplicateKey(String)
    case unknownKey(String, known: [String])
    case missingKey(String)
    /// Not exactly one of several keys.
    case choice(of: [String], found: [String])
    case type(expected: String, found: String)
    case value(String, allowed: String)
    /// An array of the wrong length.
    case length(Int, unit: String, expected: Int, each: String)
    case unknownName(String, what: String, known: [String])
    case duplicateName(String)
  }
}

extension DescriptionError: CustomStringConvertible {
  public var description: String {
    var place = file ?? ""
    if let position { place += ":\(position.line):\(position.column)" }
    var parts = [place, path.description]
    // The key itself is not in the document as far as it was understood, so it is not part of the path.
    if case .unknownKey(let key, _) = problem { parts[1] = path.appending(key).description }
    if case .duplicateKey(let key) = problem { parts[1] = path.appending(key).description }
    return (parts.filter { !$0.isEmpty } + [problem.description]).joined(separator: ": ")
  }
}

extension DescriptionError.Problem: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unreadable(let reason): "cannot be read: \(reason)"
    case .syntax(let what): "not valid JSON: \(what)"
    case .version(let key, let found): "'\(key)' is \(found); this version of Synfire reads 1"
    case .duplicateKey: "key occurs twice; remove one"
    case .unknownKey(let key, let known): "unknown key; " + suggestion(for: key, among: known, listed: "keys")
    case .missingKey(let key): "key '\(key)' is missing; add it"
    case .choice(let keys, let found):
      (found.isEmpty ? "none of " : "more than one of ") + keys.map { "'\($0)'" }.joined(separator: ", ")
        + (found.isEmpty ? "; give one" : ": \(found.map { "'\($0)'" }.joined(separator: ", ")); give only one")
    case .type(let expected, let found): "expected \(expected), found \(found)"
    case .value(let value, let allowed): "is \(value); must be \(allowed)"
    case .length(let count, let unit, let expected, let each):
      "has \(count) \(unit)\(count == 1 ? "" : "s"); must have \(expected), one for each \(each)"
    case .unknownName(let name, let what, let known):
      known.isEmpty
        ? "no \(what) named '\(name)'; there is none at all"
        : "no \(what) named '\(name)'; " + suggestion(for: name, among: known, listed: "names")
    case .duplicateName(let name): "the name '\(name)' is taken; axon groups and populations need different names"
    }
  }
}
