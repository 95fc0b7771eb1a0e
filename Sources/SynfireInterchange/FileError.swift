/// What went wrong with a file as a whole.
public struct FileError: Error, Sendable, Equatable {
  public enum Operation: String, Sendable {
    case read
    case write
  }

  public enum Problem: Sendable, Equatable {
    case missing
    /// The folder that the file is to be in does not exist.
    case missingFolder
    case isFolder
    /// Something that is no folder is where one is to be.
    case isNoFolder
    case noPermission
    case readOnlyFileSystem
    /// No space on the device, or the user's quota is used up.
    case full
    case tooLarge(limit: Int)
    /// Another error of the system.
    case system(code: Int32, text: String)
  }

  public var path: String
  public var operation: Operation
  public var problem: Problem

  public init(path: String, operation: Operation, problem: Problem) {
    self.path = path
    self.operation = operation
    self.problem = problem
  }
}

extension FileError: CustomStringConvertible {
  public var description: String { "\(path): cannot \(operation): \(problem)" }
}

extension FileError.Problem: CustomStringConvertible {
  public var description: String {
    switch self {
    case .missing: "there is no such file; check the path"
    case .missingFolder: "its folder does not exist; create it"
    case .isFolder: "it is a folder; give a file"
    case .isNoFolder: "it is no folder; give one, or another name"
    case .noPermission: "permission denied; change the permissions, or use another place"
    case .readOnlyFileSystem: "the file system is read-only; use another place"
    case .full: "no space left on the device; nothing was left behind, free some and try again"
    case .tooLarge(let limit): "it is larger than \(limit) bytes, the most that is read; give a smaller file"
    case .system(let code, let text): "\(text) (error \(code))"
    }
  }
}
