import SynfireCompression
import Testing

@Suite struct GzipTests {
  /// "hello" as gzip 1.12 writes it without a name.
  static let hello: [UInt8] = [
    0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x03, 0xCB, 0x48, 0xCD, 0xC9, 0xC9, 0x07, 0x00, 0x86, 0xA6,
    0x10, 0x36, 0x05, 0x00, 0x00, 0x00,
  ]

  @Test func readsWhatGzipWrites() throws {
    #expect(try Gzip.decompress(Self.hello) == Array("hello".utf8))
  }

  @Test func readsMembersOneAfterAnother() throws {
    #expect(try Gzip.decompress(Self.hello + Self.hello) == Array("hellohello".utf8))
  }

  @Test(arguments: [0, 1, 65_535, 65_536, 65_537, 300_000])
  func readsWhatItWrites(count: Int) throws {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 3) }
    let compressed = try Gzip.compress(bytes)
    #expect(Gzip.isGzip(compressed))
    #expect(try Gzip.decompress(compressed) == bytes)
    #expect(try Gzip.compress(bytes) == compressed)
  }

  @Test func everyCutIsNoticed() {
    for length in 2..<Self.hello.count {
      #expect(throws: GzipError.truncated(length: length)) {
        try Gzip.decompress(Array(Self.hello.prefix(length)))
      }
    }
  }

  @Test func otherBytesAreNotGzip() {
    #expect(throws: GzipError.notGzip(firstBytes: [])) { try Gzip.decompress([]) }
    #expect(throws: GzipError.notGzip(firstBytes: [0x73, 0x74])) { try Gzip.decompress(Array("step,axon".utf8)) }
    #expect("\(GzipError.notGzip(firstBytes: [0x07, 0xAB]))" == "not gzip data: it begins with 07 AB, expected 1F 8B")
  }

  @Test func aFlippedBitIsNoticed() throws {
    // Left out is what means nothing to the data: bytes 4 to 9 (time, hints, system), the flags' text bit, and byte 16, where
    // the block ends and the rest is padding.
    for byte in [2, 3] + Array(10..<16) + Array(17..<Self.hello.count) {
      for bit in 0..<8 where byte != 3 || bit > 0 {
        var damaged = Self.hello
        damaged[byte] ^= 1 << UInt8(bit)
        #expect(throws: GzipError.self, "byte \(byte), bit \(bit)") { try Gzip.decompress(damaged) }
      }
    }
  }

  @Test func trailingBytesAreDamage() {
    #expect(throws: GzipError.corrupt(offset: 27, reason: "incorrect header check")) {
      try Gzip.decompress(Self.hello + [1, 2])
    }
  }

  @Test func theLimitHolds() throws {
    let compressed = try Gzip.compress([UInt8](repeating: 0, count: 1_000_000))
    #expect(compressed.count < 2_000)
    #expect(try Gzip.decompress(compressed, limit: 1_000_000).count == 1_000_000)
    #expect(throws: GzipError.tooLarge(limit: 999_999)) { try Gzip.decompress(compressed, limit: 999_999) }
  }
}
