#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Files that are read or written as a whole.
public enum WholeFile {
  /// The most bytes that ``read(_:limit:)`` takes where nothing else is said: 1 GiB.
  public static let defaultLimit = 1 << 30

  /// All bytes of a file, a device or a pipe.
  ///
  /// - Parameter limit: the most bytes to take; a longer file is an error before it fills the memory.
  /// - Throws: a ``FileError`` with the path.
  public static func read(_ path: String, limit: Int = defaultLimit) throws(FileError) -> [UInt8] {
    func failure(_ failure: System.Failure) -> FileError { FileError(path, .read, code: failure.code) }
    let descriptor: Int32
    switch System.open(path, O_RDONLY) {
    case .success(let opened): descriptor = opened
    case .failure(let error): throw failure(error)
    }
    defer { close(descriptor) }
    var status = stat()
    if fstat(descriptor, &status) != 0 { throw failure(System.Failure(code: errno)) }
    let kind = System.kind(status.st_mode)
    if kind == .folder { throw FileError(path: path, operation: .read, problem: .isFolder) }
    if kind == .regular, status.st_size > limit {
      throw FileError(path: path, operation: .read, problem: .tooLarge(limit: limit))
    }
    // A file may grow while it is read, and a pipe does not say how long it is: read on until the end.
    var bytes: [UInt8] = []
    var room = kind == .regular ? Int(status.st_size) + 1 : 1 << 16
    while true {
      let start = bytes.count
      bytes.append(contentsOf: repeatElement(0, count: room))
      let result = bytes.withUnsafeMutableBytes { buffer in
        System.repeated { readBytes(descriptor, buffer.baseAddress! + start, room) }
      }
      switch result {
      case .success(let count): bytes.removeLast(room - count)
      case .failure(let error): throw failure(error)
      }
      if bytes.count > limit { throw FileError(path: path, operation: .read, problem: .tooLarge(limit: limit)) }
      if bytes.count == start { return bytes }
      room = max(1 << 16, bytes.count)
    }
  }

  /// Whether a path is a file with a length and a beginning to go back to, and not a device or a pipe.
  ///
  /// - Throws: a ``FileError``, if there is no such file, it is a folder, or it cannot be opened to read.
  public static func isRegular(_ path: String) throws(FileError) -> Bool {
    // A pipe that nobody writes to yet is opened all the same.
    switch System.open(path, O_RDONLY | O_NONBLOCK) {
    case .success(let descriptor):
      defer { close(descriptor) }
      var status = stat()
      guard fstat(descriptor, &status) == 0 else { throw FileError(path, .read, code: errno) }
      let kind = System.kind(status.st_mode)
      if kind == .folder { throw FileError(path: path, operation: .read, problem: .isFolder) }
      return kind == .regular
    case .failure(let error): throw FileError(path, .read, code: error.code)
    }
  }

  /// The first bytes of a file, or all of them where there are fewer.
  ///
  /// - Throws: a ``FileError`` with the path.
  public static func read(_ path: String, first count: Int) throws(FileError) -> [UInt8] {
    func failure(_ failure: System.Failure) -> FileError { FileError(path, .read, code: failure.code) }
    switch System.open(path, O_RDONLY) {
    case .success(let descriptor):
      defer { close(descriptor) }
      var bytes = [UInt8](repeating: 0, count: count)
      switch System.repeated({ readBytes(descriptor, &bytes, count) }) {
      case .success(let read): return Array(bytes.prefix(read))
      case .failure(let error): throw failure(error)
      }
    case .failure(let error): throw failure(error)
    }
  }

  /// Writes a file so that it is there whole or not at all.
  ///
  /// - Throws: a ``FileError`` with the path; an older file of that name is then as it was.
  public static func write(_ bytes: [UInt8], to path: String) throws(FileError) {
    var file = try AtomicFile(path)
    try file.append(bytes)
    try file.commit()
  }
}

/// The function of the C library; within ``WholeFile`` its name would mean the method.
private func readBytes(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer, _ count: Int) -> Int {
  read(descriptor, buffer, count)
}
