import SynfireMap
import SynfireWire

extension Core {
  /// Words that are compared at a time with what the core holds: as many as are read together, some times over.
  private static let wordsCompared = 16 * FrameLimit.words

  /// Programs an image: restarts the core, writes what it does not hold already, and reads that back.
  ///
  /// A word that no section covers is 0. Those that the image's meaning depends on (all axons, what the active neurons and
  /// the lists of chunks refer to, all learning rules, and the registers `learning` and `modulation`) are therefore
  /// written too, so that nothing of an older image or of power-up stays.
  ///
  /// A core that holds an image is read first, and written to where it differs: programming the same image again, or one
  /// with other weights, costs little more than reading it. Where most differs, the rest is written unread.
  /// - Parameters:
  ///   - image: its sections must lie within their regions, as its `validate()` checks.
  ///   - progress: called with the words done and the words in all, each counted twice: written and read.
  /// - Returns: what was done.
  /// - Throws: ``DeviceError/otherConfiguration(device:core:image:)`` before anything is written, if the image is for
  ///   another core; ``DeviceError/readBack(device:region:address:written:read:)`` if a word does not hold.
  @discardableResult
  public func program(
    _ image: RegisterImage, progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) throws(DeviceError) -> ProgrammingResult {
    guard image.core.hash == identity.configurationHash else {
      throw .otherConfiguration(
        device: transport.name, core: identity.configurationHash, image: image.core.hash)
    }
    try restart()
    delayedEvents = DelayedEvents(axons: image.contents(of: .axons))
    let sections = image.wordsToProgram()
    let words = sections.reduce(0) { $0 + $1.words.count }
    let different = try differences(sections) { progress(2 * $0, 2 * words) }
    let written = different.reduce(0) { $0 + $1.words.count }
    let held = 2 * (words - written)
    let start = transport.now
    try write(different) { progress(held + $0, 2 * words) }
    let ticks = transport.now - start
    var done = held + written
    for section in different {
      try confirm(section)
      done += section.words.count
      progress(done, 2 * words)
    }
    return ProgrammingResult(
      words: words, wordsWritten: written, writingSeconds: Double(ticks) / Double(transport.ticksPerSecond))
  }

  /// What of sections a core that holds an image does not hold, in runs; all of them where it holds none.
  /// - Parameter progress: called with the words found to be held.
  private func differences(
    _ sections: [RegisterImage.Section], progress: (Int) -> Void
  ) throws(DeviceError) -> [RegisterImage.Section] {
    guard try read(.registers, address: Register.activeNeurons.rawValue, count: 1) != [0] else { return sections }
    var result: [RegisterImage.Section] = []
    var held = 0
    for section in sections {
      var start = 0
      while start < section.words.count {
        let end = min(start + Self.wordsCompared, section.words.count)
        let part = RegisterImage.Section(
          region: section.region, address: section.address + UInt32(start), words: Array(section.words[start..<end]))
        let runs = part.runs(unlike: try read(part.region, address: part.address, count: part.words.count))
        let unlike = runs.reduce(0) { $0 + $1.words.count }
        result += runs
        held += part.words.count - unlike
        progress(held)
        start = end
        // Reading first has cost more than it saves: so it will on the rest of the section.
        if 2 * unlike > part.words.count && start < section.words.count {
          result.append(
            .init(
              region: section.region, address: section.address + UInt32(start), words: Array(section.words[start...])))
          break
        }
      }
    }
    return result
  }

  private func confirm(_ section: RegisterImage.Section) throws(DeviceError) {
    let found = try read(section.region, address: section.address, count: section.words.count)
    for (offset, (written, read)) in zip(section.words, found).enumerated() where written != read {
      throw .readBack(
        device: transport.name, region: section.region, address: section.address + UInt32(offset),
        written: written, read: read)
    }
  }

  /// State to zero, step 0, counters 0; the image and what the session has set stay.
  public func restart() throws(DeviceError) {
    try write(.control, 1)
    if settings.areReplaced { try restoreSettings() }
    refusedEvents = 0
    delayedEvents?.restart()
    brokenOff = nil
    try beginStream()
  }
}

/// What programming a core did.
public struct ProgrammingResult: Sendable, Hashable {
  /// Words that the image needs the core to hold.
  public var words: Int
  /// Words of these that the core did not hold, or that were written without asking, and were read back.
  public var wordsWritten: Int
  /// Seconds of the transport's time that writing them took, until the core had acknowledged the last.
  public var writingSeconds: Double
}
