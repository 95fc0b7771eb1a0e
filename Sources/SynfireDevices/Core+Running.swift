import SynfireMap
import SynfireWire

extension Core {
  /// Steps whose input is sent ahead of the spikes that have come.
  private static let stepsAhead: UInt32 = 256
  /// Steps whose input is sent at once, in as many frames as it takes.
  private static let stepsTogether: UInt32 = 16

  /// Runs steps and hands out the spikes of each, in order.
  ///
  /// - Parameters:
  ///   - steps: how many, from the core's next step on.
  ///   - events: axon events of a step, ascending; asked ahead of the spikes of earlier steps, once for each step.
  ///   - ended: called with each step and its spikes, ascending. What it throws stops the run and is thrown on; the core then
  ///     has steps to go, which a restart or a new session ends.
  /// - Throws: ``RunError``; ``DeviceError/refusedEvents(device:count:)`` after the last step, if any event of this run was
  ///   refused.
  public func run<Failure: Error>(
    steps: UInt32, events: (_ step: UInt32) -> [UInt32],
    ended: (_ step: UInt32, _ spikes: [UInt32]) throws(Failure) -> Void
  ) throws(RunError<Failure>) {
    do {
      let first = decoder.step
      let (limit, overflows) = first.addingReportingOverflow(steps)
      if overflows { throw DeviceError.tooManySteps(device: transport.name, first: first, steps: steps) }
      try write(.stepLimit, limit)
      var encoder = EventEncoder(step: first, largestEntries: Int(link.limits?.inputQueue ?? 2) / 2)
      var deadline = Deadline(for: "spikes", transport)
      while decoder.step < limit || !finished.isEmpty {
        while link.payloadsPending < 4 && encoder.step < limit && encoder.step - decoder.step < Self.stepsAhead {
          try sendInput(&encoder, to: min(limit, encoder.step + Self.stepsTogether), events)
        }
        if decoder.step < limit { try exchange(&deadline) }
        if !finished.isEmpty { deadline.renew(transport) }
        let steps = finished
        finished.removeAll()
        for (step, spikes) in steps {
          do { try ended(step, spikes) } catch { throw RunError.stopped(error) }
        }
      }
      try checkEvents()
    } catch let error as DeviceError {
      throw .device(error)
    } catch let error as RunError<Failure> {
      throw error
    } catch {
      preconditionFailure("a run throws nothing else")
    }
  }
}

extension Core {
  /// Nothing is dropped in silence: an event that the core refused fails the run.
  private func checkEvents() throws(DeviceError) {
    let refused = try counters()[.refusedEvents]
    defer { refusedEvents = refused }
    if refused != refusedEvents {
      throw .refusedEvents(device: transport.name, count: refused &- refusedEvents)
    }
  }

  /// Sends the input of the encoder's open step and those behind it, up to `end`.
  private func sendInput(
    _ encoder: inout EventEncoder, to end: UInt32, _ events: (UInt32) -> [UInt32]
  ) throws(DeviceError) {
    do {
      while encoder.step < end {
        for event in events(encoder.step) {
          if let full = try encoder.event(event) { try send(full) }
        }
        if let full = encoder.endStep() { try send(full) }
      }
      if let rest = encoder.flush() { try send(rest) }
    } catch let error as EventCodeError {
      throw .unsendableEvents(device: transport.name, error)
    } catch let error as DeviceError {
      throw error
    } catch {
      preconditionFailure("sending throws nothing else")
    }
  }
}

/// Why a run ended early.
public enum RunError<Failure: Error>: Error {
  case device(DeviceError)
  /// Whoever took the spikes threw this.
  case stopped(Failure)
}
