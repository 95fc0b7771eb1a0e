extension RegisterImage {
  /// The first four bytes of an image: "SFI" and a line feed.
  public static let magic: [UInt8] = [0x53, 0x46, 0x49, 0x0A]
  /// Version of the file format that this module writes and reads.
  public static let formatVersion: UInt16 = 1

  /// Bytes before the first section.
  static let headerBytes = 80
  /// Bytes of a section before its words, and of a group before its name.
  static let sectionHeaderBytes = 12
  static let groupHeaderBytes = 12
  /// Offset of the checksum, and of the first byte that it covers.
  static let checksumOffset = 8
  static let checkedFrom = 12

  /// The bytes of the image's file, described on the manual's page *The image format*.
  ///
  /// - Throws: what ``validate()`` throws: an image that no reader would take is not written.
  public func bytes() throws(ImageError) -> [UInt8] {
    try validate()
    return uncheckedBytes()
  }

  /// The bytes without the check. Names must not be longer than 65,535 bytes.
  func uncheckedBytes() -> [UInt8] {
    let sectionBytes = sections.reduce(0) { $0 + Self.sectionHeaderBytes + 4 * $1.words.count }
    let groupBytes = groups.reduce(0) { $0 + Self.groupHeaderBytes + $1.name.utf8.count }
    let length = Self.headerBytes + sectionBytes + groupBytes
    var bytes = ByteWriter(capacity: length)
    bytes.append(Self.magic)
    bytes.append(Self.formatVersion)
    bytes.append(SynfireMap.version)
    bytes.append(UInt32(0))  // the checksum, known at the end
    bytes.append(UInt32(length))
    bytes.append(core.hash)
    for word in core.meaningWords.dropFirst() { bytes.append(word) }
    bytes.append(timeStepNanoseconds)
    bytes.append(UInt32(sections.count))
    bytes.append(UInt32(groups.count))
    for section in sections { bytes.append(section) }
    for group in groups { bytes.append(group) }
    bytes.setChecksum()
    return bytes.bytes
  }
}

/// Appends little-endian numbers.
private struct ByteWriter {
  private(set) var bytes: [UInt8] = []

  init(capacity: Int) { bytes.reserveCapacity(capacity) }

  mutating func append(_ more: some Sequence<UInt8>) { bytes.append(contentsOf: more) }

  mutating func append(_ value: UInt16) {
    bytes.append(UInt8(truncatingIfNeeded: value))
    bytes.append(UInt8(truncatingIfNeeded: value >> 8))
  }

  mutating func append(_ value: UInt32) {
    append(UInt16(truncatingIfNeeded: value))
    append(UInt16(truncatingIfNeeded: value >> 16))
  }

  mutating func append(_ section: RegisterImage.Section) {
    append(UInt32(section.region.rawValue))
    append(section.address)
    append(UInt32(section.words.count))
    for word in section.words { append(word) }
  }

  mutating func append(_ group: RegisterImage.Group) {
    bytes.append(group.kind.rawValue)
    bytes.append(0)
    append(UInt16(group.name.utf8.count))
    append(group.first)
    append(group.count)
    append(group.name.utf8)
  }

  /// Puts the CRC of everything behind it in its place.
  mutating func setChecksum() {
    var crc = CRC32()
    crc.update(bytes[RegisterImage.checkedFrom...])
    for index in 0..<4 {
      bytes[RegisterImage.checksumOffset + index] = UInt8(truncatingIfNeeded: crc.value >> UInt32(8 * index))
    }
  }
}
