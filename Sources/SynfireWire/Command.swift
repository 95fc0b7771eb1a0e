import SynfireMap

/// A command: the payload of a data frame to the core.
public enum Command: Sendable, Equatable {
  /// Writes 1 to 60 words to successive addresses of a region, from the word address `address` (24 bits) on.
  case write(region: Region, address: UInt32, words: [UInt32])
  /// Asks for `count` (1 to 60) words; the reply carries `tag`.
  case read(region: Region, address: UInt32, tag: UInt8, count: UInt8)
  /// Axon events in event codes, the first of which belongs to step `step`: ``EventEncoder``, ``EventDecoder``.
  case input(step: UInt32, codes: ArraySlice<UInt8>)

  /// The command's payload.
  ///
  /// Precondition: 1 to 60 words, an address of 24 bits, at most 243 bytes of codes.
  public var payload: [UInt8] {
    var bytes: [UInt8] = []
    switch self {
    case .write(let region, let address, let words):
      precondition((1...FrameLimit.words).contains(words.count), "a write carries 1 to 60 words")
      bytes.reserveCapacity(5 + 4 * words.count)
      bytes.appendHead(.write, region, address)
      for word in words { bytes.append(word, bytes: 4) }
    case .read(let region, let address, let tag, let count):
      precondition((1...FrameLimit.words).contains(Int(count)), "a read asks for 1 to 60 words")
      bytes.appendHead(.read, region, address)
      bytes.append(tag)
      bytes.append(count)
    case .input(let step, let codes):
      precondition(codes.count <= FrameLimit.payload - 5, "a frame has room for 243 bytes of codes")
      bytes.append(Opcode.input.rawValue)
      bytes.append(step, bytes: 4)
      bytes.append(contentsOf: codes)
    }
    return bytes
  }

  /// The command that a payload holds. Event codes are not looked at.
  public init(payload: ArraySlice<UInt8>) throws(PayloadError) {
    guard let first = payload.first else { throw .length(opcode: 0, count: 0) }
    let count = payload.count
    switch Opcode(rawValue: first) {
    case .write:
      guard count >= 9, count <= 5 + 4 * FrameLimit.words, count % 4 == 1 else {
        throw .length(opcode: first, count: count)
      }
      let words = stride(from: 5, to: count, by: 4).map { payload.word32(at: $0) }
      self = .write(region: try payload.region(), address: payload.word24(at: 2), words: words)
    case .read:
      guard count == 7 else { throw .length(opcode: first, count: count) }
      let words = payload[payload.startIndex + 6]
      guard (1...FrameLimit.words).contains(Int(words)) else { throw .count(words) }
      self = .read(
        region: try payload.region(), address: payload.word24(at: 2), tag: payload[payload.startIndex + 5], count: words
      )
    case .input:
      guard count >= 5 else { throw .length(opcode: first, count: count) }
      self = .input(step: payload.word32(at: 1), codes: payload.dropFirst(5))
    default:
      throw .opcode(first)
    }
  }
}

extension [UInt8] {
  fileprivate mutating func appendHead(_ opcode: Opcode, _ region: Region, _ address: UInt32) {
    precondition(address < 1 << 24, "a word address has 24 bits")
    append(opcode.rawValue)
    append(region.rawValue)
    append(address, bytes: 3)
  }
}

extension ArraySlice<UInt8> {
  fileprivate func region() throws(PayloadError) -> Region {
    let number = self[startIndex + 1]
    guard let region = Region(rawValue: number) else { throw .region(number) }
    return region
  }
}
