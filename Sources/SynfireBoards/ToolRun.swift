import Foundation
import Subprocess
import Synchronization
import SynfireInterchange

/// Runs programs in a folder, what they say in a log for each.
struct ToolRun: Sendable {
  let folder: WorkFolder

  /// How many of a log's last lines an error shows.
  private static let shownLines = 12
  /// And how many characters of a line.
  private static let shownCharacters = 400

  /// Runs a program to its end.
  ///
  /// - Parameters:
  ///   - stage: what it does, for the error.
  ///   - results: the files that it makes, in the folder; none of an earlier run is taken for one of this.
  ///   - log: the file that takes both its outputs, in the folder.
  /// - Returns: how long it took, in seconds.
  /// - Throws: a `BitstreamError` where it fails, a `FileError`, or a `CancellationError`.
  @discardableResult
  func run(
    _ stage: String, _ tool: FoundTool, _ arguments: [String], makes results: [String] = [], log: String
  ) async throws -> Double {
    for result in results { try folder.remove(result) }
    let path = folder.file(log).path
    let lock = try folder.lockForATool()
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else {
      let code = errno
      close(lock)
      throw FileError(path, .write, code: code)
    }
    let start = ContinuousClock.now
    let status: TerminationStatus
    var process: pid_t = 0
    defer { RunningTools.remove(process) }
    do {
      let result = try await Subprocess.run(
        .path(.init(tool.path)), arguments: .init(arguments), environment: tool.environment,
        workingDirectory: .init(folder.url.path), platformOptions: .ownGroup,
        // An empty file, which stays locked until the program ends too, whatever becomes of this one.
        input: .fileDescriptor(.init(rawValue: lock), closeAfterSpawningProcess: true),
        output: .fileDescriptor(.init(rawValue: descriptor), closeAfterSpawningProcess: true),
        error: .combinedWithOutput
      ) { execution in
        process = execution.processIdentifier.value
        RunningTools.add(process)
      }
      status = result.terminationStatus
    } catch {
      if error is CancellationError || Task.isCancelled { throw CancellationError() }
      throw BitstreamError.toolUnusable(tool: tool.path, reason: "\(error)")
    }
    if Task.isCancelled { throw CancellationError() }
    switch status {
    case .exited(0): break
    case .exited: throw BitstreamError.stageFailed(stage: stage, log: path, lastLines: try Self.lastLines(of: path))
    case .signaled(let signal): throw BitstreamError.toolKilled(stage: stage, signal: signal, log: path)
    }
    for result in results where !folder.has(result) {
      throw BitstreamError.resultMissing(stage: stage, path: folder.file(result).path, log: path)
    }
    // Not every program tells that it could not write to the end.
    if folder.isFull { throw BitstreamError.diskFull(path: folder.url.path) }
    return (ContinuousClock.now - start) / .seconds(1)
  }

  /// What a program says of its version: the last line of its answer.
  func version(_ tool: FoundTool) async throws -> String {
    let log = "version.log"
    do {
      try await run("asking \(tool.name) for its version", tool, ["-V"], log: log)
    } catch BitstreamError.stageFailed(_, let log, _) {
      throw BitstreamError.toolUnusable(tool: tool.path, reason: "it does not tell its version; the log is \(log)")
    }
    let line = try Self.lastLines(of: folder.file(log).path).last ?? ""
    // nextpnr: "nextpnr-ice40" -- Next Generation Place and Route (Version nextpnr-0.4)
    guard let found = line.range(of: "(Version ") else { return line }
    return String(line[found.upperBound...].prefix { $0 != ")" })
  }

  private static func lastLines(of path: String) throws(FileError) -> [String] {
    let text = String(decoding: try WholeFile.read(path), as: UTF8.self)
    return text.split(whereSeparator: \.isNewline).suffix(shownLines).map { line in
      line.count > shownCharacters ? "\(line.prefix(shownCharacters)) …" : String(line)
    }
  }
}

/// The programs that run at the moment, each the first of a process group of its own.
public enum RunningTools {
  private static let processes = Mutex<Set<pid_t>>([])

  static func add(_ process: pid_t) { processes.withLock { _ = $0.insert(process) } }
  static func remove(_ process: pid_t) { processes.withLock { _ = $0.remove(process) } }

  /// Ends them all, with what they have started: for a program that is about to end itself.
  public static func end() {
    for process in processes.withLock({ $0 }) { kill(-process, SIGKILL) }
  }
}

extension FoundTool {
  fileprivate var environment: Environment {
    var changes: [Environment.Key: String?] = [:]
    for (name, value) in variables { changes[Environment.Key(stringLiteral: name)] = value }
    return .inherit.updating(changes)
  }
}

extension PlatformOptions {
  static var ownGroup: PlatformOptions {
    var options = PlatformOptions()
    options.processGroupID = 0
    // What a program has started ends with it.
    options.teardownSequence = [.send(signal: .kill, toProcessGroup: true, allowedDurationToNextStep: .zero)]
    return options
  }
}
