#if AEDAT4
  import SynfireCompression
  import Testing

  /// Frames that the tools `lz4` and `zstd` make of "synfire " 1,000 times.
  @Suite struct FrameTests {
    struct Format: Sendable, CustomTestStringConvertible {
      var name: String
      var frame: [UInt8]
      var decompress: @Sendable ([UInt8], Int) throws(FrameError) -> [UInt8]

      var testDescription: String { name }
    }

    private static let text = Array(String(repeating: "synfire ", count: 1000).utf8)

    private static let formats = [
      Format(
        name: "LZ4",
        frame: [0x04, 0x22, 0x4D, 0x18, 0x68, 0x40, 0x40, 0x1F, 0, 0, 0, 0, 0, 0, 0x09, 0x31, 0, 0, 0, 0x8F]
          + Array("synfire ".utf8) + [0x08, 0] + [UInt8](repeating: 0xFF, count: 31) + [0x3F, 0x50]
          + Array("fire ".utf8) + [0, 0, 0, 0],
        decompress: { bytes, limit throws(FrameError) in try LZ4.decompress(bytes, limit: limit) }),
      Format(
        name: "Zstandard",
        frame: [0x28, 0xB5, 0x2F, 0xFD, 0x60, 0x40, 0x1E, 0x85, 0, 0, 0x40] + Array("synfire ".utf8)
          + [0x01, 0x00, 0x35, 0xBF, 0xBE, 0x70, 0x01],
        decompress: { bytes, limit throws(FrameError) in try Zstandard.decompress(bytes, limit: limit) }),
    ]

    @Test(arguments: formats) func framesAreRead(_ format: Format) throws {
      #expect(try format.decompress(format.frame, 8000) == Self.text)
    }

    @Test(arguments: formats) func whatIsWrongIsTold(_ format: Format) throws {
      #expect(throws: FrameError.tooLarge(limit: 7999)) { try format.decompress(format.frame, 7999) }
      for length in 0..<format.frame.count {
        #expect(throws: FrameError.truncated, "\(length)") {
          try format.decompress(Array(format.frame.prefix(length)), 8000)
        }
      }
      var damaged = format.frame
      damaged[0] ^= 1
      let error = try #require(throws: FrameError.self) { try format.decompress(damaged, 8000) }
      guard case .corrupt = error else {
        Issue.record("\(error)")
        return
      }
    }
  }
#endif
