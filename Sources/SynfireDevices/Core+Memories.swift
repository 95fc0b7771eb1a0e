import SynfireMap
import SynfireWire

extension Core {
  /// Seconds for which a core may send no acknowledgement without the link sending anything again. It sends none from the
  /// first byte of an answer to the last; where applying what is pending may take longer, it is asked to before a read
  /// that would wait for it.
  private static let longestSilence = 0.1

  /// Reads that are on their way together, so that the line does not stand still while the next is asked for. At the base
  /// rate the answers to so many take less than the link waits before it sends anything again.
  private static let readsTogether = 4

  /// Reads words of a region. - Returns: `count` words from `address` on.
  public func read(_ region: Region, address: UInt32, count: Int) throws(DeviceError) -> [UInt32] {
    if region == .synapses && flushSeconds > Self.longestSilence {
      try send(Command.write(region: .registers, address: Register.control.rawValue, words: [4]).payload)
    }
    var result: [UInt32] = []
    result.reserveCapacity(count)
    var asked = 0
    var firstTag = nextTag
    while result.count < count {
      while asked < count && Int(nextTag &- firstTag) < Self.readsTogether {
        let part = min(count - asked, link.wordsInReply)
        _ = try ask(for: region, address: address + UInt32(asked), count: part)
        asked += part
      }
      var deadline = deadline(for: "the answer to a read")
      while words[firstTag] == nil { try exchange(&deadline) }
      result += words.removeValue(forKey: firstTag) ?? []
      firstTag &+= 1
    }
    // Commands are executed in order.
    if count > 0 { awaitsExecution = false }
    return result
  }

  /// Asks for words of a region, as many as one answer holds. - Returns: the tag of the answer.
  func ask(for region: Region, address: UInt32, count: Int) throws(DeviceError) -> UInt8 {
    let tag = nextTag
    nextTag &+= 1
    // Of a read that failed, with this tag, an answer may have come after all.
    words[tag] = nil
    wordsAsked[tag] = count
    try send(Command.read(region: region, address: address, tag: tag, count: UInt8(count)).payload)
    return tag
  }

  /// Writes words of a region and waits until the core has taken them. It executes them before anything that is asked later,
  /// at once or when the step in progress, or learning that is pending, is done.
  public func write(_ region: Region, address: UInt32, words: [UInt32]) throws(DeviceError) {
    try write([.init(region: region, address: address, words: words)]) { _ in }
  }

  /// Writes words one behind the other, so that the line never stands still, and waits until the core has taken them.
  /// - Parameter progress: called with the words taken so far.
  func write(_ sections: [RegisterImage.Section], progress: (Int) -> Void) throws(DeviceError) {
    var parts = PartsOfSections(sections)
    /// Words of each payload on its way, the oldest first.
    var underWay: [Int] = []
    var deadline = deadline(for: "the acknowledgement of a write")
    while !parts.isEmpty || link.payloadsPending > 0 {
      // As late as the line allows: how long a frame should be shows with those before it.
      while link.payloadsWaiting < 2, let part = parts.next(words: link.wordsInWrite) {
        try send(Command.write(region: part.region, address: part.address, words: part.words).payload)
        underWay.append(part.words.count)
      }
      try exchange(&deadline)
      let pending = min(link.payloadsPending, underWay.count)
      if pending != underWay.count {
        underWay.removeFirst(underWay.count - pending)
        deadline.renew(transport)
        progress(parts.taken - underWay.reduce(0, +))
      }
    }
    for section in sections {
      note(section.region, address: section.address, words: section.words)
      if !section.isOfSession { awaitsExecution = true }
    }
  }

  /// Waits until all is executed that was written: a new session, this host's or another's, would have the core forget it.
  func settle() throws(DeviceError) {
    guard awaitsExecution && link.isConnected else { return }
    // Once is asked, so that a core that does not answer can be given up.
    awaitsExecution = false
    // A write is acknowledged when it has come, an answer comes when all before it is done.
    _ = try read(.registers, address: Register.magic.rawValue, count: 1)
  }

  public func write(_ register: Register, _ value: UInt32) throws(DeviceError) {
    try write(.registers, address: register.rawValue, words: [value])
  }

  /// The step that is next, and what has been counted since the restart.
  public func counters() throws(DeviceError) -> CoreCounters {
    CoreCounters(
      words: try read(.registers, address: CoreCounters.first.rawValue, count: Int(CoreCounters.count)))
  }
}

extension RegisterImage.Section {
  /// Whether all of it are registers that each session sets for itself.
  fileprivate var isOfSession: Bool {
    guard region == .registers else { return false }
    return words.indices.allSatisfy { index in
      let register = address + UInt32(index)
      let isOfRun = [Register.stepLimit, .tickClocks, .baudDivisor].contains { $0.rawValue == register }
      return isOfRun || register >= Register.firstWatch.rawValue
    }
  }
}

extension HostLink {
  /// Words of a write and of a read's answer, as the line now is.
  fileprivate var wordsInWrite: Int { min((payloadLimit - 5) / 4, FrameLimit.words) }
  fileprivate var wordsInReply: Int { min((replyLimit - 2) / 4, FrameLimit.words) }
}

/// The words of sections, in parts that frames hold.
private struct PartsOfSections {
  private var sections: ArraySlice<RegisterImage.Section>
  /// Words of the first section that have been taken.
  private var offset = 0
  /// Words taken in all.
  private(set) var taken = 0

  init(_ sections: [RegisterImage.Section]) { self.sections = sections.filter { !$0.words.isEmpty }[...] }

  var isEmpty: Bool { sections.isEmpty }

  /// The next part, of up to so many words; nil behind the last.
  mutating func next(words limit: Int) -> RegisterImage.Section? {
    guard let section = sections.first else { return nil }
    let words = Array(section.words[offset...].prefix(limit))
    let part = RegisterImage.Section(region: section.region, address: section.address + UInt32(offset), words: words)
    offset += words.count
    taken += words.count
    if offset == section.words.count {
      sections.removeFirst()
      offset = 0
    }
    return part
  }
}
