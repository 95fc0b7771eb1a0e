extension RegisterImage {
  /// The image that a file's bytes hold, checked as the manual's page *The image format* says, in its order.
  ///
  /// Any bytes will do: what they state is compared with what is there before anything is reserved for it.
  /// - Throws: the first thing that is wrong.
  public init(bytes: [UInt8]) throws(ImageError) {
    try Self.checkHead(of: bytes)
    var reader = ByteReader(bytes: bytes, offset: 16)
    let core = try reader.core()
    let timeStep = reader.word()
    let sectionCount = reader.word()
    let groupCount = reader.word()
    var sections: [Section] = []
    for _ in 0..<sectionCount { sections.append(try reader.section(sections.count)) }
    var groups: [Group] = []
    for _ in 0..<groupCount { groups.append(try reader.group(groups.count)) }
    if reader.left > 0 { throw .unusedBytes(offset: reader.offset, count: reader.left) }
    self.init(core: core, timeStepNanoseconds: timeStep, sections: sections, groups: groups)
    try validate()
  }

  /// Everything before the configuration: these bytes are an image of this version, whole and undamaged.
  private static func checkHead(of bytes: [UInt8]) throws(ImageError) {
    if bytes.isEmpty || !magic.starts(with: bytes.prefix(4)) { throw .notAnImage }
    var reader = ByteReader(bytes: bytes, offset: 4)
    if reader.left < 2 { throw .cutShort(length: bytes.count, needed: UInt32(headerBytes)) }
    let format = reader.halfWord()
    if format != formatVersion { throw .formatVersion(found: format, supported: formatVersion) }
    if bytes.count < headerBytes { throw .cutShort(length: bytes.count, needed: UInt32(headerBytes)) }
    let map = reader.halfWord()
    let statedChecksum = reader.word()
    let length = reader.word()
    if bytes.count < length { throw .cutShort(length: bytes.count, needed: length) }
    if bytes.count > length { throw .trailingBytes(length: bytes.count, stated: length) }
    var crc = CRC32()
    crc.update(bytes[checkedFrom...])
    if crc.value != statedChecksum { throw .checksum(stated: statedChecksum, computed: crc.value) }
    if map != SynfireMap.version { throw .mapVersion(found: map, supported: SynfireMap.version) }
  }
}

/// Takes little-endian numbers, one after the other. The callers compare ``left`` with what they are about to take.
private struct ByteReader {
  let bytes: [UInt8]
  private(set) var offset: Int

  init(bytes: [UInt8], offset: Int) {
    self.bytes = bytes
    self.offset = offset
  }

  var left: Int { bytes.count - offset }

  mutating func byte() -> UInt8 {
    defer { offset += 1 }
    return bytes[offset]
  }

  mutating func halfWord() -> UInt16 {
    let low = UInt16(byte())
    return UInt16(byte()) << 8 | low
  }

  mutating func word() -> UInt32 {
    let low = UInt32(halfWord())
    return UInt32(halfWord()) << 16 | low
  }

  private func require(_ needed: UInt32, for part: ImageError.Part) throws(ImageError) {
    if left < needed { throw .overrun(part, offset: offset, needed: needed, left: left) }
  }

  /// The hash and the twelve words of the core's configuration.
  mutating func core() throws(ImageError) -> CoreConfiguration {
    let statedHash = word()
    let start = offset
    var words: [UInt32] = []
    for _ in 0..<12 { words.append(word()) }
    let core = CoreConfiguration(meaningWords: words)
    if core.hash != statedHash { throw .configurationHash(stated: statedHash, computed: core.hash) }
    for (index, limit) in CoreConfiguration.meaningLimits.enumerated() where !limit.range.contains(words[index]) {
      throw .configuration(
        name: "\(limit.name)", offset: start + 4 * index, value: words[index], limit: limit.range)
    }
    if core.accumulatorBits <= core.currentBits {
      throw .configuration(
        name: "accumulator_bits", offset: start + 4 * 7, value: core.accumulatorBits,
        limit: core.currentBits + 1...32)
    }
    return core
  }

  mutating func section(_ index: Int) throws(ImageError) -> RegisterImage.Section {
    try require(UInt32(RegisterImage.sectionHeaderBytes), for: .section(index))
    let start = offset
    let regionNumber = word()
    guard let region = UInt8(exactly: regionNumber).flatMap(Region.init(rawValue:)) else {
      throw .unknownRegion(section: index, offset: start, region: regionNumber)
    }
    let address = word()
    let count = word()
    if count == 0 { throw .emptySection(section: index, offset: start) }
    // Compared in words, so that a large count does not overflow.
    if count > left / 4 {
      let needed = count.multipliedReportingOverflow(by: 4)
      throw .overrun(
        .section(index), offset: offset, needed: needed.overflow ? .max : needed.partialValue, left: left)
    }
    var words: [UInt32] = []
    words.reserveCapacity(Int(count))
    for _ in 0..<count { words.append(word()) }
    return RegisterImage.Section(region: region, address: address, words: words)
  }

  mutating func group(_ index: Int) throws(ImageError) -> RegisterImage.Group {
    try require(UInt32(RegisterImage.groupHeaderBytes), for: .group(index))
    let start = offset
    let kindNumber = byte()
    guard let kind = RegisterImage.Group.Kind(rawValue: kindNumber) else {
      throw .unknownGroupKind(group: index, offset: start, kind: kindNumber)
    }
    let padding = byte()
    if padding != 0 { throw .groupPadding(group: index, offset: start + 1, value: padding) }
    let length = halfWord()
    let first = word()
    let count = word()
    try require(UInt32(length), for: .group(index))
    guard let name = String(validating: bytes[offset..<offset + Int(length)], as: UTF8.self) else {
      throw .nameNotUTF8(group: index, offset: offset)
    }
    offset += Int(length)
    return RegisterImage.Group(kind: kind, name: name, first: first, count: count)
  }
}

extension CoreConfiguration {
  /// Names and ranges of the twelve words of an image's header.
  static let meaningLimits: [(name: StaticString, range: ClosedRange<UInt32>)] = [
    ("neurons", 2...4332), ("axons", 1...4332), ("chunks", 2...65_536), ("synapse_words", 2...131_072),
    ("profiles", 1...256), ("membrane_bits", 18...24), ("current_bits", 18...24), ("accumulator_bits", 24...32),
    ("longest_delay", 1...16), ("rules", 1...8), ("traces", 0...1), ("soft_bounds", 0...1),
  ]

  /// The named configuration with these twelve words, or else one with buffers of no more than the tests' core, since an
  /// image does not say how large they are.
  fileprivate init(meaningWords words: [UInt32]) {
    for named in Self.named where named.configuration.meaningWords.dropFirst().elementsEqual(words) {
      self = named.configuration
      return
    }
    self.init(
      neurons: words[0], axons: words[1], chunks: words[2], synapseWords: words[3], profiles: words[4],
      membraneBits: words[5], currentBits: words[6], accumulatorBits: words[7], maximumDelay: words[8],
      rules: words[9], traces: words[10], softBounds: words[11],
      inputQueue: Self.tiny.inputQueue, outputQueue: Self.tiny.outputQueue, clockHertz: Self.tiny.clockHertz)
  }
}
