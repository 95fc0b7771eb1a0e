import Synchronization

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A file that is being written and appears under its name, whole, when it is committed.
///
/// The bytes go to a temporary file in the same folder. ``commit()`` makes sure that they are on the disk and renames
/// it; without a commit the temporary file is removed and an older file of that name stays as it was. A path that is a
/// device or a pipe is written to directly.
public struct AtomicFile: ~Copyable {
  private let path: String
  /// The path behind symbolic links, which stay in place.
  private let destination: String
  /// The temporary file; nil where the path is written to directly, and after the commit.
  private var temporary: String?
  private let descriptor: Int32
  private let write: Write

  /// The system's call, or a test's own.
  typealias Write = @Sendable (Int32, UnsafeRawPointer, Int) -> Int

  /// Begins to write a file.
  ///
  /// - Throws: a ``FileError``, if the folder is missing, the path is a folder, or permission is.
  public init(_ path: String) throws(FileError) {
    try self.init(path) { writeBytes($0, $1, $2) }
  }

  init(_ path: String, write: @escaping Write) throws(FileError) {
    func failure(_ code: Int32) -> FileError { FileError(path, .write, code: code) }
    let destination = Self.resolved(path)
    var status = stat()
    let exists = stat(destination, &status) == 0
    let kind = exists ? System.kind(status.st_mode) : .regular
    if kind == .folder { throw FileError(path: path, operation: .write, problem: .isFolder) }
    // A rename would replace a file that its owner has made read-only.
    if exists, access(destination, W_OK) != 0 { throw failure(errno) }
    var temporary: String?
    var opened: Result<Int32, System.Failure>
    if kind == .other {
      opened = System.open(destination, O_WRONLY)
    } else {
      repeat {
        temporary = Self.temporaryPath(beside: destination)
        opened = System.open(temporary!, O_WRONLY | O_CREAT | O_EXCL, mode: 0o666)
      } while Self.isTaken(opened)
    }
    switch opened {
    case .success(let descriptor): self.descriptor = descriptor
    case .failure(let error): throw failure(error.code)
    }
    if let temporary {
      pending.withLock { _ = $0.insert(temporary) }
      // The permissions of an older file stay, whatever the process's mask.
      if exists { fchmod(descriptor, status.st_mode & 0o777) }
    }
    self.path = path
    self.destination = destination
    self.temporary = temporary
    self.write = write
  }

  deinit {
    close(descriptor)
    if let temporary { Self.remove(temporary) }
  }

  /// Where the bytes go until the commit, for a library that opens files by their name itself.
  public var writingPath: String { temporary ?? destination }

  /// Adds bytes at the end.
  public mutating func append(_ bytes: [UInt8]) throws(FileError) {
    var written = 0
    while written < bytes.count {
      let result = bytes.withUnsafeBytes { buffer in
        System.repeated { write(descriptor, buffer.baseAddress! + written, buffer.count - written) }
      }
      switch result {
      case .success(let count): written += count
      case .failure(let error): throw FileError(path, .write, code: error.code)
      }
    }
  }

  /// Puts the file in its place. Nothing may be added afterwards.
  public consuming func commit() throws(FileError) {
    guard let temporary else { return }
    guard fsync(descriptor) == 0, rename(temporary, destination) == 0 else {
      throw FileError(path, .write, code: errno)
    }
    pending.withLock { _ = $0.remove(temporary) }
    self.temporary = nil
  }

  /// Removes the temporary files of this process: for a program that is about to end, when it was interrupted.
  public static func removePending() {
    for path in pending.withLock({ $0 }) { remove(path) }
  }

  private static func remove(_ temporary: String) {
    unlink(temporary)
    pending.withLock { _ = $0.remove(temporary) }
  }

  /// The path with its symbolic links followed; the path itself where there is nothing yet.
  private static func resolved(_ path: String) -> String {
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// A name in the same folder, short whatever the file's own name is.
  private static func temporaryPath(beside path: String) -> String {
    let folder = path.lastIndex(of: "/").map { path[...$0] } ?? ""
    let tag = String(UInt64.random(in: .min ... .max), radix: 36)
    return "\(folder).synfire-\(tag).tmp"
  }

  private static func isTaken(_ result: Result<Int32, System.Failure>) -> Bool {
    if case .failure(let error) = result { error.code == EEXIST } else { false }
  }
}

/// The temporary files that exist at the moment.
private let pending = Mutex<Set<String>>([])

/// The function of the C library; within ``AtomicFile`` its name would mean the property.
private func writeBytes(_ descriptor: Int32, _ buffer: UnsafeRawPointer, _ count: Int) -> Int {
  write(descriptor, buffer, count)
}
