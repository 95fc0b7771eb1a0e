#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

extension FileError {
  /// The error that the system's error number, `errno`, stands for.
  public init(_ path: String, _ operation: Operation, code: Int32) {
    let problem: Problem =
      switch code {
      case ENOENT: operation == .read ? .missing : .missingFolder
      case ENOTDIR: operation == .read ? .missing : .missingFolder
      case EISDIR: .isFolder
      case EACCES, EPERM: .noPermission
      case EROFS: .readOnlyFileSystem
      case ENOSPC, EDQUOT: .full
      default: .system(code: code, text: String(cString: strerror(code)))
      }
    self.init(path: path, operation: operation, problem: problem)
  }
}

/// The calls of the system that reading and writing share. Each is repeated when a signal interrupts it.
enum System {
  /// A descriptor, or the system's error number.
  static func open(_ path: String, _ flags: Int32, mode: mode_t = 0) -> Result<Int32, Failure> {
    repeated { openFile(path, flags | O_CLOEXEC, mode) }
  }

  /// Calls `body` until no signal interrupts it; −1 is a failure, as with the system's calls.
  static func repeated<Value: SignedInteger>(_ body: () -> Value) -> Result<Value, Failure> {
    while true {
      let value = body()
      if value != -1 { return .success(value) }
      if errno != EINTR { return .failure(Failure(code: errno)) }
    }
  }

  struct Failure: Error {
    var code: Int32
  }

  enum Kind {
    case regular
    case folder
    /// A device, a pipe or a socket.
    case other
  }

  static func kind(_ mode: mode_t) -> Kind {
    switch mode & S_IFMT {
    case S_IFREG: .regular
    case S_IFDIR: .folder
    default: .other
    }
  }
}

/// The function of the C library; within ``System`` its name would mean the method.
private func openFile(_ path: String, _ flags: Int32, _ mode: mode_t) -> Int32 { open(path, flags, mode) }
