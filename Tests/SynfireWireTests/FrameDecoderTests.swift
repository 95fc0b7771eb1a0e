import SynfireMap
import Testing

@testable import SynfireWire

@Suite struct FrameDecoderTests {
  static func wire(_ frames: [Frame]) -> [UInt8] {
    frames.reduce(into: []) { bytes, frame in FrameEncoder.append(frame, to: &bytes) }
  }

  /// Payloads that make stuffing hard: no zeros, only zeros, zeros at the ends, every length.
  @Test func everyLengthOfPayload() {
    var decoder = FrameDecoder()
    for count in 1...FrameLimit.payload {
      let ascending = (0..<count).map { UInt8(truncatingIfNeeded: $0) }
      let ends = [0] + [UInt8](repeating: 7, count: count - 1)
      for payload in [[UInt8](repeating: 0, count: count), [UInt8](repeating: 255, count: count), ascending, ends] {
        let frame = Frame.data(sequence: 0xFE, payload: payload[...])
        let bytes = Self.wire([frame])
        #expect(bytes.count == count + 8)
        #expect(bytes.firstIndex(of: 0) == bytes.endIndex - 1)
        #expect(bytes.compactMap { decoder.feed($0) } == [.frame(frame)])
      }
    }
    #expect(decoder.badFrames == 0)
  }

  /// Content of 254 bytes without a zero: one piece of the largest length.
  @Test func longestContentWithoutAZero() throws {
    var payload = [UInt8](repeating: 1, count: FrameLimit.payload)
    // A payload whose CRC has no zero byte either.
    payload[0] = try #require((1...255).first { Self.largest(first: $0).firstIndex(of: 0) == 255 }.map { UInt8($0) })
    let bytes = Self.largest(first: Int(payload[0]))
    #expect(bytes[0] == 255)
    #expect(bytes.count == 256)
    var decoder = FrameDecoder()
    #expect(bytes.compactMap { decoder.feed($0) } == [.frame(.data(sequence: 1, payload: payload[...]))])
  }

  private static func largest(first: Int) -> [UInt8] {
    let rest = [UInt8](repeating: 1, count: FrameLimit.payload - 1)
    return wire([.data(sequence: 1, payload: [UInt8(first)] + rest)])
  }

  @Test func everyFlippedBitIsNoticed() {
    for golden in GoldenFrame.all {
      for bit in 0..<(golden.bytes.count - 1) * 8 {
        var bytes = golden.bytes
        bytes[bit / 8] ^= 1 << UInt8(bit % 8)
        var decoder = FrameDecoder()
        let outcomes = bytes.compactMap { decoder.feed($0) }
        let isBad = outcomes.allSatisfy { if case .bad = $0 { true } else { false } }
        #expect(isBad && !outcomes.isEmpty, "bit \(bit) of \(golden.name)")
        #expect(decoder.badFrames == UInt32(outcomes.count))
      }
    }
  }

  @Test func errorsSayWhatIsWrong() {
    #expect(Self.error([5, 1, 2, 0]) == .cutShort(missing: 2))
    #expect(Self.error([1, 1, 1, 0]) == .tooShort(count: 2))
    #expect(Self.error([UInt8](repeating: 1, count: 256) + [0]) == .tooLong)
    #expect(Self.error([255] + [UInt8](repeating: 9, count: 254) + [1, 0]) == .tooLong)
    #expect(Self.error([6, 1, 2, 3, 4, 5, 0]) == .checksum(expected: 0xA505_DF1B, found: 0x0504_0302))
    #expect(Self.error(content: [9, 1, 2, 3]) == .unknownKind(9))
    #expect(Self.error(content: [0]) == .unknownKind(0))
    #expect(Self.error(content: [1, 1, 2, 3]) == .length(kind: 1, count: 3))
    #expect(Self.error(content: [2, 1, 2, 3]) == .length(kind: 2, count: 3))
    #expect(Self.error(content: [3, 1, 2, 3, 4, 5, 6, 7]) == .length(kind: 3, count: 7))
    #expect(Self.error(content: [4, 1]) == .length(kind: 4, count: 1))
  }

  private static func error(_ bytes: [UInt8]) -> FrameError? {
    var decoder = FrameDecoder()
    let outcomes = bytes.compactMap { decoder.feed($0) }
    guard outcomes.count == 1, case .bad(let error) = outcomes[0] else { return nil }
    return error
  }

  /// The error of a frame with this kind and body and the right CRC, stuffed by other code than the encoder's.
  private static func error(content: [UInt8]) -> FrameError? {
    var crc = CRC32()
    crc.update(content)
    let whole = content + (0..<4).map { UInt8(truncatingIfNeeded: crc.value >> ($0 * 8)) }
    let pieces = whole.split(separator: 0, omittingEmptySubsequences: false)
    return error(pieces.flatMap { [UInt8(truncatingIfNeeded: $0.count + 1)] + $0 } + [0])
  }

  @Test(arguments: 1...40) func garbageThenAZeroThenAFrame(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var decoder = FrameDecoder()
    let garbage = generator.bytes(Int.random(in: 0...600, using: &generator))
    for byte in garbage + [0] {
      if let outcome = decoder.feed(byte), case .frame(let frame) = outcome {
        Issue.record("garbage of seed \(seed) was read as \(frame)")
      }
    }
    for golden in GoldenFrame.all {
      #expect(golden.bytes.compactMap { decoder.feed($0) } == [.frame(golden.frame)], "seed \(seed)")
    }
  }

  @Test func furtherDelimitersMeanNothing() {
    var decoder = FrameDecoder()
    let bytes = [0, 0] + GoldenFrame.all[0].bytes + [0, 0, 0] + GoldenFrame.all[1].bytes
    #expect(bytes.compactMap { decoder.feed($0) } == GoldenFrame.all.prefix(2).map { .frame($0.frame) })
    #expect(decoder.badFrames == 0)
  }
}
