import CZlib

/// Reading and writing of gzip data (RFC 1952) held in memory.
public enum Gzip {
  /// Whether the bytes begin with gzip's mark.
  public static func isGzip(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x1F, 0x8B]) }

  /// The decompressed bytes of one gzip member or of several, one after another.
  ///
  /// - Parameters:
  ///   - bytes: the whole of the compressed data; each member's CRC and length are checked.
  ///   - limit: the most bytes to produce, so that a small file cannot exhaust the memory.
  public static func decompress(_ bytes: [UInt8], limit: Int = 1 << 30) throws(GzipError) -> [UInt8] {
    guard isGzip(bytes) else { throw .notGzip(firstBytes: Array(bytes.prefix(2))) }
    guard bytes.count <= Int(UInt32.max) else { throw .tooLarge(limit: limit) }
    var stream = z_stream()
    let started = synfire_gzip_inflate_init(&stream)
    guard started == Z_OK else { throw .unavailable(code: started) }
    defer { inflateEnd(&stream) }

    var input = bytes
    return try input.withUnsafeMutableBufferPointer { buffer throws(GzipError) in
      stream.next_in = buffer.baseAddress
      stream.avail_in = UInt32(buffer.count)
      var output: [UInt8] = []
      while true {
        let code = take(from: &stream, into: &output) { inflate($0, Z_NO_FLUSH) }
        let consumed = buffer.count - Int(stream.avail_in)
        guard output.count <= limit else { throw .tooLarge(limit: limit) }
        switch code {
        case Z_STREAM_END:
          if stream.avail_in == 0 { return output }
          inflateReset(&stream)
        case Z_OK: continue
        case Z_BUF_ERROR: throw .truncated(length: buffer.count)
        case Z_MEM_ERROR: throw .unavailable(code: code)
        default: throw .corrupt(offset: consumed, reason: stream.msg.map { String(cString: $0) } ?? "zlib code \(code)")
        }
      }
    }
  }

  /// One gzip member that holds `bytes`. It carries no name and no time, so that the same bytes give the same result.
  ///
  /// - Parameter level: 0 (stored) to 9 (smallest).
  public static func compress(_ bytes: [UInt8], level: Int32 = 9) throws(GzipError) -> [UInt8] {
    precondition((0...9).contains(level), "compression levels are 0 to 9")
    precondition(bytes.count <= Int(UInt32.max), "at most 4 GiB at a time")
    var stream = z_stream()
    let started = synfire_gzip_deflate_init(&stream, level)
    guard started == Z_OK else { throw .unavailable(code: started) }
    defer { deflateEnd(&stream) }

    var input = bytes
    return try input.withUnsafeMutableBufferPointer { buffer throws(GzipError) in
      stream.next_in = buffer.baseAddress
      stream.avail_in = UInt32(buffer.count)
      var output: [UInt8] = []
      while true {
        let code = take(from: &stream, into: &output) { deflate($0, Z_FINISH) }
        if code == Z_STREAM_END { return output }
        guard code == Z_OK else { throw .unavailable(code: code) }
      }
    }
  }

  /// Calls zlib once with 64 KiB of room and appends what it produced; returns zlib's code.
  private static func take(
    from stream: inout z_stream, into output: inout [UInt8],
    with process: (UnsafeMutablePointer<z_stream>) -> Int32
  ) -> Int32 {
    let room = 1 << 16
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: room) { piece in
      stream.next_out = piece.baseAddress
      stream.avail_out = UInt32(room)
      let code = process(&stream)
      output.append(contentsOf: UnsafeBufferPointer(rebasing: piece[..<(room - Int(stream.avail_out))]))
      return code
    }
  }
}
