#if AEDAT4
  import CLZ4
#endif

/// Reading of LZ4 frames held in memory.
public enum LZ4 {
  /// The decompressed bytes of one frame.
  ///
  /// - Parameter limit: the most bytes to produce, so that a small frame cannot exhaust the memory.
  public static func decompress(_ bytes: [UInt8], limit: Int) throws(FrameError) -> [UInt8] {
    #if AEDAT4
      var context: OpaquePointer?
      let code = LZ4F_createDecompressionContext(&context, UInt32(LZ4F_VERSION))
      guard LZ4F_isError(code) == 0 else { throw corrupt(code) }
      defer { LZ4F_freeDecompressionContext(context) }
      let room = 1 << 16
      var piece = [UInt8](repeating: 0, count: room)
      var output: [UInt8] = []
      var offset = 0
      while true {
        var produced = room
        var consumed = bytes.count - offset
        let code = bytes.withUnsafeBytes { input in
          LZ4F_decompress(
            context, &piece, &produced, input.baseAddress.map { $0 + offset }, &consumed, nil)
        }
        guard LZ4F_isError(code) == 0 else { throw corrupt(code) }
        offset += consumed
        guard output.count + produced <= limit else { throw .tooLarge(limit: limit) }
        output.append(contentsOf: piece[..<produced])
        if code == 0 { return output }
        if consumed == 0, produced == 0 { throw .truncated }
      }
    #else
      throw .withoutLibrary("liblz4")
    #endif
  }

  #if AEDAT4
    private static func corrupt(_ code: Int) -> FrameError {
      .corrupt(LZ4F_getErrorName(code).map { String(cString: $0) } ?? "code \(code)")
    }
  #endif
}
