#if AEDAT4
  import CZstandard
#endif

/// Reading of Zstandard frames held in memory.
public enum Zstandard {
  /// The decompressed bytes of one frame.
  ///
  /// - Parameter limit: the most bytes to produce, so that a small frame cannot exhaust the memory.
  public static func decompress(_ bytes: [UInt8], limit: Int) throws(FrameError) -> [UInt8] {
    #if AEDAT4
      let stream = ZSTD_createDStream()
      defer { ZSTD_freeDStream(stream) }
      let room = 1 << 16
      var piece = [UInt8](repeating: 0, count: room)
      var output: [UInt8] = []
      var offset = 0
      while true {
        let (code, consumed, produced) = bytes.withUnsafeBytes { bytes in
          piece.withUnsafeMutableBytes { piece in
            var input = ZSTD_inBuffer(src: bytes.baseAddress, size: bytes.count, pos: offset)
            var target = ZSTD_outBuffer(dst: piece.baseAddress, size: room, pos: 0)
            let code = ZSTD_decompressStream(stream, &target, &input)
            return (code, input.pos - offset, target.pos)
          }
        }
        guard ZSTD_isError(code) == 0 else { throw .corrupt(String(cString: ZSTD_getErrorName(code))) }
        offset += consumed
        guard output.count + produced <= limit else { throw .tooLarge(limit: limit) }
        output.append(contentsOf: piece[..<produced])
        if code == 0 { return output }
        if consumed == 0, produced == 0 { throw .truncated }
      }
    #else
      throw .withoutLibrary("libzstd")
    #endif
  }
}
