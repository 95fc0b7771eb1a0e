import SynfireMap

extension Core {
  /// Programs an image: restarts the core, writes every section, and reads all of it back.
  ///
  /// A word that no section covers is 0. Those that the image's meaning depends on (all axons, what the active neurons and
  /// the lists of chunks refer to, all learning rules, and the registers `learning` and `modulation`) are therefore
  /// written too, so that nothing of an older image or of power-up stays.
  /// - Parameters:
  ///   - image: its sections must lie within their regions, as its `validate()` checks.
  ///   - progress: called with the words done and the words in all, written and read.
  /// - Throws: ``DeviceError/otherConfiguration(device:core:image:)`` before anything is written, if the image is for
  ///   another core; ``DeviceError/readBack(device:region:address:written:read:)`` if a word does not hold.
  public func program(
    _ image: RegisterImage, progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) throws(DeviceError) {
    guard image.core.hash == identity.configurationHash else {
      throw .otherConfiguration(
        device: transport.name, core: identity.configurationHash, image: image.core.hash)
    }
    try restart()
    let sections = image.wordsToProgram()
    delayedEvents = DelayedEvents(axons: image.contents(of: .axons))
    let total = 2 * sections.reduce(0) { $0 + $1.words.count }
    var done = 0
    for section in sections {
      try write(section.region, address: section.address, words: section.words) { progress(done + $0, total) }
      done += section.words.count
    }
    for section in sections {
      let found = try read(section.region, address: section.address, count: section.words.count)
      for (offset, (written, read)) in zip(section.words, found).enumerated() where written != read {
        throw .readBack(
          device: transport.name, region: section.region, address: section.address + UInt32(offset),
          written: written, read: read)
      }
      done += section.words.count
      progress(done, total)
    }
  }

  /// State to zero, step 0, counters 0; the image and what the session has set stay.
  public func restart() throws(DeviceError) {
    try write(.control, 1)
    if settings.areReplaced { try restoreSettings() }
    refusedEvents = 0
    delayedEvents?.restart()
    try beginStream()
  }
}
