import SynfireMap
import SynfireWire

extension Core {
  /// Lets the core stand for so many of its clocks. What comes meanwhile is taken, and the session is kept alive.
  public func pause(clocks: UInt64) throws(DeviceError) {
    try wait(seconds: Double(clocks) / Double(max(identity.clockHertz, 1)))
  }

  /// Lets time pass, in pieces short enough for the link to keep the session attached.
  func wait(seconds: Double) throws(DeviceError) {
    let end = transport.now + UInt64((seconds * Double(transport.ticksPerSecond)).rounded(.up))
    let piece = max(transport.ticksPerSecond / 10, 1)
    while transport.now < end { try exchange(waiting: min(end - transport.now, piece)) }
  }

  /// Tells the core that the host goes: a free run then discards its spikes. Commands are answered on, but spikes come
  /// only after ``reconnect()``.
  public func detach() throws(DeviceError) { try write(.control, 2) }

  /// Ends the session and lets go of the transport. The core is told, and stays at the base rate, so that the next host finds
  /// it at once; its image and its state stay, with all that was written. Nothing is asked of the session after it.
  public func close() throws(DeviceError) {
    defer { transport.close() }
    if let baseRate = transport.baseRate, rate != baseRate { try setRate(baseRate) }
    try detach()
    try settle()
  }

  /// Sends an axon event of a step that is done, which a core refuses and counts: to see that it does.
  ///
  /// Call it while the core stands.
  /// - Parameter stepsBack: 1 for the last step done, up to ``nextStep``.
  /// - Returns: how many events the core has refused meanwhile; they do not fail the next run.
  public func sendLateEvent(axon: UInt32, stepsBack: UInt32) throws(DeviceError) -> UInt32 {
    guard (1...max(nextStep, 1)).contains(stepsBack), nextStep > 0 else {
      throw .noEarlierStep(device: name, stepsBack: stepsBack, step: nextStep)
    }
    let before = try counters()[.refusedEvents]
    var encoder = EventEncoder(step: nextStep - stepsBack)
    do {
      _ = try encoder.event(axon)
    } catch {
      throw .unsendableInput(device: name, error)
    }
    if let payload = encoder.flush() { try send(payload) }
    // Commands are executed in order: when this read is answered the event has been taken or refused.
    refusedEvents = try counters()[.refusedEvents]
    return refusedEvents &- before
  }
}
