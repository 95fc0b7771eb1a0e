#if HDF5
  import CHDF5Reader
  import Synchronization

  #if canImport(Darwin)
    import Darwin
  #elseif canImport(Glibc)
    import Glibc
  #elseif canImport(Musl)
    import Musl
  #endif

  /// One thread at a time uses libhdf5, or makes a process that will.
  let hdf5Lock = Mutex(())

  /// The process that reads a file: started, listened to, and brought to an end.
  struct HDF5Child: ~Copyable {
    let process: pid_t
    /// The end of the pipe that this process reads.
    let stream: Int32
    private let limits: HDF5Limits
    private let deadline: SuspendingClock.Instant

    /// What the process said, and how it ended.
    struct Answer {
      enum End: Equatable {
        case exited
        case signal(Int32)
        case tooLong
      }

      var bytes: [UInt8]
      var end: End
      var limits: HDF5Limits
    }

    /// Starts a process that reads a file; ``answer()`` must follow.
    ///
    /// - Throws: an ``HDF5Error``, if there is no process.
    init(reading file: HDF5File, _ selections: [HDF5File.Selection], isOutline: Bool) throws(HDF5Error) {
      var request = synfire_hdf5_request()
      request.outline = isOutline ? 1 : 0
      request.bytes = UInt64(file.limits.bytes)
      request.objects = UInt64(file.limits.objects)
      request.depth = UInt32(clamping: file.limits.depth)
      request.memory = UInt64(file.limits.memory)
      request.seconds = UInt32(clamping: file.limits.computingSeconds)
      var stream: Int32 = -1
      var process: pid_t = -1
      let code = Self.withSource(of: file, selections, in: &request) { request in
        hdf5Lock.withLock { _ in synfire_hdf5_start(&request, &stream, &process) }
      }
      guard code == 0 else {
        throw HDF5Error(file: file.name, problem: .system(code: code, text: String(cString: strerror(code))))
      }
      self.process = process
      self.stream = stream
      limits = file.limits
      deadline = SuspendingClock.now + .seconds(file.limits.seconds)
    }

    /// Waits for the end of the process, which is killed where it takes too long or says too much.
    consuming func answer() -> Answer {
      defer { close(stream) }
      var answer = Answer(bytes: [], end: .exited, limits: limits)
      if !listen(into: &answer.bytes) {
        kill(process, SIGKILL)
        answer.end = .tooLong
      }
      let status = reap()
      if let signal = status.flatMap(Self.terminatingSignal), answer.end == .exited { answer.end = .signal(signal) }
      return answer
    }

    /// Calls `body` with a request that says what to read of a file. The child has a copy of this process's memory, so
    /// that none of it is needed once the child is there.
    private static func withSource(
      of file: HDF5File, _ selections: [HDF5File.Selection], in request: inout synfire_hdf5_request,
      _ body: (inout synfire_hdf5_request) -> Int32
    ) -> Int32 {
      let wanted = selections.map { UnsafePointer(strdup($0.path)) }
      defer { for path in wanted { free(UnsafeMutablePointer(mutating: path)) } }
      let rows = selections.map { Int64($0.row ?? -1) }
      return wanted.withUnsafeBufferPointer { wanted in
        rows.withUnsafeBufferPointer { rows in
          request.wanted = wanted.baseAddress
          request.rows = rows.baseAddress
          request.wanted_count = selections.count
          switch file.source {
          case .path(let path):
            return path.withCString { path in
              request.path = path
              return body(&request)
            }
          case .bytes(let bytes):
            return bytes.withUnsafeBytes { bytes in
              request.image = bytes.baseAddress
              request.image_size = bytes.count
              return body(&request)
            }
          }
        }
      }
    }

    /// Takes what comes until the end. Returns false where that is too late or too much.
    private func listen(into bytes: inout [UInt8]) -> Bool {
      // The records that end a stream are beside its limit.
      let limit = limits.bytes + (1 << 20)
      let piece = 1 << 16
      return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: piece) { buffer in
        while true {
          let left = deadline - SuspendingClock.now
          guard left > .zero, bytes.count <= limit else { return false }
          var waiting = pollfd(fd: stream, events: Int16(POLLIN), revents: 0)
          let milliseconds = left / .milliseconds(1)
          if poll(&waiting, 1, Int32(clamping: Int(milliseconds.rounded(.up)))) <= 0 { continue }
          let count = read(stream, buffer.baseAddress, piece)
          if count == 0 { return true }
          if count > 0 { bytes.append(contentsOf: buffer[..<count]) }
        }
      }
    }

    /// Waits for a process that has closed its stream; kills it where it does not end. Nil where another part of the
    /// program has waited for it already.
    private func reap() -> Int32? {
      var status: Int32 = 0
      var pause: UInt32 = 20
      while true {
        let isLate = SuspendingClock.now >= deadline
        if isLate { kill(process, SIGKILL) }
        let result = waitpid(process, &status, isLate ? 0 : WNOHANG)
        if result == process { return status }
        if result < 0, errno != EINTR { return nil }
        usleep(pause)
        pause = min(2 * pause, 2000)
      }
    }

    /// The signal of a status, by the layout that all systems have in common.
    private static func terminatingSignal(_ status: Int32) -> Int32? {
      let signal = status & 0x7F
      return signal == 0 || signal == 0x7F ? nil : signal
    }
  }

  extension HDF5Child.Answer {
    /// What is wrong where the stream is no answer.
    func problem(for failure: HDF5Stream.Failure) -> HDF5Error.Problem {
      switch failure {
      case .sameName(let name, _): return .sameName(name)
      case .told(let code, let number, _, let reason): return problem(code: code, number: number, reason: reason)
      case .broken:
        switch end {
        case .exited: return .noAnswer
        case .tooLong where bytes.count > limits.bytes:
          return .tooManyBytes(needed: UInt64(bytes.count), limit: limits.bytes)
        case .tooLong: return .tookLonger(seconds: limits.seconds)
        case .signal(SIGXCPU): return .tookLonger(seconds: Double(limits.computingSeconds))
        case .signal(let signal): return .died(signal: signal)
        }
      }
    }

    private func problem(code: UInt8, number: UInt64, reason: String) -> HDF5Error.Problem {
      switch synfire_hdf5_problem(UInt32(code)) {
      case SYNFIRE_HDF5_NOT_HDF5: .notHDF5
      case SYNFIRE_HDF5_CUT_SHORT: .cutShort(reason)
      case SYNFIRE_HDF5_LIBRARY: .library(reason)
      case SYNFIRE_HDF5_MEMORY: .memory(limit: limits.memory)
      case SYNFIRE_HDF5_TOO_MANY_BYTES: .tooManyBytes(needed: number, limit: limits.bytes)
      case SYNFIRE_HDF5_TOO_MANY_OBJECTS: .tooManyObjects(limit: limits.objects)
      case SYNFIRE_HDF5_TOO_DEEP: .tooDeep(limit: limits.depth)
      case SYNFIRE_HDF5_MISSING: .missing
      case SYNFIRE_HDF5_NO_ROW: .missingRow(count: number)
      default: .noAnswer
      }
    }
  }
#endif
