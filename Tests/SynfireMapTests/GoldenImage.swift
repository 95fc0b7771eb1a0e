import Foundation

@testable import SynfireMap

/// The image of the manual's page *The image format*, as a value and as the bytes that the page shows.
enum GoldenImage {
  static var image: RegisterImage {
    func section(_ region: Region, _ address: UInt32, _ words: [UInt32]) -> RegisterImage.Section {
      RegisterImage.Section(region: region, address: address, words: words)
    }
    return RegisterImage(
      core: .tiny, timeStepNanoseconds: 1_000_000,
      sections: [
        section(.registers, 18, [2, 4]),
        section(.neurons, 0, [1000, 0xFF_FFFB, 0, 0, 1500, 0, 0xFF_FFEC, 0x1_0001]),
        section(.profiles, 0, [3686 | 3277 << 13 | 1 << 30, 0xFF_F830, 2 << 24, 4096]),
        section(.axons, 0, [0x1_0000, 0]),
        section(.chunks, 0, [2 << 17 | 1 << 22, 2, 2 | 1 << 20 | 1 << 22, 2]),
        section(.synapses, 0, [100 << 8, 1 << 16 | 0xFD << 8, 0x8005]),
      ],
      groups: [
        RegisterImage.Group(kind: .population, name: "out", first: 0, count: 2),
        RegisterImage.Group(kind: .axons, name: "in", first: 0, count: 2),
      ])
  }

  /// The page's bytes: of each line of the block under "Golden bytes" what stands before the comment.
  static func pageBytes() throws -> [UInt8] {
    let page = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Sources/Synfire/Synfire.docc/ImageFormat.md")
    let text = try String(contentsOf: page, encoding: .utf8)
    let blocks = text.components(separatedBy: "## Golden bytes")[1].components(separatedBy: "```")
    var bytes: [UInt8] = []
    for line in blocks[1].split(separator: "\n") {
      let hexadecimal = line.firstRange(of: "  ").map { line[..<$0.lowerBound] } ?? line
      for pair in hexadecimal.split(separator: " ") {
        guard pair.count == 2, let byte = UInt8(pair, radix: 16) else { throw NotABytePair(text: String(pair)) }
        bytes.append(byte)
      }
    }
    return bytes
  }

  struct NotABytePair: Error {
    var text: String
  }
}

extension [UInt8] {
  /// The bytes with one changed and the checksum made right again.
  func changing(_ offset: Int, to value: UInt8) -> [UInt8] {
    var bytes = self
    bytes[offset] = value
    return bytes.checksummed()
  }

  /// The bytes with their length and their checksum in the header.
  func checksummed() -> [UInt8] {
    var bytes = self
    func put(_ value: UInt32, at offset: Int) {
      for index in 0..<4 { bytes[offset + index] = UInt8(truncatingIfNeeded: value >> UInt32(8 * index)) }
    }
    put(UInt32(count), at: 12)
    var crc = CRC32()
    crc.update(bytes[12...])
    put(crc.value, at: 8)
    return bytes
  }
}
