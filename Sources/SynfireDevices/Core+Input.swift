import SynfireMap
import SynfireWire

/// The input of a run on its way to the core.
struct RunInput {
  /// The step behind the last one of the run.
  private(set) var limit: UInt32
  /// What is wrong with the input of step ``limit``, where that is why the run ends there.
  private(set) var problem: DeviceError?
  private var encoder: EventEncoder
  /// Payloads that have not been handed to the link.
  private var outbox: [[UInt8]] = []
  /// The axon events that the core keeps for later before step ``loggedFrom``, and those of the steps from there on.
  private var delayed: DelayedEvents?
  private var logged: [[UInt32]] = []
  private var loggedFrom: UInt32

  /// Steps whose input is encoded together.
  private static let stepsTogether: UInt32 = 16

  /// - Parameter delayed: what the core keeps before the first step.
  init(from first: UInt32, to limit: UInt32, inputQueue: UInt16, delayed: DelayedEvents?) {
    self.limit = limit
    self.delayed = delayed
    loggedFrom = first
    encoder = EventEncoder(step: first, largestEntries: Int(inputQueue) / 2)
  }

  /// The first step whose input has not been asked for.
  var step: UInt32 { encoder.step }

  var waiting: [UInt8]? { outbox.first }

  mutating func removeWaiting() { outbox.removeFirst() }

  /// The axon events that the core keeps for later when it stands before a step, whatever it was sent for that step and
  /// later ones: for a run that is broken off.
  mutating func delayedEvents(before step: UInt32) -> DelayedEvents? {
    let done = Int(min(step, self.step) - min(loggedFrom, step))
    for events in logged.prefix(done) { delayed?.step(events) }
    logged.removeFirst(min(done, logged.count))
    loggedFrom += UInt32(done)
    return delayed
  }

  /// Asks for the input of some more steps and encodes it. Where a step's makes no sense, the run ends before it.
  /// - Parameters:
  ///   - longestPayload: bytes of the longest payload that should be made.
  ///   - check: throws what is wrong with a step's input.
  ///   - taken: called with the input of each step that will be sent.
  mutating func encode(
    _ input: (UInt32) -> StepInput, longestPayload: Int,
    check: (StepInput, _ step: UInt32) throws(DeviceError) -> Void, taken: (StepInput) -> Void, device: String
  ) {
    encoder.longestPayload = longestPayload
    let count = min(limit - encoder.step, Self.stepsTogether)
    for step in encoder.step..<encoder.step + count {
      let before = (encoder: encoder, count: outbox.count)
      do throws(DeviceError) {
        let stepInput = input(step)
        try check(stepInput, step)
        do { try encode(stepInput) } catch { throw .unsendableInput(device: device, error) }
        logged.append(stepInput.events)
        taken(stepInput)
      } catch {
        encoder = before.encoder
        outbox.removeLast(outbox.count - before.count)
        limit = step
        problem = error
        break
      }
    }
    if let rest = encoder.flush() { outbox.append(rest) }
  }

  private mutating func encode(_ input: StepInput) throws(EventCodeError) {
    for event in input.events { if let full = try encoder.event(event) { outbox.append(full) } }
    for current in input.currents {
      // Which neurons there are has been checked.
      let neuron = UInt16(truncatingIfNeeded: current.neuron)
      if let full = try encoder.current(neuron: neuron, current.value) { outbox.append(full) }
    }
    if let full = encoder.endStep() { outbox.append(full) }
  }
}

extension Core {
  /// What is wrong with a step's input that the core would refuse, or that would not mean what it says. Steps are checked
  /// in their order, each once.
  func check(_ input: StepInput, _ step: UInt32) throws(DeviceError) {
    if !input.currents.isEmpty {
      let active = try activeNeurons()
      let range = identity.currentRange
      for current in input.currents {
        guard current.neuron < active else {
          throw .unknownNeuron(device: name, step: step, neuron: current.neuron, active: active)
        }
        guard range.contains(current.value) else {
          throw .currentRange(
            device: name, step: step, neuron: current.neuron, value: current.value, range: range)
        }
      }
    }
    let kept = delayedEvents?.keptCount(with: input.events) ?? 0
    if kept > identity.delayedEvents {
      throw .delayedEvents(device: name, step: step, count: kept, limit: identity.delayedEvents)
    }
  }

  /// Follows a step that will be sent in what the core keeps for later.
  func countDelayed(_ input: StepInput) { delayedEvents?.step(input.events) }

  /// Finds out the axons' delays, where they are not known.
  func learnDelays() throws(DeviceError) {
    if delayedEvents == nil {
      delayedEvents = DelayedEvents(axons: try read(.axons, address: 0, count: Int(identity.axons)))
    }
  }

  /// How many neurons are active, as the core says.
  func activeNeurons() throws(DeviceError) -> UInt32 {
    if let known = knownActiveNeurons { return known }
    let found = try read(.registers, address: Register.activeNeurons.rawValue, count: 1)[0]
    guard found <= identity.neurons else {
      throw .implausible(
        device: name, register: "\(Register.activeNeurons)", value: found, range: 0...identity.neurons)
    }
    knownActiveNeurons = found
    return found
  }

  /// Follows a write of the host in what the session knows of the core.
  func note(_ region: Region, address: UInt32, words: [UInt32]) {
    switch region {
    case .axons: delayedEvents?.write(address: address, words: words)
    case .registers:
      let written = address..<address + UInt32(words.count)
      if written.contains(Register.activeNeurons.rawValue) { knownActiveNeurons = nil }
      settings.note(address: address, words: words)
    default: break
    }
  }
}
