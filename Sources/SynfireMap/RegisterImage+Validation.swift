extension RegisterImage {
  /// Checks that the image can be loaded and that its words make sense on its core: everything of the list on the
  /// manual's page *The image format* that is not about the bytes of a file.
  ///
  /// - Throws: the first thing that is wrong.
  public func validate() throws(ImageError) {
    try validateSections()
    try validateRegisters()
    try validateGroups()
    try validateWords()
  }

  /// Checks that the image was compiled for the configuration of `core`.
  public func validate(for core: CoreConfiguration) throws(ImageError) {
    if self.core.hash != core.hash { throw .otherCore(image: self.core.hash, core: core.hash) }
  }

  private func validateSections() throws(ImageError) {
    var offset = Self.headerBytes
    for (index, section) in sections.enumerated() {
      if section.words.isEmpty { throw .emptySection(section: index, offset: offset) }
      offset += Self.sectionHeaderBytes + 4 * section.words.count
      let limit = section.region.words(in: core)
      if section.address >= limit || section.words.count > limit - section.address {
        throw .sectionOutsideRegion(
          section: index, region: section.region, address: section.address, words: section.words.count, limit: limit)
      }
      let addresses = section.address..<section.address + UInt32(section.words.count)
      for address in addresses where !Self.allows(section.region, address) {
        throw .sectionForbidden(section: index, region: section.region, address: address)
      }
    }
  }

  /// Whether an image may have a word for an address.
  private static func allows(_ region: Region, _ address: UInt32) -> Bool {
    switch region {
    case .state: return false
    case .registers:
      return switch Register(rawValue: address) {
      case .activeNeurons, .maximumEvents, .learning, .modulation: true
      default: false
      }
    default: return true
    }
  }

  private func validateRegisters() throws(ImageError) {
    for register in [Register.activeNeurons, .maximumEvents] {
      let isSet = sections.contains { section in
        section.region == .registers && section.address <= register.rawValue
          && register.rawValue < section.address + UInt32(section.words.count)
      }
      if !isSet { throw .registerMissing(register) }
    }
    let active = value(of: .activeNeurons)
    if active > core.neurons { throw .activeNeurons(value: active, limit: core.neurons) }
    let events = value(of: .maximumEvents)
    if events > UInt16.max { throw .maximumEvents(value: events, limit: UInt32(UInt16.max)) }
    let learning = value(of: .learning)
    if learning > 1 { throw .learning(value: learning) }
    let modulation = Int32(bitPattern: value(of: .modulation))
    if !SynfireMap.modulationRange.contains(modulation) {
      throw .modulation(value: modulation, limit: SynfireMap.modulationRange)
    }
  }

  private func validateGroups() throws(ImageError) {
    for (index, group) in groups.enumerated() {
      let length = group.name.utf8.count
      if !(1...255).contains(length) { throw .nameLength(group: index, length: length) }
      if group.count == 0 { throw .emptyGroup(name: group.name) }
    }
    let populationEnd = try end(of: .population)
    let active = value(of: .activeNeurons)
    if populationEnd != active { throw .groupEnd(.population, end: populationEnd, expected: active) }
    let axonEnd = try end(of: .axons)
    if axonEnd > core.axons { throw .groupEnd(.axons, end: axonEnd, expected: core.axons) }
  }

  /// The number behind the last neuron or axon of the groups of a kind, which must follow one another.
  private func end(of kind: Group.Kind) throws(ImageError) -> UInt64 {
    var end: UInt64 = 0
    var names: [[UInt8]] = []
    for group in groups where group.kind == kind {
      if UInt64(group.first) != end {
        throw .groupOrder(kind, name: group.name, first: group.first, expected: UInt32(clamping: end))
      }
      end += UInt64(group.count)
      names.append([UInt8](group.name.utf8))
    }
    // Sorted by their bytes: no hashing of strings on a microcontroller, and n log n with many groups.
    names.sort { $0.lexicographicallyPrecedes($1) }
    for (name, next) in zip(names, names.dropFirst()) where name == next {
      throw .duplicateName(kind, name: String(decoding: name, as: UTF8.self))
    }
    return end
  }
}
