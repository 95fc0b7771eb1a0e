import SynfireNetwork

/// Why a network could not be written for another tool.
public struct ExportError: Error, Sendable, Equatable {
  /// Name of the network's file.
  public var file: String?
  /// Where in the network: as in its file.
  public var path: JSONPath
  /// What the other tool does not have.
  public var problem: String
  /// What to do.
  public var remedy: String

  public init(file: String? = nil, path: JSONPath, problem: String, remedy: String) {
    self.file = file
    self.path = path
    self.problem = problem
    self.remedy = remedy
  }
}

extension ExportError: CustomStringConvertible {
  public var description: String {
    [file ?? "", path.description, "\(problem); \(remedy)"].filter { !$0.isEmpty }.joined(separator: ": ")
  }
}
