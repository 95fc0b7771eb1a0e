import SynfireMap

extension Core {
  /// Programs an image: restarts the core, writes every section, and reads all of it back.
  ///
  /// Axons that the image does not mention are written too, so that no list of chunks of an older image stays behind.
  /// - Parameter progress: called with the words done and the words in all, written and read.
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
    var sections = image.sections.filter { $0.region != .axons }
    sections.append(.init(region: .axons, address: 0, words: image.contents(of: .axons)))
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

  /// State to zero, step 0, counters 0; the image stays.
  public func restart() throws(DeviceError) {
    try write(.control, 1)
    try beginStream()
  }

  /// Takes host and core to another rate, and makes sure that it works.
  /// - Throws: ``DeviceError/rate(device:baud:)`` where it does not.
  public func setRate(_ baud: UInt32) throws(DeviceError) {
    let sixteenths = (UInt64(identity.clockHertz) * 16 + UInt64(baud) / 2) / UInt64(baud)
    guard (128...65_535).contains(sixteenths) else { throw .rate(device: transport.name, baud: baud) }
    try write(.baudDivisor, UInt32(sixteenths))
    // The core changes over when its acknowledgement has gone out to the last stop bit.
    _ = try transport.read(waiting: transport.ticksPerSecond / 1000)
    guard try transport.setRate(baud) else { return }
    do throws(DeviceError) {
      guard try read(.registers, address: 0, count: 1) == [SynfireMap.magic] else {
        throw DeviceError.rate(device: transport.name, baud: baud)
      }
    } catch .silent {
      throw .rate(device: transport.name, baud: baud)
    }
  }
}
