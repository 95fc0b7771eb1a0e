import SynfireMap
import SynfireWire

extension Core {
  /// Steps whose input is sent ahead of the spikes that have come.
  private static let stepsAhead: UInt32 = 256

  /// Runs steps and hands out what each brings, in order.
  ///
  /// Where the input of a step makes no sense, the steps before it are done and handed out, and the core stands before it.
  /// - Parameters:
  ///   - steps: how many, from ``nextStep`` on.
  ///   - input: a step's axon events and currents; asked ahead of the spikes of earlier steps, once for each step.
  ///   - ended: called with each step. What it throws stops the run and is thrown on; the core then has steps to go, which a
  ///     restart or a new session ends.
  /// - Throws: ``RunError``, for the input ``DeviceError/unknownNeuron(device:step:neuron:active:)``,
  ///   ``DeviceError/currentRange(device:step:neuron:value:range:)``,
  ///   ``DeviceError/delayedEvents(device:step:count:limit:)`` and ``DeviceError/unsendableInput(device:_:)``;
  ///   ``DeviceError/refusedEvents(device:count:)`` after the last step, if any event of this run was refused.
  public func run<Failure: Error>(
    steps: UInt32, input: (_ step: UInt32) -> StepInput = { _ in StepInput() },
    ended: (StepOutput) throws(Failure) -> Void
  ) throws(RunError<Failure>) {
    try asRunError(Failure.self) { () throws(any Error) in
      var run = try beginRun(steps: steps, input)
      do {
        try finish(&run, input, ended)
      } catch {
        brokenOff = run
        throw error
      }
    }
  }

  /// Runs steps, and takes no spikes before the core has stalled for want of room or done them all.
  ///
  /// How soon it stalls depends on ``streamWindow``, of which the core may have frames left to send.
  /// - Parameter stalled: called then, with the counters as they were read meanwhile. Commands are answered; what it
  ///   throws is thrown on as from `ended`.
  public func runStalled<Failure: Error>(
    steps: UInt32, input: (_ step: UInt32) -> StepInput = { _ in StepInput() },
    stalled: (CoreCounters) throws(Failure) -> Void, ended: (StepOutput) throws(Failure) -> Void
  ) throws(RunError<Failure>) {
    let window = streamWindow
    defer { streamWindow = window }
    try asRunError(Failure.self) { () throws(any Error) in
      streamWindow = 0
      var run = try beginRun(steps: steps, input)
      do {
        let counters = try stall(&run, input)
        do { try stalled(counters) } catch { throw RunError.stopped(error) }
        streamWindow = window
        try finish(&run, input, ended)
      } catch {
        brokenOff = run
        throw error
      }
    }
  }

  /// Does something that throws a `DeviceError` or a ``RunError`` of this kind and nothing else.
  func asRunError<Failure: Error>(
    _: Failure.Type, _ body: () throws -> Void
  ) throws(RunError<Failure>) {
    do {
      try body()
    } catch let error as DeviceError {
      throw .device(error)
    } catch let error as RunError<Failure> {
      throw error
    } catch {
      preconditionFailure("a run throws nothing else")
    }
  }

  /// Hands out the steps that have come.
  func handOut<Failure: Error>(_ ended: (StepOutput) throws(Failure) -> Void) throws(RunError<Failure>) {
    let steps = finished
    finished.removeAll(keepingCapacity: true)
    for output in steps {
      do { try ended(output) } catch { throw .stopped(error) }
    }
  }

  /// The step behind `steps` more.
  func limit(_ steps: UInt32) throws(DeviceError) -> UInt32 {
    let (limit, overflows) = nextStep.addingReportingOverflow(steps)
    if overflows { throw .tooManySteps(device: name, first: nextStep, steps: steps) }
    return limit
  }
}

extension Core {
  /// Encodes the first input and lets the core run. Where the first step's makes no sense, nothing is sent at all.
  func beginRun(steps: UInt32, _ input: (UInt32) -> StepInput) throws(DeviceError) -> RunInput {
    let first = nextStep
    try learnDelays()
    var run = RunInput(
      from: first, to: try limit(steps), inputQueue: link.limits?.inputQueue ?? .max, delayed: delayedEvents)
    run.encode(input, longestPayload: link.payloadLimit, check: check, taken: countDelayed, device: name)
    if let problem = run.problem, run.limit == first { throw problem }
    try write(.stepLimit, run.limit)
    return run
  }

  private func finish<Failure: Error>(
    _ run: inout RunInput, _ input: (UInt32) -> StepInput, _ ended: (StepOutput) throws(Failure) -> Void
  ) throws {
    var deadline = deadline(for: "spikes")
    while nextStep < run.limit || !finished.isEmpty {
      try feed(&run, input)
      if nextStep < run.limit { try exchangeForSpikes(&deadline) }
      if !finished.isEmpty { deadline.renew(transport) }
      try handOut(ended)
    }
    try checkEvents()
    if let problem = run.problem { throw problem }
  }

  func exchangeForSpikes(_ deadline: inout Deadline) throws(DeviceError) {
    do {
      try exchange(&deadline)
    } catch .overdue(let device, let what, let seconds) {
      // After a silence of a second the link works again, but the core's side of the session is over.
      if try counters()[.attached] == 0 { throw .detached(device: device) }
      throw .overdue(device: device, what: what, seconds: seconds)
    }
  }

  /// Sends input as long as there is some and not too much is on its way.
  func feed(_ run: inout RunInput, _ input: (UInt32) -> StepInput) throws(DeviceError) {
    guard nextStep <= run.step else { throw .ranAhead(device: name, step: nextStep, given: run.step) }
    while link.payloadsPending < 4 {
      if let payload = run.waiting {
        // Where the core may have stalled, what waits for its credit would hold up the commands behind it.
        if streamWindow == 0 && !link.hasCredit(for: payload) { return }
        try send(payload)
        run.removeWaiting()
      } else if run.step < run.limit && run.step - nextStep < Self.stepsAhead {
        _ = run.delayedEvents(before: nextStep)
        run.encode(input, longestPayload: link.payloadLimit, check: check, taken: countDelayed, device: name)
        if run.problem != nil { try write(.stepLimit, run.limit) }
      } else {
        return
      }
    }
  }

  /// Feeds a run whose spikes are not granted until the core has stalled or done its steps.
  private func stall(_ run: inout RunInput, _ input: (UInt32) -> StepInput) throws(DeviceError) -> CoreCounters {
    // As long as frames are granted that have not come, a core that waits for room will find some.
    var stallClocks: UInt32?
    var deadline = deadline(for: "the core to stall or to end its steps")
    while true {
      try feed(&run, input)
      try exchange(&deadline)
      let isLastFrameHere = link.streamFramesOutstanding == 0
      let counters = try counters()
      let hasStalled = stallClocks.map { $0 != counters[.stallClocks] } ?? false
      if hasStalled || (counters[.step] == run.limit && run.waiting == nil) { return counters }
      stallClocks = isLastFrameHere ? counters[.stallClocks] : nil
    }
  }

  /// Nothing is dropped in silence: an event that the core refused fails the run.
  func checkEvents() throws(DeviceError) { try checkEvents(refused: counters()[.refusedEvents]) }

  /// - Parameter refused: what the core's counter shows.
  func checkEvents(refused: UInt32) throws(DeviceError) {
    defer { refusedEvents = refused }
    if refused != refusedEvents {
      throw .refusedEvents(device: name, count: refused &- refusedEvents)
    }
  }

  /// Ends a run before its last step: the core stops at the end of a step, forgets the input that it has for later ones,
  /// and stands there in a new session. Output that has not come is lost; ``nextStep`` tells how far it got.
  func breakOff(_ run: RunInput) throws(DeviceError) {
    brokenOff = run
    try reconnect()
    refusedEvents = try counters()[.refusedEvents]
  }
}

/// Why a run ended early.
public enum RunError<Failure: Error>: Error {
  case device(DeviceError)
  /// Whoever took the steps threw this.
  case stopped(Failure)
}
