import SynfireMap

extension Core {
  /// The longest tick in clocks: 24 bits.
  public static let longestTick: UInt32 = 0xFF_FFFF

  /// Runs steps on a tick, without input, and hands out what each brings, in order.
  ///
  /// A tick at which the step before has not ended, or has no room for its spikes, is missed and counted in register
  /// ``Register/missedTicks``.
  /// - Parameters:
  ///   - tickClocks: clocks from one step's start to the next, 1 to ``longestTick``.
  ///   - steps: how many, from ``nextStep`` on.
  ///   - ended: called with each step. What it throws is thrown on; the core then has steps to go on its tick, which a
  ///     restart or a new session ends.
  /// - Throws: ``RunError``, with ``DeviceError/tick(device:clocks:)`` before anything is sent.
  public func freeRun<Failure: Error>(
    tickClocks: UInt32, steps: UInt32, ended: (StepOutput) throws(Failure) -> Void
  ) throws(RunError<Failure>) {
    try asRunError(Failure.self) { () throws(any Error) in
      guard (1...Self.longestTick).contains(tickClocks) else {
        throw DeviceError.tick(device: name, clocks: tickClocks)
      }
      let limit = try limit(steps)
      // Events that are kept meet these steps too; after 16 none is left.
      for _ in 0..<min(steps, 16) { delayedEvents?.step([]) }
      settings.areReplaced = true
      try write(.tickClocks, tickClocks)
      // The tick is this run's, also where it breaks off.
      settings.tickClocks = 0
      try write(.stepLimit, limit)
      // A tick may be longer than anything else is waited for.
      let tick = Double(tickClocks) / Double(max(identity.clockHertz, 1))
      var deadline = deadline(for: "spikes of a free run", extra: 2 * tick)
      while nextStep < limit || !finished.isEmpty {
        if nextStep < limit { try exchange(&deadline) }
        if !finished.isEmpty { deadline.renew(transport) }
        try handOut(ended)
      }
      try write(.tickClocks, 0)
      settings.areReplaced = false
      link.inputStep = try read(.registers, address: Register.watermark.rawValue, count: 1)[0]
    }
  }
}
