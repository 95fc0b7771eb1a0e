/// Why an HDF5 file could not be read or written.
public struct HDF5Error: Error, Sendable, Equatable {
  public enum Problem: Error, Sendable, Equatable {
    case notHDF5
    /// The file is shorter than it says. The library's reason.
    case cutShort(String)
    /// The library's own reason.
    case library(String)
    /// The values and names take more than the limit; `needed` at least.
    case tooManyBytes(needed: UInt64, limit: Int)
    case tooManyObjects(limit: Int)
    case tooDeep(limit: Int)
    /// The reading process was given no more memory.
    case memory(limit: Int)
    case tookLonger(seconds: Double)
    /// The reading process died by a signal.
    case died(signal: Int32)
    /// The reading process ended without an answer, or with one that makes no sense.
    case noAnswer
    /// No process could be started.
    case system(code: Int32, text: String)
    case missing
    /// A row that is not among the rows that there are.
    case missingRow(count: UInt64)
    /// Two names that are the same text in other bytes.
    case sameName(String)
    /// Something that a file is not written with.
    case unwritable(HDF5Unread)
    /// A name that a file cannot have.
    case badName(String)
    /// A text with a zero byte, which would end it.
    case badText(String)
    /// This program was built without the library.
    case withoutLibrary
  }

  /// The file's name.
  public var file: String
  /// Where in the file; empty where it is the file as a whole.
  public var path: String
  public var problem: Problem

  public init(file: String, path: String = "", problem: Problem) {
    self.file = file
    self.path = path
    self.problem = problem
  }
}

extension HDF5Error: CustomStringConvertible {
  public var description: String { "\(file): \(path.isEmpty ? "" : "\(path): ")\(problem)" }
}

extension HDF5Error.Problem: CustomStringConvertible {
  public var description: String {
    switch self {
    case .notHDF5: "not an HDF5 file; give one, or check how it was copied"
    case .cutShort(let reason): "the file is cut short (\(reason)); copy it again"
    case .library(let reason): "the file is damaged, or uses what libhdf5 lacks here (\(reason)); copy it again"
    case .tooManyBytes(let needed, let limit):
      "the values would take \(Self.bytes(needed)), and the limit is \(Self.bytes(UInt64(limit))); "
        + "give a smaller file, or read a part of it"
    case .tooManyObjects(let limit):
      "more than \(limit) groups, datasets and attributes, the most that are read; give a smaller file"
    case .tooDeep(let limit): "more than \(limit) groups within one another, the most that are read; flatten the file"
    case .memory(let limit):
      "reading it takes more memory than \(Self.bytes(UInt64(limit))), the limit; the file is damaged, or too large"
    case .tookLonger(let seconds):
      "reading it takes longer than \(seconds) s, the limit; the file is damaged, or too large"
    case .died(let signal): "libhdf5 crashed on it (signal \(signal)); the file is damaged, copy it again"
    case .noAnswer: "libhdf5 ended on it without an answer; the file is damaged, copy it again"
    case .system(let code, let text): "no process to read it can be started: \(text) (error \(code))"
    case .missing: "there is no such thing in the file"
    case .missingRow(let count):
      count == 0 ? "it has no rows" : "there is no such row; rows are 0 to \(count - 1)"
    case .sameName(let name): "two members are called \"\(name)\", in different bytes; rename one"
    case .unwritable(let unread): "\(unread), and not written either"
    case .badName(let name): "no member can be called \"\(name)\"; use a name without /, and not . alone"
    case .badText(let text): "the text \"\(text.prefix(40))\" holds a zero byte, which would end it; leave it out"
    case .withoutLibrary:
      "this program was built without libhdf5; build it with the package trait HDF5, which is on by default"
    }
  }

  private static func bytes(_ count: UInt64) -> String {
    switch count {
    case .max: "more bytes than 64 bits count"
    case ..<(10 << 10): "\(count) bytes"
    case ..<(10 << 20): "\(count >> 10) KiB"
    case ..<(10 << 30): "\(count >> 20) MiB"
    default: "\(count >> 30) GiB"
    }
  }
}
