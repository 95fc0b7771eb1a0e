import SynfireMap
import SynfireWire

extension Core {
  /// Steps whose input is sent ahead of the spikes that have come.
  private static let stepsAhead: UInt32 = 256

  /// Runs steps and hands out the spikes of each, in order.
  ///
  /// - Parameters:
  ///   - steps: how many, from the core's next step on.
  ///   - events: axon events of a step, ascending; asked ahead of the spikes of earlier steps, once for each step.
  ///   - ended: called with each step and its spikes, ascending. What it throws stops the run and is thrown on; the core then
  ///     has steps to go, which a restart or a new session ends.
  public func run<Failure: Error>(
    steps: UInt32, events: (_ step: UInt32) -> [UInt32],
    ended: (_ step: UInt32, _ spikes: [UInt32]) throws(Failure) -> Void
  ) throws(RunError<Failure>) {
    do {
      let first = decoder.step
      let limit = first + steps
      try write(.stepLimit, limit)
      var encoder = EventEncoder(step: first, mostEntries: link.inputQueue / 2)
      var deadline = Deadline(for: "spikes", transport)
      while decoder.step < limit || !finished.isEmpty {
        while link.unsent < 2 && encoder.step < limit && encoder.step - decoder.step < Self.stepsAhead {
          let end = min(limit, encoder.step + 16)
          while encoder.step < end { encoder.add(events(encoder.step)) }
          for packet in encoder.takePackets() { link.send(packet.payload, entries: packet.entries) }
        }
        if decoder.step < limit { try exchange(&deadline) }
        if !finished.isEmpty { deadline.renew(transport) }
        let steps = finished
        finished.removeAll()
        for (step, spikes) in steps {
          do { try ended(step, spikes) } catch { throw RunError.stopped(error) }
        }
      }
    } catch let error as DeviceError {
      throw .device(error)
    } catch let error as RunError<Failure> {
      throw error
    } catch {
      preconditionFailure("a run throws nothing else")
    }
  }
}

/// Why a run ended early.
public enum RunError<Failure: Error>: Error {
  case device(DeviceError)
  /// Whoever took the spikes threw this.
  case stopped(Failure)
}
