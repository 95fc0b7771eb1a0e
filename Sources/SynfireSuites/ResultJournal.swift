import Foundation
import SynfireInterchange

/// A file of results, a line of JSON each, which is on the disk as soon as a result is there: what a run that was cut off
/// has done need not be done again.
public final class ResultJournal: Sendable {
  /// What the file held when it was opened.
  public let results: [CaseResult]
  private let path: String
  private let file: LockedFile

  /// With which each line begins, as keys are sorted.
  private static let lineStart = Array("{\"compared\"".utf8)

  /// Opens a journal or begins a new one. What a cut has left of a last line is removed.
  ///
  /// - Throws: `FileError`; ``JournalError`` where a line is no result, or another process has the journal.
  public init(_ path: String) throws {
    self.path = path
    guard let file = try LockedFile(path, flags: O_APPEND | O_NONBLOCK) else {
      throw JournalError(path: path, problem: "another process is writing to it; wait for that, or give another file")
    }
    self.file = file
    var status = stat()
    guard fstat(file.descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw JournalError(path: path, problem: "not a file that can be read again; give one that is, or a new one")
    }
    let bytes = try WholeFile.read(path)
    let whole = bytes.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    results = try bytes[..<whole].split(separator: UInt8(ascii: "\n")).enumerated().map { index, line in
      do {
        return try JSONDecoder().decode(CaseResult.self, from: Data(line))
      } catch {
        throw JournalError(
          path: path,
          problem: "line \(index + 1) is no result of a case; give a journal, or a file that is not there yet")
      }
    }
    guard zip(bytes[whole...], Self.lineStart).allSatisfy(==) else {
      throw JournalError(
        path: path,
        problem: "it does not end with a result of a case; give a journal, or a file that is not there yet")
    }
    if ftruncate(file.descriptor, off_t(whole)) != 0 { throw FileError(path, .write, code: errno) }
  }

  /// Adds a result; it is on the disk when this returns.
  public func append(_ result: CaseResult) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    var line = try encoder.encode(result)
    line.append(UInt8(ascii: "\n"))
    do {
      try FileHandle(fileDescriptor: file.descriptor, closeOnDealloc: false).write(contentsOf: line)
    } catch {
      let cause = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
      throw FileError(path, .write, code: Int32(cause?.code ?? Int(EIO)))
    }
    guard fsync(file.descriptor) == 0 else { throw FileError(path, .write, code: errno) }
  }
}

/// A file that cannot be a journal.
public struct JournalError: Error, Sendable, CustomStringConvertible {
  public var path: String
  public var problem: String

  public var description: String { "\(path): \(problem)" }
}
